"""The reports for other programs: JUnit, SARIF, GitHub; and one finding is the same in every report."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import primers as api
import primers_github
import primers_junit
import primers_sarif

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
RIGHT = "```python\nprint(1)\n```\n\nOutput:\n\n```\n1\n```\n\n"
WRONG = "```python\nprint('x, y: 100%')\n```\n\nOutput:\n\n```\n2\n```\n\n"
# One page with a finding of each kind: of an output, with a fix, of no example, of what cannot be run, of a limit.
PAGE = (
    "# Lesson\n\n## Part one\n\n"
    + WRONG
    + "```python\nprint(1)\nraise SystemExit(3)\n```\n\nOutput:\n\n```\n1\n```\n\n"
    + "## Part two\n\n```python run {tiemout=3}\n1\n```\n\n```python run\nimport no_such_module_here\n```\n\n"
    + '```python run {skip="later"}\n1\n```\n\n```python run {timeout=0.3}\nwhile True: pass\n```\n\n'
    + "```python run\nprint(7)\n```\n"
)
NAME = "content/en/01.a, 100% #1：一.md"


def _all(primers, *words: str) -> tuple[dict, dict, ElementTree.Element, str]:
    """Write every report at once; give JSON, SARIF, JUnit, and the lines for GitHub."""
    files = ("json=r.json", "sarif=r.sarif", "junit=r.xml", "text=r.txt")
    reports = [word for file in files for word in ("--report", file)]
    _, out, _ = primers("verify", *words, *reports, "--report", "github")
    log = json.loads(Path("r.sarif").read_text("utf-8"))
    jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    return json.loads(Path("r.json").read_text("utf-8")), log, ElementTree.parse("r.xml").getroot(), out


def _commands(out: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as the runner does."""
    found = []
    for line in out.splitlines():
        command = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        if command:
            pairs = [pair.split("=", 1) for pair in command[2].split(",")]
            named = {key: _data(value.replace("%3A", ":").replace("%2C", ",")) for key, value in pairs}
            found.append((command[1], named, _data(command[3])))
    return found


def _data(text: str) -> str:
    return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def test_one_finding_is_the_same_in_every_report(project, primers):
    project({NAME: PAGE})
    report, log, suites, out = _all(primers)
    text = Path("r.txt").read_text("utf-8")
    findings = report["findings"]
    assert [one["code"] for one in findings] == [
        "output-differs",
        "program-failed",
        "not-available",
        "timed-out",
        "unknown-option",
    ]
    (run,) = log["runs"]
    commands = _commands(out)
    assert len(run["results"]) == len(commands) == len(findings)
    junit = "\n".join(element.text or "" for element in suites.iter())
    for finding, result, (level, named, body) in zip(findings, run["results"], commands, strict=True):
        place = result["locations"][0]["physicalLocation"]
        where = {(finding["code"], finding["path"], finding["line"], finding["end_line"])}
        where.add((named["title"], named["file"], int(named["line"]), int(named["endLine"])))
        region = place["region"]
        uri = unquote(place["artifactLocation"]["uri"])
        where.add((result["ruleId"], uri, region["startLine"], region["endLine"]))
        assert len(where) == 1
        assert {finding["level"], result["level"], level} == {finding["level"]}
        assert finding["message"] == result["properties"]["message"] == body.split("\n")[0]
        assert f"{finding['path']}:{finding['line']}: " in text
        assert f"[{finding['code']}]: {finding['message']}\n" in text
        assert result["message"]["text"] == body
        assert body in junit
        assert result["properties"].get("help", "") == finding["help"]
        if finding["help"]:
            assert all(f"help   {finding['help']}" in one for one in (text, body))
        assert _edits_of(result) == [
            [(edit["path"], edit["start"], edit["end"], edit["text"]) for edit in fix["edits"]]
            for fix in finding["fixes"]
        ]
    assert [bool(finding["fixes"]) for finding in findings] == [True, True, False, False, False]


def _edits_of(result: dict) -> list[list[tuple[str, int, int, str]]]:
    return [
        [
            (
                unquote(change["artifactLocation"]["uri"]),
                one["deletedRegion"]["byteOffset"],
                one["deletedRegion"]["byteOffset"] + one["deletedRegion"]["byteLength"],
                one["insertedContent"]["text"],
            )
            for change in fix["artifactChanges"]
            for one in change["replacements"]
        ]
        for fix in result.get("fixes", [])
    ]


def test_a_log_names_its_rules_and_how_the_run_ended(project, primers):
    project({NAME: PAGE})
    (run,) = _all(primers)[1]["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
    by_id = {rule["id"]: rule for rule in rules}
    assert by_id["timed-out"]["help"]["markdown"].startswith("# timed-out\n")
    assert by_id["timed-out"]["properties"]["problem.severity"] == "error"
    assert by_id["timed-out"]["shortDescription"]["text"].startswith("The program was still running")
    (invocation,) = run["invocations"]
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (1, True)
    assert run["automationDetails"]["id"] == "primers/"
    project({NAME: RIGHT})
    (run,) = _all(primers)[1]["runs"]
    assert (run["results"], run["invocations"][0]["exitCode"]) == ([], 0)


def test_a_place_has_the_columns_of_whole_lines(project, primers):
    project({NAME: "\ufeff" + PAGE.replace("print('x, y", "print('é, 一𝄞").replace("\n", "\r\n")})
    lines = PAGE.replace("print('x, y", "print('é, 一𝄞").split("\n")
    regions = [place["locations"][0]["physicalLocation"]["region"] for place in _all(primers)[1]["runs"][0]["results"]]
    assert len(regions) > 3
    for region in regions:
        assert (region["startColumn"], region["endColumn"]) == (1, len(lines[region["endLine"] - 1]) + 1)


def test_an_interrupted_run_says_so_in_the_log():
    parts: list[str] = []
    report = primers_sarif.SarifReport(parts.append)
    isolation = api.Isolation(level="none")
    counts = dict.fromkeys(
        ("lessons", "examples", "passed", "failed", "error", "skipped", "unavailable", "unchecked", "cached"), 0
    )
    summary = api.Summary(**counts, seconds=0.0)
    report.start(api.Start(total=0, isolation=isolation))
    report.finish(api.Finish(summary=summary, findings=(), isolation=isolation, interrupted=True, exit_code=130))
    log = json.loads("".join(parts))
    jsonschema.Draft7Validator(SCHEMA).validate(log)
    assert log["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_a_finding_keeps_its_fingerprint_when_lines_move(project, primers):
    def prints() -> list[str]:
        (run,) = _all(primers)[1]["runs"]
        return [next(iter(result["partialFingerprints"].values())) for result in run["results"]]

    project({"content/en/a.md": PAGE})
    before = prints()
    assert len(set(before)) == len(before)
    project({"content/en/a.md": "Some lines.\n\nMore lines.\n\n" + PAGE})
    assert prints() == before
    project({"content/en/a.md": PAGE.replace("print('x", "print('z")})
    after = prints()
    assert after[0] != before[0]
    assert after[1:] == before[1:]


pieces = st.lists(st.sampled_from(["a", "你", "😀", "e\u0301", "\r\n", "\n", "\r", "\t", " "]), max_size=12).map(
    "".join
)


@given(text=pieces, mark=st.sampled_from([b"", b"\xef\xbb\xbf"]), first=st.integers(0), second=st.integers(0))
def test_a_region_names_one_place_in_bytes_and_in_characters(text, mark, first, second):
    data = mark + text.encode()
    offsets = [
        len(mark) + len(text[:cut].encode()) for cut in range(len(text) + 1) if text[cut - 1 : cut + 1] != "\r\n"
    ]
    start, end = sorted((offsets[first % len(offsets)], offsets[second % len(offsets)]))
    edit = api.Edit(path="a.md", base="", start=start, end=end, text="X")
    region = primers_sarif.region_of(data, edit)
    assert (region["byteOffset"], region["byteOffset"] + region["byteLength"]) == (start, end)
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n|$)", text)
    places = []
    for side in ("start", "end"):
        before = "".join(lines[: region[f"{side}Line"] - 1])
        places.append(
            len(mark) + len((before + lines[region[f"{side}Line"] - 1][: region[f"{side}Column"] - 1]).encode())
        )
    assert places == [start, end]


def test_suites_count_what_their_cases_say(project, primers):
    project({NAME: PAGE, "content/en/02.b.md": RIGHT})
    _, _, suites, _ = _all(primers)
    assert [suite.get("file") for suite in suites] == [NAME, "content/en/02.b.md"]
    assert {name: suites.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "8",
        "failures": "3",
        "errors": "1",
        "skipped": "2",
    }
    cases = {case.get("name"): case for case in suites[0]}
    assert list(cases) == [
        "Part one [python] 1",
        "Part one [python] 2",
        "Part two [python] 1",
        "Part two [python] 2",
        "Part two [python] 3",
        "Part two [python] 4",
        "unknown-option 1",
    ]
    kinds = [[element.tag for element in case if not element.tag.startswith("system")] for case in suites[0]]
    assert kinds == [["failure"], ["failure"], ["skipped"], ["skipped"], ["error"], [], ["failure"]]
    assert cases["Part one [python] 1"].find("failure").get("type") == "output-differs"
    assert cases["Part one [python] 1"].findtext("system-out").strip() == "x, y: 100%"
    assert cases["Part two [python] 2"].find("skipped").attrib == {"type": "skipped", "message": "later"}
    assert {case.get("classname") for case in suites[0]} == {"content.en.01_a, 100% #1：一"}
    assert cases["Part one [python] 2"].get("line") == "15"
    seconds = [float(case.get("time")) for case in suites.iter("testcase")]
    assert float(suites.get("time")) == pytest.approx(sum(seconds), abs=0.01)
    assert float(cases["Part two [python] 3"].get("time")) >= 0.3


def test_what_cannot_be_run_fails_in_every_report_when_strict(project, primers):
    project({"a.md": "```python run\nimport no_such_module_here\n```\n"})
    _, log, suites, out = _all(primers, "--strict", "a.md")
    assert suites.get("errors") == "1"
    assert [level for level, _, _ in _commands(out)] == ["error"]
    assert log["runs"][0]["invocations"][0]["exitCode"] == 1
    _, log, suites, out = _all(primers, "a.md")
    assert (suites.get("errors"), suites.get("skipped")) == ("0", "1")
    assert [level for level, _, _ in _commands(out)] == ["warning"]
    assert log["runs"][0]["invocations"][0]["exitCode"] == 0


def test_paths_are_those_of_the_repository(project, primers, monkeypatch):
    root = project({"lessons/content/en/a.md": WRONG})
    monkeypatch.chdir(root / "lessons")
    report, log, suites, out = _all(primers)
    assert report["findings"][0]["path"] == "content/en/a.md"
    wanted = "lessons/content/en/a.md"
    result = log["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": wanted, "uriBaseId": "%SRCROOT%"}
    assert suites[0][0].get("file") == wanted
    assert _commands(out)[0][1]["file"] == wanted


def test_notes_are_shown_to_people_only_where_asked(project, primers):
    project({"content/en/a.md": "# A\n\nOutput:\n"})
    _, log, suites, out = _all(primers)
    assert [result["level"] for result in log["runs"][0]["results"]] == ["note"]
    assert (len(suites), _commands(out)) == (0, [])
    _, _, suites, out = _all(primers, "-v")
    assert suites.get("tests") == "1"
    assert suites.get("failures") == "0"
    assert [level for level, _, _ in _commands(out)] == ["notice"]


def test_reports_for_people_speak_their_language(project):
    project({"a.md": WRONG})
    words = ("--report", "sarif=r.sarif", "--report", "junit=r.xml", "--report", "github")
    command = [sys.executable, "-m", "primers", "--lang", "zh", "verify", "a.md", *words]
    seen = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    assert seen.returncode == 1
    for text in (seen.stdout, Path("r.sarif").read_text("utf-8"), Path("r.xml").read_text("utf-8")):
        assert "实际输出与课文所写不符" in text
    assert "a.md:7: 错误[output-differs]: 实际输出与课文所写不符" in Path("r.xml").read_text("utf-8")
    run = json.loads(Path("r.sarif").read_text("utf-8"))["runs"][0]
    assert run["language"] == "zh-CN"
    assert run["tool"]["driver"]["rules"][0]["shortDescription"]["text"].startswith("程序运行了")


@pytest.mark.parametrize("printed", ["\\x00\\x1b[31m\\x0b", "\\x85\\u2028\\u202e", "\\ufffe\\uffff", "]]>&<"])
def test_what_a_program_prints_never_breaks_a_report(project, primers, printed):
    project({"a.md": f"```python\nprint('{printed}')\n```\n\nOutput:\n\n```\n1\n```\n"})
    report, log, suites, out = _all(primers, "a.md")
    assert len(report["findings"]) == len(log["runs"][0]["results"]) == len(_commands(out)) == 1
    assert suites.get("failures") == "1"
    assert "\x1b" not in out


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_is_xml(text):
    element = ElementTree.Element("a", b=primers_junit.clean(text))
    element.text = primers_junit.clean(text)
    data = ElementTree.tostring(element, encoding="unicode").encode("utf-8")
    read = ElementTree.fromstring(data)
    assert read.get("b") == primers_junit.clean(text)
    if not set(text) & set("\r"):  # an XML reader makes LF of it, in texts
        assert (read.text or "") == primers_junit.clean(text)


@given(st.text())
def test_a_command_is_one_line_and_keeps_its_text(text):
    for escape, extra in ((primers_github.escaped, ""), (primers_github.escaped_property, ":,")):
        made = escape(text)
        assert not set(made) & set("\r\n" + extra)
        assert _data(made.replace("%3A", ":").replace("%2C", ",") if extra else made) == text


def test_a_class_has_no_dot_but_between_folders():
    assert primers_junit.classname("content/zh/02.Python/01.列表.md") == "content.zh.02_Python.01_列表"


def test_how_strictly_what_passed_was_compared_is_said(project, primers):
    program = "import os\nprint('id', os.getpid(), sep='=')"
    masked = f"```python\n{program}\n```\n\nOutput:\n\n```text {{mask=ids}}\nid=4711\n```\n\n"
    varies = masked.replace("mask=ids", 'varies="an id"')
    project({"a.md": masked + masked + varies + "```python run\nprint()\n```\n", "b.md": "```python run\npass\n```\n"})
    _, out, _ = primers("verify", "a.md", "-v")
    assert "a.md:1: passed (masked)\n" in out
    assert "a.md:23: passed (varies)\n" in out
    assert "a.md:34: passed\n" in out
    assert "(4 passed (2 masked, 1 varies), 0 failed" in out
    _, out, _ = primers("verify", "b.md", "-v")
    assert "(1 passed, 0 failed" in out
    primers("verify", "a.md", "--report", "json=out.json")
    summary = json.loads(Path("out.json").read_text("utf-8"))["summary"]
    assert (summary["passed"], summary["masked"], summary["varies"]) == (4, 2, 1)
