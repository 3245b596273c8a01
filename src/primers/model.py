"""The nouns of Primers: frozen values that go into the stages and come out of them.

Sequences are tuples and mappings are tuples of pairs, so that a value can be hashed, compared, cached and sent to
another process. Nothing here imports another module of Primers.
"""

import hashlib
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct

Level: TypeAlias = Literal["error", "warning", "note"]
Status: TypeAlias = Literal["passed", "failed", "error", "skipped", "unavailable"]
Strength: TypeAlias = Literal["exact", "masked", "varies"]
Kind: TypeAlias = Literal["paragraph", "heading", "list", "fence", "html", "image"]
RunStatus: TypeAlias = Literal[
    "exited",
    "signalled",
    "timeout",
    "cpu",
    "memory",
    "processes",
    "disk",
    "output-limit",
    "missing-tool",
    "crashed",
    "cancelled",
]
IsolationLevel: TypeAlias = Literal["none", "portable", "kernel", "full"]
OptionValue: TypeAlias = bool | int | float | str | tuple[str, ...]
Options: TypeAlias = tuple[tuple[str, OptionValue], ...]
Order: TypeAlias = tuple[int, int, str]


class Location(Struct, frozen=True, kw_only=True):
    """A place in a page: its path relative to the project, with `/`, and its first and last line, counted from 1."""

    path: str
    line: int
    end_line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Heading(Struct, frozen=True, kw_only=True):
    """A heading of a page: level 1 to 6, its plain text and its anchor (unique in the page)."""

    level: int
    text: str
    anchor: str
    where: Location


class Block(Struct, frozen=True, kw_only=True):
    """One block of a page, in page order.

    `container` names the quote or list item that holds it ("" at the top). `section` counts the headings before it. A
    fence has the first word of its info string as `language`, the whole string as `info`, its `marks` (backticks or
    tildes) and the `prefix` that stands before each of its lines; its `text` is without that prefix.
    """

    kind: Kind
    container: str
    where: Location
    text: str
    section: int
    language: str = ""
    info: str = ""
    marks: str = ""
    prefix: str = ""

    @property
    def inside(self) -> Location:
        """The lines of the text of a fence, without those of its marks."""
        first = self.where.line + bool(self.marks)
        last = max(first, first + self.text.count("\n") - 1)
        return Location(path=self.where.path, line=first, end_line=last)


class Meta(Struct, frozen=True, kw_only=True):
    """The front matter of a page. `requires` names the distributions its programs need; `extra` is the author's own."""

    title: str | None = None
    description: str | None = None
    key: str | None = None
    slug: str | None = None
    draft: bool = False
    tags: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    options: tuple[tuple[str, Any], ...] = ()
    extra: tuple[tuple[str, Any], ...] = ()


class Folder(Struct, frozen=True, kw_only=True):
    """A category or a chapter: a folder of `content/<locale>`; `key` and `slug` are its parts of key and address."""

    path: str
    order: Order
    title: str
    key: str
    slug: str
    hidden: bool = False


class Lesson(Struct, frozen=True, kw_only=True):
    """A page. `locale`, `key`, `category`, `chapter`, `order` and `address` are None or empty outside `content/`.

    `markers` are the marker words that the configuration adds. `text` has LF line ends and its front matter blanked, so
    that line numbers are those of the file; `digest` is the SHA-256 of `data`, the bytes of the
    file. `index` marks the text of a folder, `hidden` a page that is not listed.
    """

    path: str
    locale: str | None
    key: str | None
    category: Folder | None
    chapter: Folder | None
    order: Order | None
    title: str
    meta: Meta
    text: str
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    digest: str
    data: bytes = b""
    address: str = ""
    index: bool = False
    hidden: bool = False
    markers: tuple[str, ...] = ()


class Piece(Struct, frozen=True, kw_only=True):
    """Some lines of a source that came from one place of a page: the first of them (from 1), and the place.

    `shown` is the number of the first line for a reader, who has what the page shows of the program and nothing else;
    0 for what is not shown.
    """

    line: int
    where: Location
    shown: int = 0


class Source(Struct, frozen=True, kw_only=True):
    """One file of a program (`name` is relative to its folder) and the lines of the page that its text came from.

    `pieces` say where the lines of a text came from that is put together of several blocks; `where` is the last then.
    """

    name: str
    text: str
    where: Location | None = None
    pieces: tuple[Piece, ...] = ()

    def on_page(self, line: int) -> Location | None:
        """Give the line of the page that a line of the text (from 1) came from; None for a line that nobody wrote."""
        piece = self._piece(line)
        if piece is None:
            return None
        number = piece.where.line + line - piece.line
        return Location(path=piece.where.path, line=number, end_line=number)

    def as_shown(self, line: int) -> int | None:
        """Give the number that a line of the text (from 1) has for a reader; None where the page does not show it."""
        piece = self._piece(line)
        return piece.shown + line - piece.line if piece and piece.shown else None

    def _piece(self, line: int) -> Piece | None:
        """Find the piece that holds a line."""
        pieces = self.pieces or ((Piece(line=1, where=self.where, shown=1),) if self.where else ())
        found = next((piece for piece in reversed(pieces) if line >= piece.line), None)
        return found if found and found.where.line + line - found.line <= found.where.end_line else None


class Expected(Struct, frozen=True, kw_only=True):
    """What a page promises: `text`, of "stdout" or of the n-th line of the last source.

    `where` is the promise: a fence, or the line of a comment. `inside` are the lines of the page that hold `text`,
    where they are not all lines of that fence: one run of a transcript. `options` that a plugin gives are what the page
    says in words; the core adds those of fence, front matter and configuration, which win in this order.
    """

    where: Location
    of: Literal["stdout"] | int
    text: str
    inside: Location | None = None
    matcher: str = "exact"
    normalisers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    options: Options = ()


class Trial(Struct, frozen=True, kw_only=True):
    """What one run of a program is given and must show; `stdin` None means that the page does not say.

    `echo` are pairs: a prompt of the program as a regular expression, and what is typed behind it. A terminal shows
    what is typed, a pipe does not: the core puts it behind the prompt before it compares. `exit` is the exit code that
    it must end with, where the page shows it (128 and the number of a signal that ended it, as a shell says it).
    `program` is the file beside the program that is run in its place ("" for the program itself).
    """

    stdin: str | None = None
    args: tuple[str, ...] = ()
    expected: tuple[Expected, ...] = ()
    echo: tuple[tuple[str, str], ...] = ()
    exit: int | None = None
    program: str = ""


class Example(Struct, frozen=True, kw_only=True):
    """A program of a page with what it must do.

    Plugins fill `where` (the code fence), `rules` ("output", "run", "comment"), `language`, `sources` and `trials`; the
    core adds `id`, `extractors`, `options` and `skip` (a reason). The last source is the program that is run. `cut` is
    a line that it prints where the block begins, after those it continues: what stands before it is not compared.
    `places` is a pattern of places in what it prints (groups `file` and `line`), whose lines are told as a reader would
    count them ("" where they count so).
    """

    where: Location
    rules: tuple[str, ...]
    language: str
    sources: tuple[Source, ...]
    trials: tuple[Trial, ...]
    id: str = ""
    extractors: tuple[str, ...] = ()
    options: Options = ()
    requires: tuple[str, ...] = ()
    skip: str | None = None
    cut: str = ""
    places: str = ""


class Unchecked(Struct, frozen=True, kw_only=True):
    """A fence that is no example, and why. `message` is an English template, filled from `args`."""

    where: Location
    message: str
    args: tuple[tuple[str, str], ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    """A process to start: `argv[0]` is looked up on PATH, `stdin` None is empty, `keeps` are files it hands on.

    `folder` is where it starts, below the folder of the run.
    """

    argv: tuple[str, ...]
    stdin: str | None = None
    env: tuple[tuple[str, str], ...] = ()
    keeps: tuple[str, ...] = ()
    folder: str = ""


class Policy(Struct, frozen=True, kw_only=True):
    """Limits of a command, set by the core.

    `timeout` is in seconds of wall clock for each step, `cpu` in seconds of processor time for each process. `memory`
    is what the whole tree of processes may hold, `file_size` what one file, `disk` what all files together, and
    `output_limit` what both outputs together: all in bytes. `processes` counts threads too, `open_files` is for each
    process. `network`: the example asks for it and the user allowed it.
    """

    timeout: float = 20.0
    cpu: float = 60.0
    memory: int = 512 * 1024 * 1024
    processes: int = 256
    open_files: int = 1024
    file_size: int = 64 * 1024 * 1024
    disk: int = 128 * 1024 * 1024
    output_limit: int = 1024 * 1024
    network: bool = False


class Command(Struct, frozen=True, kw_only=True):
    """What an executor needs to know of a run: files to lay down, an optional build step, the step to run.

    `runtime` names the warm interpreter that may serve it ("" for none), and `preload` the modules that this
    interpreter may have imported before. `variant` says what is varied ("" for nothing); a command that is not `judged`
    is only compared with the first one that is, and `option` is the one of the code fence that would make it the judged
    one. `sockets`: it may open sockets, as far as its language can tell.
    `merged`: standard error goes where standard output goes. `number` tells the runs of one program apart (from 0).
    """

    sources: tuple[Source, ...]
    run: Step
    build: Step | None = None
    variant: str = ""
    judged: bool = True
    runtime: str = ""
    preload: tuple[str, ...] = ()
    option: str = ""
    sockets: bool = True
    merged: bool = False
    number: int = 0
    policy: Policy = Policy()

    @property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) of the JSON of the command without the places in the page."""
        sources = tuple(Source(name=source.name, text=source.text) for source in self.sources)
        anywhere = msgspec.structs.replace(self, sources=sources)
        return hashlib.sha256(msgspec.json.encode(anywhere)).hexdigest()


class Run(Struct, frozen=True, kw_only=True):
    """What happened: `exit_code` when it exited, `signal` when it was killed, output as bytes, wall-clock `seconds`.

    `detail` says what a status means here ("no program `lua` on PATH"). `level` and `walls` are those that really held;
    `refused` says what a wall refused the program that it may have needed ("" for nothing): such a run, when it fails,
    says nothing about the page. `left` tells that processes outlived the program and were ended.
    """

    status: RunStatus
    exit_code: int | None = None
    signal: int | None = None
    stdout: bytes = b""
    stderr: bytes = b""
    files: tuple[tuple[str, bytes], ...] = ()
    seconds: float = 0.0
    detail: str = ""
    interpreter: str = ""
    level: IsolationLevel = "none"
    walls: tuple[str, ...] = ()
    refused: str = ""
    left: bool = False
    build: "Run | None" = None
    cached: bool = False


class Wall(Struct, frozen=True, kw_only=True):
    """One wall: whether it `held` when it was tried, else why not (`reason`) and the command that would enable it."""

    name: str
    held: bool
    reason: str = ""
    enable: str = ""


class Isolation(Struct, frozen=True, kw_only=True):
    """What separates runs from the machine: the level, the `walls` that hold, those that do not (`missing`).

    `lowered` are switches that the user threw ("allow-network"), `unenforced` the limits that nothing here enforces.
    """

    level: IsolationLevel
    walls: tuple[str, ...] = ()
    missing: tuple[Wall, ...] = ()
    lowered: tuple[str, ...] = ()
    unenforced: tuple[str, ...] = ()


class Attempt(Struct, frozen=True, kw_only=True):
    """One run of an example: of which trial (from 0), by which command; `recording` runs tell which line printed.

    `repetition` counts runs of the same command, from 0, under the environments that its language calls variations.
    `variant` names what else was varied: an interpreter, a start method ("" for nothing).
    """

    trial: int
    command: Command
    run: Run
    recording: bool = False
    repetition: int = 0
    variant: str = ""


class Verdict(Struct, frozen=True, kw_only=True):
    """What a matcher says: `want` and `got` are the lines it compared, `accepted` what the page would hold.

    `strength` is "exact" where every line was compared as it stands and in order, "masked" where something was left
    open, "varies" where the page says that runs differ. `accepted` is made of raw lines: those of the page that hold
    stay as they are, ellipses and holes included; the others are those of the run.
    """

    ok: bool
    strength: Strength
    want: tuple[str, ...]
    got: tuple[str, ...]
    accepted: str


class Edit(Struct, frozen=True, kw_only=True):
    """Replace the bytes `start` to `end` of the file whose SHA-256 is `base` by `text`."""

    path: str
    base: str
    start: int
    end: int
    text: str


class Fix(Struct, frozen=True, kw_only=True):
    """A change that mends a finding: an English `title` and its edits, which belong together.

    `kind` is "option" (words in braces), "output" (the real output goes into the page), or "failure" (the output of a
    run that ended otherwise than the page says, which is written only where a person agrees).
    """

    title: str
    edits: tuple[Edit, ...]
    kind: Literal["option", "output", "failure"] = "option"


class Finding(Struct, frozen=True, kw_only=True):
    """A fact about a page. `message` and `help` are English templates, filled from `args`."""

    code: str
    level: Level
    where: Location
    message: str
    args: tuple[tuple[str, str], ...] = ()
    help: str = ""
    want: str | None = None
    got: str | None = None
    fixes: tuple[Fix, ...] = ()


class Result(Struct, frozen=True, kw_only=True):
    """The judgement on an example; `reason` is an English sentence for a status that no finding explains."""

    example: Example
    status: Status
    attempts: tuple[Attempt, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    reason: str = ""

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs behind the judgement, in the order of the trials."""
        return tuple(attempt.run for attempt in self.attempts)

    @property
    def strength(self) -> Strength | None:
        """The weakest way in which an output was compared; None where it did not pass, or promises no output."""
        found = {verdict.strength for verdict in self.verdicts if self.status == "passed"}
        order: tuple[Strength, ...] = ("varies", "masked", "exact")
        return next((one for one in order if one in found), None)


class Book(Struct, frozen=True, kw_only=True):
    """Every lesson with its examples, and results of what was run; `settings` are the plugins' own tables."""

    lessons: tuple[Lesson, ...]
    examples: tuple[Example, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    results: tuple[Result, ...] = ()
    findings: tuple[Finding, ...] = ()
    settings: tuple[tuple[str, Any], ...] = ()


class Asset(Struct, frozen=True, kw_only=True):
    """A file that a page needs, at `path` below the site."""

    path: str
    data: bytes


class Link(Struct, frozen=True, kw_only=True):
    """A link of a page as written (`target`), and the address below the site that it leads to ("" for elsewhere)."""

    where: Location
    target: str
    address: str = ""


class Page(Struct, frozen=True, kw_only=True):
    """A lesson as HTML: `url` is the address of its page below the site, without suffix."""

    lesson: Lesson
    url: str
    html: str
    text: str
    headings: tuple[Heading, ...]
    assets: tuple[Asset, ...] = ()
    links: tuple[Link, ...] = ()


class Site(Struct, frozen=True, kw_only=True):
    """A book with its pages, as exporters see it."""

    book: Book
    pages: tuple[Page, ...]
    default_locale: str
    site_url: str = ""


class Artifact(Struct, frozen=True, kw_only=True):
    """A file of the site: only the core writes it."""

    path: str
    data: bytes


class PageCoverage(Struct, frozen=True, kw_only=True):
    """The programs of a page, each counted once.

    A program is an example, or another fence in a language that is executed here. `verified` passed and promise what
    they print; `run_only` passed and promise nothing; `wrong` failed, or could not be judged; `skipped` have a reason;
    `unavailable` cannot be run on this machine; `illustration` are no examples and are never run. `unjudged` were not
    asked for, or not reached before an interrupt.
    """

    path: str
    verified: int = 0
    run_only: int = 0
    wrong: int = 0
    skipped: int = 0
    unavailable: int = 0
    illustration: int = 0
    unjudged: int = 0

    @property
    def programs(self) -> int:
        """How many programs the page has."""
        return sum((self.verified, self.run_only, self.wrong, self.skipped, self.unavailable)) + (
            self.illustration + self.unjudged
        )


class Coverage(Struct, frozen=True, kw_only=True):
    """What of the programs of `pages` is verified. `illustrations` say why a program is none that is run.

    `whole`: every program of every page that was read has been judged, or is an illustration.
    """

    pages: tuple[PageCoverage, ...] = ()
    illustrations: tuple[Unchecked, ...] = ()
    whole: bool = True

    @property
    def total(self) -> PageCoverage:
        """The sums of all pages."""
        names = [name for name in PageCoverage.__struct_fields__ if name != "path"]
        return PageCoverage(path="", **{name: sum(getattr(page, name) for page in self.pages) for name in names})


class Summary(Struct, frozen=True, kw_only=True):
    """How many of what, over a whole run; `seconds` is wall-clock time.

    Each example was run (`ran`), or all its runs came from the cache (`cached`), or it was not run at all (`not_run`).
    `verified`, `run_only` and `illustration` are those of the lesson coverage, and `verified_share` is that of
    `verified` in `programs`, from 0 to 1: None where there is no program, or where not every one was judged.
    """

    lessons: int
    examples: int
    passed: int
    failed: int
    error: int
    skipped: int
    unavailable: int
    unchecked: int
    cached: int
    seconds: float
    ran: int = 0
    not_run: int = 0
    programs: int = 0
    verified: int = 0
    run_only: int = 0
    illustration: int = 0
    verified_share: float | None = None
