"""The report as JUnit XML, which GitLab, Jenkins and others show beside a build: a suite a page, a case an example."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What XML 1.0 forbids, and what the shared text form leaves alone: surrogates and two non-characters.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class JunitReport:
    """Collects results and writes the suites at the end: their counts stand at the top."""

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
        """Write all suites, in page order."""
        from xml.etree import ElementTree

        assert self.began
        cases = Cases(self.began, finish)
        pages: dict[str, list[Element]] = {}
        for result in self.results:
            pages.setdefault(result.example.where.path, []).append(cases.example(result))
        for finding in finish.findings:
            if finding.level != "note" or self.began.verbose:
                pages.setdefault(finding.where.path, []).append(cases.finding(finding))
        root = ElementTree.Element("testsuites", {"name": "primers", **_counts(pages.values())})
        for path, made in pages.items():
            file = clean(self.began.prefix + path)
            suite = ElementTree.SubElement(root, "testsuite", {"name": file, "file": file, **_counts([made])})
            suite.extend(made)
        ElementTree.indent(root, " ")
        body = ElementTree.tostring(root, encoding="unicode")
        self.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n')


class Cases:
    """Makes the cases of one run. A name is made of the heading, not of the line: it stays the same over time."""

    def __init__(self, start: primers.Start, finish: primers.Finish) -> None:
        """Take what the names are made of."""
        self.start = start
        self.lessons = {lesson.path: lesson for lesson in finish.lessons}
        self.seen: dict[tuple[str, str], int] = {}

    def example(self, result: primers.Result) -> "Element":
        """Make the case of an example, with what is wrong with it and what it printed."""
        where = result.example.where
        seconds = sum(run.seconds for run in result.runs if not run.cached)
        case = self._case(where, f"{self._heading(where)} [{result.example.language}]", seconds)
        self._outcome(case, result)
        notes = [primers.told(finding) for finding in result.findings if finding.level != "error"]
        if result.status != "passed" or self.start.verbose:
            notes += [run.stdout.decode("utf-8", "replace") for run in _plain(result)]
            errors = [run.stderr.decode("utf-8", "replace") for run in _plain(result)]
        else:
            errors = []
        _text(case, "system-out", notes)
        _text(case, "system-err", errors)
        return case

    def finding(self, finding: primers.Finding) -> "Element":
        """Make the case of a finding that belongs to no example: only an error fails."""
        case = self._case(finding.where, finding.code, 0.0)
        if finding.level == "error":
            _wrong(case, "failure", [finding])
        else:
            _text(case, "system-out", [primers.told(finding)])
        return case

    def _outcome(self, case: "Element", result: primers.Result) -> None:
        errors = [finding for finding in result.findings if finding.level == "error"]
        if result.status == "failed":
            _wrong(case, "failure", errors)
        elif result.status == "error" or errors:
            _wrong(case, "error", errors, primers.translate(result.reason))
        elif result.status == "unavailable" and self.start.strict:
            _wrong(case, "error", result.findings, primers.translate(result.reason))
        elif result.status in ("skipped", "unavailable"):
            found = [primers.message_of(finding) for finding in result.findings]
            reason = (found or [primers.translate(result.reason)])[0]
            _add(case, "skipped", "", type=result.status, message=reason)

    def _case(self, where: primers.Location, name: str, seconds: float) -> "Element":
        from xml.etree.ElementTree import Element

        path = self.start.prefix + where.path
        number = self.seen[path, name] = self.seen.get((path, name), 0) + 1
        return Element(
            "testcase",
            classname=clean(classname(path)),
            name=clean(f"{name} {number}"),
            file=clean(path),
            line=str(where.line),
            time=f"{seconds:.3f}",
        )

    def _heading(self, where: primers.Location) -> str:
        """Name the section of a place: its heading, or the title of a page without one before it."""
        lesson = self.lessons[where.path]
        before = [heading.text for heading in lesson.headings if heading.where.line <= where.line]
        return before[-1] if before else lesson.title


def clean(text: str) -> str:
    """Escape what XML forbids, so that every reader takes the file."""
    return _FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def classname(path: str) -> str:
    """Name a page as readers expect a class: folders are packages, and no dot stands within a name."""
    parts = PurePosixPath(path).with_suffix("").parts
    return ".".join(part.replace(".", "_") for part in parts)


def _plain(result: primers.Result) -> Iterator[primers.Run]:
    """Give the runs whose output was compared."""
    return (one.run for one in result.attempts if not (one.recording or one.repetition))


def _wrong(case: "Element", kind: str, findings: Iterable[primers.Finding], reason: str = "") -> None:
    """Add one element for all that is wrong: readers look at the first only."""
    found = list(findings)
    message = primers.message_of(found[0]) if found else reason
    told = ((f"{one.where}: {primers.translate(one.level)}[{one.code}]", primers.told(one)) for one in found)
    text = "\n\n".join(f"{place}: {said}" for place, said in told)
    _add(case, kind, text or reason, type=found[0].code if found else kind, message=message)


def _text(case: "Element", tag: str, texts: Iterable[str]) -> None:
    joined = "\n".join(text for text in texts if text)
    if joined:
        _add(case, tag, primers.shown(joined))


def _add(case: "Element", tag: str, text: str, **attributes: str) -> None:
    from xml.etree.ElementTree import SubElement

    made = SubElement(case, tag, {name: clean(value) for name, value in attributes.items()})
    made.text = clean(text) or None


def _counts(suites: Iterable[Iterable["Element"]]) -> dict[str, str]:
    cases = [case for suite in suites for case in suite]
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    seconds = sum(float(case.get("time", "0")) for case in cases)
    return {**{name: str(count) for name, count in counts.items()}, "time": f"{seconds:.3f}"}


@primers.hookimpl
def primers_reporters() -> dict[str, primers.Reporter]:
    """Register the report as JUnit XML."""
    return {"junit": primers.Reporter(open=JunitReport)}
