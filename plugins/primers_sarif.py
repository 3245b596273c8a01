"""The report as SARIF 2.1.0, the format of code scanning: every finding with its place, its rule and its fixes."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

import msgspec

import primers

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"  # the root of the repository, as code scanning calls it
SEVERITY = {"error": "error", "warning": "warning", "note": "recommendation"}  # the words of code scanning
FINGERPRINT = "primersFinding/v1"


class SarifReport:
    """Collects findings and writes the log at the end."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Write through `write`."""
        self.write = write
        self.findings: list[tuple[str, primers.Finding]] = []
        self.unjudged: list[primers.Result] = []
        self.began: primers.Start | None = None

    def start(self, start: primers.Start) -> None:
        """Keep the kinds of findings and the way from the root of the repository."""
        self.began = start

    def result(self, result: primers.Result) -> None:
        """Keep the findings of an example, and what could not be judged without one."""
        self.findings += [(result.example.id, finding) for finding in result.findings]
        if result.status == "error" and not any(finding.level == "error" for finding in result.findings):
            self.unjudged.append(result)

    def finish(self, finish: primers.Finish) -> None:
        """Write the log."""
        assert self.began
        findings = [*self.findings, *(("", finding) for finding in finish.findings)]
        log = Log(self.began, finish)
        run = log.run(findings, self.unjudged)
        document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        self.write(msgspec.json.format(msgspec.json.encode(document), indent=1).decode() + "\n")


class Log:
    """Makes the one run of a log."""

    def __init__(self, start: primers.Start, finish: primers.Finish) -> None:
        """Take what places and rules are made of."""
        self.start = start
        self.finish = finish
        self.lessons = {lesson.path: lesson for lesson in finish.lessons}
        self.seen: dict[str, int] = {}

    def run(
        self, findings: Iterable[tuple[str, primers.Finding]], unjudged: Iterable[primers.Result]
    ) -> Mapping[str, Any]:
        """Make the run: the tool with the rules that occur, how it ended, the results."""
        found = list(findings)
        codes = sorted({finding.code for _, finding in found})
        tool = primers.tool()
        driver = {
            "name": "Primers",
            "semanticVersion": tool.version,
            "version": tool.version,
            "language": _language(),
            "rules": [self._rule(code) for code in codes],
        }
        return {
            "tool": {"driver": driver},
            "automationDetails": {"id": "primers/"},
            "language": _language(),
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
            "invocations": [self._invocation(unjudged)],
            "artifacts": [self._artifact(path) for path in sorted({one.where.path for _, one in found})],
            "results": [self._result(identity, one, codes.index(one.code)) for identity, one in found],
        }

    def _rule(self, name: str) -> Mapping[str, Any]:
        code = next(code for code in self.start.codes if code.code == name)
        page = primers.page_of(code, primers.language())
        meaning = primers.meaning_of(page)
        return {
            "id": name,
            "name": "".join(word.capitalize() for word in name.split("-")),
            "shortDescription": {"text": meaning},
            "fullDescription": {"text": meaning},
            "help": {"text": page, "markdown": page},
            "defaultConfiguration": {"level": code.level},
            "properties": {
                "tags": ["documentation"],
                "precision": "very-high",
                "problem.severity": SEVERITY[code.level],
            },
        }

    def _invocation(self, unjudged: Iterable[primers.Result]) -> Mapping[str, Any]:
        notifications = [
            {
                "level": "error",
                "message": {"text": primers.translate(result.reason) or result.status},
                "locations": [{"physicalLocation": self._place(result.example.where)}],
            }
            for result in unjudged
        ]
        return {
            "executionSuccessful": not (self.finish.interrupted or notifications),
            "exitCode": self.finish.exit_code,
            "toolExecutionNotifications": notifications,
        }

    def _artifact(self, path: str) -> Mapping[str, Any]:
        lesson = self.lessons.get(path)
        hashes = {"hashes": {"sha-256": lesson.digest}} if lesson else {}
        return {"location": self._location(path), "sourceLanguage": "markdown", **hashes}

    def _result(self, identity: str, finding: primers.Finding, rule: int) -> Mapping[str, Any]:
        details = {
            "help": primers.help_of(finding),
            "want": finding.want,
            "got": finding.got,
        }
        made = {
            "ruleId": finding.code,
            "ruleIndex": rule,
            "level": finding.level,
            "message": {"text": primers.told(finding)},
            "locations": [{"physicalLocation": self._place(finding.where)}],
            "partialFingerprints": {FINGERPRINT: self._fingerprint(identity, finding)},
            "properties": {
                "message": primers.message_of(finding),
                **{name: value for name, value in details.items() if value},
            },
        }
        fixes = [fix for fix in (self._fix(fix) for fix in finding.fixes) if fix]
        return {**made, "fixes": fixes} if fixes else made

    def _fingerprint(self, identity: str, finding: primers.Finding) -> str:
        """Name a finding by what it is about, not by line: it is the same after an edit above it.

        That is the example, or the page and what the message names; what the message about an example names may be
        another thing on another machine.
        """
        about = (identity,) if identity else (finding.where.path, *(f"{name}={value}" for name, value in finding.args))
        text = "\0".join((finding.code, finding.message, *about))
        number = self.seen[text] = self.seen.get(text, 0) + 1
        return f"{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}:{number}"

    def _place(self, where: primers.Location) -> Mapping[str, Any]:
        region = {"startLine": where.line, "endLine": max(where.line, where.end_line)}
        lesson = self.lessons.get(where.path)
        if lesson:
            region |= {"startColumn": 1, "endColumn": len(_line(lesson.data, region["endLine"])) + 1}
        return {"artifactLocation": self._location(where.path), "region": region}

    def _location(self, path: str) -> Mapping[str, str]:
        """Give the address of a page below the root of the repository; one outside of it stands for itself."""
        if path.startswith("/"):
            return {"uri": "file://" + _quoted(path)}
        return {"uri": _quoted(self.start.prefix + path), "uriBaseId": ROOT}

    def _fix(self, fix: primers.Fix) -> Mapping[str, Any] | None:
        """Make a fix; None where the page that it was made for is not at hand."""
        changes: dict[str, list[Mapping[str, Any]]] = {}
        for edit in fix.edits:
            lesson = self.lessons.get(edit.path)
            if lesson is None or lesson.digest != edit.base:
                return None
            changes.setdefault(edit.path, []).append(
                {"deletedRegion": region_of(lesson.data, edit), "insertedContent": {"text": edit.text}}
            )
        return {
            "description": {"text": primers.title_of(fix, translated=False)},
            "artifactChanges": [
                {"artifactLocation": self._location(path), "replacements": replacements}
                for path, replacements in changes.items()
            ],
        }


def region_of(data: bytes, edit: primers.Edit) -> Mapping[str, int]:
    """Give the place of an edit in bytes, and in lines and columns (characters, from 1) for who reads text only."""
    start, end = _position(data, edit.start), _position(data, edit.end)
    return {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "byteOffset": edit.start,
        "byteLength": edit.end - edit.start,
    }


def _position(data: bytes, offset: int) -> tuple[int, int]:
    before = data[:offset]
    if before.endswith(b"\r") and data[offset : offset + 1] == b"\n":
        before = before[:-1]  # between both halves of one line end: the line has not ended
    lines = _lines(before)
    return len(lines), len(lines[-1]) + 1


def _line(data: bytes, number: int) -> str:
    """Give a line of a page by its number, from 1; "" behind the last."""
    return "".join(_lines(data)[number - 1 : number])


def _lines(data: bytes) -> list[str]:
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")  # a byte order mark is none of its characters
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _quoted(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")


def _language() -> str:
    return {"zh": "zh-CN"}.get(primers.language(), "en-US")


@primers.hookimpl
def primers_reporters() -> dict[str, primers.Reporter]:
    """Register the report as SARIF."""
    return {"sarif": primers.Reporter(open=SarifReport)}
