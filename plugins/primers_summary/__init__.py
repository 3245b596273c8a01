"""The report as Markdown: the page of a job in a CI service, with what is wrong, what did not run, and the coverage."""

from collections.abc import Callable, Iterator

import primers
from primers import N_, translate
from primers_summary.inert import code, fenced, fold, inert, table
from primers_summary.totals import coverage, heading, totals

MOST = 900_000  # bytes; GitHub shows a summary of up to 1 MiB, and none that is longer
LONGEST = 400  # columns of a line
LEVELS = ("error", "warning", "note")
# Shown by their value, and marked for the catalogue.
WORDS = (N_("failed"), N_("error"), N_("skipped"), N_("unavailable"), N_("warning"), N_("note"))


class MarkdownReport:
    """Collects what is to be told and writes the page at the end: totals stand at the top."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Write through `write`."""
        self.write = write
        self.results: list[primers.Result] = []
        self.began: primers.Start | None = None

    def start(self, start: primers.Start) -> None:
        """Keep for whom it is written."""
        self.began = start

    def result(self, result: primers.Result) -> None:
        """Keep a result."""
        self.results.append(result)

    def finish(self, finish: primers.Finish) -> None:
        """Write the page."""
        assert self.began
        page = Page(self.began, self.results, finish)
        self.write("\n".join(page.parts()))


class Page:
    """Makes the parts of the page, each a block of Markdown. No part is left open where the page gets too long."""

    def __init__(self, start: primers.Start, results: list[primers.Result], finish: primers.Finish) -> None:
        """Take what there is to tell."""
        self.start = start
        self.results = results
        self.finish = finish

    def parts(self) -> Iterator[str]:
        """Give the parts, in order."""
        yield heading(self.finish)
        yield totals(self.finish)
        findings = sorted(self._findings(), key=lambda one: LEVELS.index(one[0]))
        room = MOST
        for number, (level, finding) in enumerate(findings):
            part = self._finding(level, finding)
            room -= len(part.encode("utf-8", "replace"))
            if room < 0:
                yield translate(N_("… {count} more findings")).format(count=len(findings) - number) + "\n"
                break
            yield part
        if room > 0:
            yield from self._rest(room)

    def _rest(self, room: int) -> Iterator[str]:
        """Give what did not run, and the coverage, as far as there is room."""
        for part in (self._not_run(), coverage(self.finish.coverage, self.start.prefix)):
            room -= len(part.encode("utf-8", "replace"))
            if part and room > 0:
                yield part

    def _findings(self) -> Iterator[tuple[str, primers.Finding]]:
        """Give what is to be mended; why something did not run is told in its own place, but where that fails."""
        for result in self.results:
            fails = self.start.strict and result.status == "unavailable"
            for finding in result.findings:
                yield from self._wanted("error" if fails else finding.level, finding)
        for finding in self.finish.findings:
            yield from self._wanted(finding.level, finding)

    def _wanted(self, level: str, finding: primers.Finding) -> Iterator[tuple[str, primers.Finding]]:
        if level != "note" or self.start.verbose:
            yield level, finding

    def _finding(self, level: str, finding: primers.Finding) -> str:
        place = code(f"{self.start.prefix}{finding.where}")
        message = inert(primers.clipped(primers.on_one_line(primers.message_of(finding)), LONGEST))
        lines = (primers.clipped(line, LONGEST) for line in primers.told(finding).split("\n"))
        told = fenced("\n".join(lines), "diff" if primers.difference_of(finding) else "text")
        return fold(f"{inert(translate(level))} {place} {code(finding.code)}: {message}", told)

    def _not_run(self) -> str:
        """Give the examples that have no verdict, with the reason; "" where every one has."""
        rows = [
            (code(f"{self.start.prefix}{one.example.where}"), inert(translate(one.status)), self._reason(one))
            for one in self.results
            if one.status in ("skipped", "unavailable") or (one.status == "error" and not one.findings)
        ]
        if not rows:
            return ""
        title = translate(N_("Not judged: {count}")).format(count=len(rows))
        return fold(inert(title), table((translate(N_("place")), translate(N_("status")), translate(N_("why"))), rows))

    def _reason(self, result: primers.Result) -> str:
        found = [primers.message_of(finding) for finding in result.findings]
        reason = primers.on_one_line((found or [translate(result.reason)])[0])
        return inert(primers.clipped(reason, LONGEST))


@primers.hookimpl
def primers_reporters() -> dict[str, primers.Reporter]:
    """Register the report as Markdown."""
    return {"markdown": primers.Reporter(open=MarkdownReport)}
