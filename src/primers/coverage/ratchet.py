"""The ratchet: a file with the verified share of each page, which may rise and not fall."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from primers import codes
from primers.errors import UsageError
from primers.i18n import N_
from primers.model import Coverage, Finding, Location

SCHEMA: Literal["primers.coverage.counts/1"] = "primers.coverage.counts/1"
Count = Annotated[int, Meta(ge=0)]


class Held(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a page holds: `verified` of its `programs`."""

    verified: Count
    programs: Count

    def __post_init__(self) -> None:
        """Refuse more verified programs than there are."""
        if self.verified > self.programs:
            raise ValueError(f"{self.verified} verified of {self.programs} programs")


class RatchetFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The whole file."""

    schema: Literal["primers.coverage.counts/1"]
    pages: dict[str, Held]


def read(file: Path) -> dict[str, Held]:
    """Read what pages hold; a file that is not there holds nothing. Raises UsageError for a broken one."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=RatchetFile).pages
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError) as problem:
        raise UsageError(
            N_("{file}: is no coverage file ({schema}): {problem}"),
            help=N_("mend it, or delete it: a clean run writes it anew"),
            file=file,
            schema=SCHEMA,
            problem=getattr(problem, "strerror", None) or problem,
        ) from None


def text_of(held: Mapping[str, Held]) -> str:
    """Write what pages hold: sorted, a page a line."""
    rows = [
        f"  {_json(path)}: {{{', '.join(f'{_json(name)}: {getattr(one, name)}' for name in ('verified', 'programs'))}}}"
        for path, one in sorted(held.items())
    ]
    pages = "{\n" + ",\n".join(rows) + "\n }" if rows else "{}"
    return f'{{\n "schema": {_json(SCHEMA)},\n "pages": {pages}\n}}\n'


def _json(text: str) -> str:
    return msgspec.json.encode(text).decode()


def dropped(held: Mapping[str, Held], coverage: Coverage, file: Path) -> Iterator[Finding]:
    """Find pages whose verified share is below what they hold.

    What is wrong, was not judged or cannot be run here counts as if it were verified: the first has findings of its
    own, and of the others nothing is known.
    """
    for page in coverage.pages:
        before = held.get(page.path)
        best = page.verified + page.wrong + page.unavailable + page.unjudged
        if before and page.programs and _below(best, page.programs, before):
            yield codes.COVERAGE_DROPPED.finding(
                Location(path=page.path, line=1, end_line=1),
                verified=page.verified,
                programs=page.programs,
                before=before.verified,
                before_programs=before.programs,
                file=file,
            )


def raised(held: Mapping[str, Held], coverage: Coverage, root: Path) -> dict[str, Held]:
    """Give what pages hold from now on: what they held, or more; pages that are gone are left out."""
    now = {path: one for path, one in held.items() if (root / path).is_file()}
    for page in coverage.pages:
        before = now.get(page.path)
        if not page.programs:
            now.pop(page.path, None)
        elif before is None or not _below(page.verified, page.programs, before):
            now[page.path] = Held(verified=page.verified, programs=page.programs)
    return now


def complete(held: Mapping[str, Held], coverage: Coverage, root: Path) -> bool:
    """Tell whether everything was verified: all that was read, and every page of the file that is still there."""
    covered = {page.path for page in coverage.pages}
    return coverage.whole and all(path in covered or not (root / path).is_file() for path in held)


def _below(verified: int, programs: int, before: Held) -> bool:
    """Compare shares without rounding; of no programs at all, every one was verified."""
    return verified * max(before.programs, 1) < before.verified * programs
