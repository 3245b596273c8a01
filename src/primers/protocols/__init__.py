"""What plugins register by name: the types behind the values of the registering hooks.

A value that only describes is a Struct; a value that acts is a Protocol. The core calls what acts, names its plugin
when it fails, and never hands it anything to change.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from typing import Any, Literal, Protocol, TypeAlias

from msgspec import Struct

from primers.model import (
    Artifact,
    Command,
    Coverage,
    Finding,
    Isolation,
    IsolationLevel,
    Lesson,
    Level,
    Location,
    Options,
    Result,
    Run,
    Scope,
    Seen,
    Site,
    Summary,
    Verdict,
)
from primers.protocols.below import Adder, Addition, Below
from primers.protocols.fence import FenceRenderer, Fences, Kept, Rendered
from primers.protocols.language import Diagnostic, Language, Names, Starved

__all__ = [
    "Adder",
    "Addition",
    "Below",
    "Code",
    "Diagnostic",
    "Executor",
    "ExecutorFactory",
    "ExecutorOptions",
    "Exporter",
    "FenceRenderer",
    "Fences",
    "Finish",
    "Kept",
    "Language",
    "Line",
    "Lines",
    "Matcher",
    "Names",
    "Normaliser",
    "Option",
    "Position",
    "Rendered",
    "Report",
    "Reporter",
    "Start",
    "Starved",
]

Position: TypeAlias = Literal["code", "output", "block", "page"]


class Option(Struct, frozen=True, kw_only=True):
    """A word that may stand in the braces of an info string, or a key of the front matter.

    `type` is bool (a flag), int, float, str or tuple (words separated by commas); `where` it may stand: on the "code"
        or the "output" fence of an example, on any "block", or in the front matter of a "page" of `content/`, where
    `Meta.added` has its value. A text, and each word of a tuple, must match `pattern`, a regular expression, wholly,
    and be one of the `choices`. `bare` is the value of the word alone; None where it needs one.
    """

    type: type
    where: tuple[Position, ...]
    help: str
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    pattern: str = ""
    bare: str | None = None


class Code(Struct, frozen=True, kw_only=True):
    """A kind of finding: its kebab-case code, level, and English templates for message and help.

    `page` is its page of the manual, as Markdown, for a plugin that does not come with Primers.
    """

    code: str
    level: Level
    message: str
    help: str = ""
    page: str = ""

    def finding(self, where: Location, *, want: str | None = None, got: str | None = None, **args: object) -> Finding:
        """Make a finding of this code at `where`; `args` fill the templates of message and help."""
        pairs = tuple((name, str(value)) for name, value in args.items())
        return Finding(
            code=self.code,
            level=self.level,
            where=where,
            message=self.message,
            args=pairs,
            help=self.help,
            want=want,
            got=got,
        )


class ExecutorOptions(Struct, frozen=True, kw_only=True):
    """What an executor is told when it is made.

    `jobs` runs at a time; `isolation` is the lowest level that will do ("best": any, and it may be one remembered from
    before), `highest` the one it may not exceed (tests lower it). `hidden` are absolute paths that no program may read:
    the lessons, the cache. `allow_network` and `allow_loopback` are the user's.
    """

    jobs: int = 1
    isolation: str = "best"
    highest: IsolationLevel = "full"
    hidden: tuple[str, ...] = ()
    allow_network: bool = False
    allow_loopback: bool = False


class Executor(Protocol):
    """Runs commands. It may be a pool of processes here, or machines elsewhere."""

    def submit(self, command: Command) -> "Future[Run]":
        """Start `command` as soon as there is room; the future never raises for what the program does."""

    def cancel(self) -> None:
        """End every run and every process at once; futures end as cancelled or with a run of status "cancelled"."""

    def fingerprint(self) -> str:
        """What of this machine can change a result: part of the cache key."""

    def isolation(self) -> Isolation:
        """What separates the runs from this machine."""


ExecutorFactory: TypeAlias = Callable[[ExecutorOptions], Executor]


class Line(Struct, frozen=True, kw_only=True):
    """A line on its way to a matcher: `raw` as it stands, `text` as it is compared.

    `raw` is several lines where a normaliser left out a neighbour (`primers.leave_out`).
    """

    raw: str
    text: str


Lines: TypeAlias = tuple[Line, ...]
Matcher: TypeAlias = Callable[[Lines, Lines, Options], Verdict]
Normaliser: TypeAlias = Callable[[Lines, tuple[str, ...]], Lines]


class Exporter(Struct, frozen=True, kw_only=True):
    """A form of the site. `schemas` are the types of what it writes, for `primers schema NAME`.

    `texts` are the words that its pages show beside the lessons, marked by N_: a project may translate them.
    """

    export: Callable[[Site], Iterable[Artifact]]
    schemas: tuple[tuple[str, Any], ...] = ()
    texts: tuple[str, ...] = ()


class Start(Struct, frozen=True, kw_only=True):
    """What a reporter is told first: how many examples will be judged, and for whom it writes.

    `colours`: what it writes may have ANSI styles. `columns` is the width of the terminal, None where there is none.
    `codes` are the kinds of findings, one a code. `prefix` leads from the root of the repository to the project
    ("lessons/", "" where they are one): services that show reports beside files want paths of the repository.
    """

    total: int
    isolation: Isolation
    verbose: bool = False
    strict: bool = False
    colours: bool = False
    columns: int | None = None
    codes: tuple[Code, ...] = ()
    prefix: str = ""


class Finish(Struct, frozen=True, kw_only=True):
    """What a reporter is told last: the findings that belong to no result, the totals, the isolation that held.

    `exit_code` is that of the command, as far as verifying decides it. `scope` says what was verified, `seen` when and
    where the runs were made (None: now and here).
    """

    summary: Summary
    findings: tuple[Finding, ...]
    isolation: Isolation
    lessons: tuple[Lesson, ...] = ()
    interrupted: bool = False
    coverage: Coverage = Coverage()
    exit_code: int = 0
    scope: Scope = Scope()
    seen: Seen | None = None


class Report(Protocol):
    """One report being written; `write` was given to its factory."""

    def start(self, start: Start) -> None:
        """The examples are known; nothing has run."""

    def result(self, result: Result) -> None:
        """One example has been judged; results come in page order."""

    def finish(self, finish: Finish) -> None:
        """Everything has been judged, or the run was interrupted."""


class Reporter(Struct, frozen=True, kw_only=True):
    """A form of the report. `open` gets a function that writes text to where the report goes."""

    open: Callable[[Callable[[str], None]], Report]
    schemas: tuple[tuple[str, Any], ...] = ()
