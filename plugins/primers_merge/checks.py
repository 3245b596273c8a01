"""What is found when reports are put together: results that are not there, and results that disagree."""

from collections.abc import Iterator, Sequence

import primers
from primers_merge.codes import JUDGED_OTHERWISE, RESULT_MISSING, RESULTS_DISAGREE
from primers_merge.union import Dispute, Union


class Checks:
    """Compares what the lessons hold with what the reports say. It is a report itself: it is told each result."""

    def __init__(self, union: Union) -> None:
        """Take the reports."""
        self.union = union
        self.examples: tuple[primers.Example, ...] = ()
        self.seen: set[str] = set()
        self.disputes = dict(union.disputes)

    def narrow(self, project: primers.Project, book: primers.Book) -> Sequence[primers.Target] | None:
        """Give what was to be verified. Raises UsageError where the reports are about other files than these."""
        self.union.require_sources(primers.sources_of(book.lessons))
        return primers.targets_of(project, self.union.scope.selected)

    def choose(
        self, project: primers.Project, book: primers.Book, targets: Sequence[primers.Target] | None
    ) -> tuple[primers.Example, ...]:
        """Give the examples that there must be results of."""
        self.examples = primers.chosen(project, book, targets)
        return self.examples

    def start(self, start: primers.Start) -> None:
        """Nothing is known yet."""

    def result(self, result: primers.Result) -> None:
        """Keep that it is there, and whether it is judged here as it was there."""
        name = result.example.id
        self.seen.add(name)
        said = self.union.results[name].status
        if said != result.status:
            self.disputes.setdefault(
                name, Dispute(first=self.union.names[name], status=said, second="", other=result.status)
            )

    def finish(self, finish: primers.Finish) -> None:
        """Everything has been said."""

    def findings(self, _coverage: primers.Coverage) -> Iterator[primers.Finding]:
        """Find what is missing, a page each, and what is disputed, an example each."""
        missing: dict[str, list[primers.Location]] = {}
        for example in self.examples:
            if example.id not in self.seen:
                missing.setdefault(example.where.path, []).append(example.where)
            elif example.id in self.disputes:
                yield _disputed(example, self.disputes[example.id])
        for places in missing.values():
            yield RESULT_MISSING.finding(places[0], lines=", ".join(str(place.line) for place in places))


def _disputed(example: primers.Example, dispute: Dispute) -> primers.Finding:
    if dispute.second:
        return RESULTS_DISAGREE.finding(
            example.where,
            first=dispute.first,
            verdict=dispute.status,
            second=dispute.second,
            other_verdict=dispute.other,
        )
    return JUDGED_OTHERWISE.finding(
        example.where, first=dispute.first, verdict=dispute.status, other_verdict=dispute.other
    )
