"""What was judged, and what would mend it: the nouns of stage 4."""

from typing import Literal, TypeAlias

from msgspec import Struct

from primers.model.example import Example, Unchecked
from primers.model.lesson import Location
from primers.model.run import Attempt, Run

Level: TypeAlias = Literal["error", "warning", "note"]
Status: TypeAlias = Literal["passed", "failed", "error", "skipped", "unavailable"]
Strength: TypeAlias = Literal["exact", "masked", "varies"]


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
    """A change that mends a finding: its edits, which belong together. `args` fill `title`, an English template.

    `kind` is "option" (words in braces), "output" (the real output goes into the page), or "failure" (the output of a
    run that ended otherwise than the page says, which is written only where a person agrees).
    """

    title: str
    edits: tuple[Edit, ...]
    kind: Literal["option", "output", "failure"] = "option"
    args: tuple[tuple[str, str], ...] = ()


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


class PageCoverage(Struct, frozen=True, kw_only=True):
    """The programs of a page, each counted once.

    A program is an example, or another fence in a language that is executed here. `verified` passed and promise what
    they print or raise, or that they do not compile; `run_only` passed and promise nothing; `wrong` failed, or could
    not be judged; `skipped` have a reason; `unavailable` cannot be run on this machine; `illustration` are no examples
    and are never run. `unjudged` were not asked for, or not reached before an interrupt.
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
    `verified` in `programs`, from 0 to 1: None where there is no program, or where not every one was judged. `masked`
    and `varies` are those of `passed` whose strength is not exact.
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
    masked: int = 0
    varies: int = 0
