"""Reports put together: that they are about the same, which result of an example counts, and what is not there."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

import primers
from primers import N_

# Of two results of one example, the earlier in this list counts: what is wrong is never hidden by what is right, and
# what could not be run on one machine may have been run on another.
ORDER = ("failed", "error", "passed", "skipped", "unavailable")
LEVELS = ("none", "portable", "kernel", "full")
SHOWN = 10  # names in a message


class Part(Struct, frozen=True, kw_only=True):
    """A report, and the file it was read from."""

    name: str
    report: primers.ReportFile


class Dispute(Struct, frozen=True, kw_only=True):
    """Two results of one example that are not the same, each with the name of its report."""

    first: str
    status: str
    second: str
    other: str


# What all reports must have in common, and what is wrong with one that has not.
KINDS: tuple[tuple[str, Callable[[primers.ReportFile], object]], ...] = (
    (
        N_("made by another version of Primers, or with other plugins or another configuration"),
        lambda report: (report.tool, report.scope.setup),
    ),
    (N_("about other pages"), lambda report: (report.scope.paths, report.scope.selected)),
    (N_("about another division into shards"), lambda report: report.scope.shard and report.scope.shard.count),
)


class Union:
    """Several reports as one."""

    def __init__(self, parts: Sequence[Part]) -> None:
        """Put results together. Raises UsageError for reports that are not about the same."""
        self.parts = parts
        self.results: dict[str, primers.ReportResult] = {}
        self.names: dict[str, str] = {}  # of the report that a result was taken from
        self.disputes: dict[str, Dispute] = {}
        for problem, of in KINDS:
            self._require_one(problem, of)
        for part in parts:
            for result in part.report.results:
                self._add(part.name, result)

    @property
    def scope(self) -> primers.Scope:
        """What all of them are about."""
        return self.parts[0].report.scope

    @property
    def witness(self) -> primers.Witness:
        """Say how the runs were made: behind the lowest walls of all, when the first ended, on which systems."""
        reports = [part.report for part in self.parts]
        isolation = min((one.isolation for one in reports), key=lambda one: LEVELS.index(one.level))
        platforms = dict.fromkeys(one.platform for one in reports)
        return primers.Witness(
            isolation=isolation,
            seen=primers.Seen(time=min(one.time for one in reports), platform=", ".join(platforms)),
        )

    def absent(self) -> Iterator[primers.Shard]:
        """Name the shards of which there is no report."""
        found = [part.report.scope.shard for part in self.parts]
        there = {shard.index for shard in found if shard}
        count = max((shard.count for shard in found if shard), default=0)
        yield from (primers.Shard(index=one, count=count) for one in range(1, count + 1) if one not in there)

    def require_setup(self, scope: primers.Scope) -> None:
        """Raise UsageError where reports were made under another version or configuration than is here."""
        if scope.setup != self.scope.setup:
            raise primers.UsageError(
                N_("{file}: was made by another version of Primers, or with other plugins or another configuration"),
                help=N_("merge what the same revision gave, with the same options -p and --config"),
                file=self.parts[0].name,
            )

    def require_sources(self, sources: dict[str, str]) -> None:
        """Raise UsageError where a report was made of other files than are here."""
        for part in self.parts:
            theirs = part.report.sources
            other = [path for path in sorted({*sources, *theirs}) if sources.get(path) != theirs.get(path)]
            if other:
                more = f" (+{len(other) - SHOWN})" if len(other) > SHOWN else ""
                raise primers.UsageError(
                    N_("{file}: was made of other files than are here: {paths}"),
                    help=N_("merge in the revision that was verified"),
                    file=part.name,
                    paths=", ".join(other[:SHOWN]) + more,
                )

    def _require_one(self, problem: str, of: Callable[[primers.ReportFile], object]) -> None:
        first, *others = self.parts
        for part in others:
            if of(part.report) != of(first.report):
                raise primers.UsageError(
                    N_("{second} does not go with {first}: it is {problem}"),
                    first=first.name,
                    second=part.name,
                    problem=problem,
                )

    def _add(self, name: str, result: primers.ReportResult) -> None:
        known = self.results.get(result.id)
        if known and known.status != result.status and "unavailable" not in (known.status, result.status):
            first = self.names[result.id]
            self.disputes[result.id] = Dispute(first=first, status=known.status, second=name, other=result.status)
        if known is None or ORDER.index(result.status) < ORDER.index(known.status):
            self.results[result.id], self.names[result.id] = result, name


def read(files: Sequence[Path]) -> Union:
    """Read reports and put them together. Raises UsageError for what is none, or does not go with the others."""
    return Union([Part(name=str(file), report=primers.read_report(_bytes(file), str(file))) for file in files])


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise primers.UsageError(
            N_("{file}: cannot be read: {problem}"), file=file, problem=problem.strerror or problem
        ) from None
