"""Reports of several machines as one: what it says is what one machine would have said, and nothing is missing."""

import json
from pathlib import Path

import jsonschema
import pytest

RIGHT = "```python\nprint({0})\n```\n\nOutput:\n\n```\n{0}\n```\n\n"
WRONG = "```python\nprint('new')\n```\n\nOutput:\n\n```\nold\n```\n\n"
VARYING = "```python\nprint(*{'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'})\n```\n\nOutput:\n\n```\na\n```\n\n"
ODD = (
    '```python {skip="later"}\nprint(1)\n```\n\nOutput:\n\n```\n1\n```\n\n'
    "```python {timeout=0.5}\nwhile True: pass\n```\n\nOutput:\n\n```\n1\n```\n\n"
    "```python run\nimport no_such_module_here\n```\n\n"
    "```python run {platform=windows}\nprint(1)\n```\n\n"
    "```python {match=unordered}\nprint(2, 1, sep='\\n')  # Output: 2\n```\n\nOutput:\n\n```\n1\n2\n```\n\n"
)
FILES = {
    "primers.toml": 'content = "content"\n',
    "content/en/01.A/01.One.md": "# One\n\n" + RIGHT.format(1) + WRONG,
    "content/en/01.A/02.Two.md": "# Two\n\n" + RIGHT.format(2),
    "content/en/01.A/03.Three.md": "# Three\n\n" + ODD,
    "content/en/01.A/04.Four.md": "# Four\n\nNo program.\n",
    "content/zh/01.A/01.One.md": "# 一\n\n" + RIGHT.format(1).replace("Output", "运行结果"),
    "content/en/01.A/05.Five.md": "# Five\n\n" + VARYING,
}
CLEAN = {
    "primers.toml": 'content = "content"\n',
    **{f"content/en/01.A/0{number}.L{number}.md": "# L\n\n" + RIGHT.format(number) for number in range(1, 6)},
}
TWO = "content/en/01.A/02.L2.md"


@pytest.fixture
def shards(project, primers):
    """Lay pages down and verify them in shards: the names of the reports."""

    def made(files, count=3, *words):
        project(files)
        names = [f"{index}.json" for index in range(1, count + 1)]
        for index, name in enumerate(names, 1):
            primers("verify", "--shard", f"{index}/{count}", "--report", f"json={name}", *words)
        return names

    return made


def load(name):
    return json.loads(Path(name).read_text("utf-8"))


def judged(report):
    """Give what a report says of examples, and of pages, but for how long it took."""
    results = {one["id"]: (one["status"], one["strength"], one["reason"]) for one in report["results"]}
    findings = sorted(
        (one["code"], one["path"], one["line"], one["message"], one["help"]) for one in report["findings"]
    )
    counts = {name: one for name, one in report["summary"].items() if name not in ("seconds", "ran", "cached")}
    return results, findings, counts, report["isolation"]


def test_shards_merged_are_what_one_run_says(shards, primers):
    names = shards(FILES)
    code, _, _ = primers("verify", "--report", "json=whole.json")
    merged, out, err = primers("merge", *names, "--report", "json=merged.json")
    assert (merged, code) == (1, 1), err
    assert judged(load("merged.json")) == judged(load("whole.json"))
    assert "output-differs" in out
    assert load("merged.json")["results"] == [
        one
        for path in dict.fromkeys(one["path"] for one in load("whole.json")["results"])
        for name in names
        for one in load(name)["results"]
        if one["path"] == path
    ]
    assert load("merged.json")["scope"]["shard"] is None
    assert load("merged.json")["time"] == min(load(name)["time"] for name in names)


def test_every_report_is_made_of_what_was_merged(shards, primers):
    names = shards(FILES)
    files = ("json=m.json", "junit=m.xml", "sarif=m.sarif", "markdown=m.md", "text=m.txt")
    code, out, _ = primers(
        "merge", *names, "--report", "github", *(word for one in files for word in ("--report", one))
    )
    assert code == 1
    assert "::error file=content/en/01.A/01.One.md" in out
    assert 'failures="' in Path("m.xml").read_text("utf-8")
    assert json.loads(Path("m.sarif").read_text("utf-8"))["runs"][0]["invocations"][0]["exitCode"] == 1
    assert "<code>output-differs</code>" in Path("m.md").read_text("utf-8")
    schema = json.loads(primers("schema", "report")[1])
    jsonschema.Draft202012Validator(schema).validate(load("m.json"))


def test_a_clean_union_is_clean_and_is_published(shards, primers):
    names = shards(CLEAN)
    assert primers("merge", *names, "--report", "json=merged.json", "--strict")[0] == 0
    code, out, err = primers("build", "--results", "merged.json", "--to", "json")
    assert code == 0, err
    assert "5 passed" in out
    lessons = [load(file) for file in Path("site").rglob("*.json")]
    assert [one["status"] for lesson in lessons for one in lesson.get("examples", ())] == ["passed"] * 5


def test_the_ratchet_and_the_coverage_are_those_of_the_whole(shards, primers):
    names = shards(CLEAN)
    code, out, err = primers("merge", *names, "--ratchet", "held.json", "--coverage")
    assert (code, "written" in err) == (0, True)
    assert len(load("held.json")["pages"]) == 5
    assert "100" in out
    page = Path("content/en/01.A/01.L1.md")
    page.write_text("# L\n\n```python run\nprint(1)\n```\n", "utf-8")
    for index in (1, 2, 3):
        primers("verify", "--shard", f"{index}/3", "--report", f"json={index}.json")
    code, out, _ = primers("merge", *names, "--ratchet", "held.json")
    assert code == 1
    assert "coverage-dropped" in out


def test_a_shard_that_is_not_there_is_named_with_what_it_had(shards, primers):
    names = shards(CLEAN, 5)
    empty, full = [], []
    for name in names:
        (full if load(name)["results"] else empty).append(name)
    for gone in names:
        index = gone.removesuffix(".json")
        code, out, err = primers("merge", *(name for name in names if name != gone))
        assert code == 1
        assert f"there is no report of these shards: {index}/5" in err
        for result in load(gone)["results"]:
            line = f"{result['path']}:{result['line']}: error[result-missing]"
            assert line in out
    assert len(full) >= 3


def test_a_result_that_was_lost_is_missed(shards, primers):
    (name,) = shards(CLEAN, 1)
    report = load(name)
    lost = report["results"].pop(2)
    Path(name).write_text(json.dumps(report), "utf-8")
    code, out, _ = primers("merge", name)
    assert code == 1
    assert f"{lost['path']}:{lost['line']}: error[result-missing]" in out
    assert "at these lines: 3" in out


def test_an_interrupted_shard_is_missed(shards, primers):
    names = shards(CLEAN, 1)
    report = load(names[0])
    Path(names[0]).write_text(json.dumps({**report, "interrupted": True, "results": report["results"][:1]}), "utf-8")
    code, out, _ = primers("merge", *names)
    assert code == 1
    assert out.count("error[result-missing]") == 4


@pytest.mark.parametrize("change", ["page", "configuration", "division", "pages", "version"])
def test_reports_about_something_else_are_refused(shards, primers, change):
    names = shards(CLEAN)
    if change == "page":
        Path("content/en/01.A/02.L2.md").write_text("# L\n\n" + RIGHT.format(22), "utf-8")
        expected = "1.json: was made of other files than are here: content/en/01.A/02.L2.md"
    elif change == "configuration":
        Path("primers.toml").write_text('content = "content"\n[run]\ntimeout = 3\n', "utf-8")
        expected = "1.json: was made by another version of Primers, or with other plugins or another configuration"
    elif change == "division":
        primers("verify", "--shard", "2/4", "--report", "json=2.json")
        expected = "2.json does not go with 1.json: it is about another division into shards"
    elif change == "pages":
        primers("verify", "--shard", "2/3", "content", "--report", "json=2.json")
        expected = "2.json does not go with 1.json: it is about other pages"
    else:
        text = Path("2.json").read_text("utf-8").replace('"version": "', '"version": "9')
        Path("2.json").write_text(text, "utf-8")
        expected = "2.json does not go with 1.json: it is made by another version"
    code, out, err = primers("merge", *names, "--report", "json=m.json")
    assert (code, out) == (2, "")
    assert expected in err
    assert not Path("m.json").exists()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"schema": "primers.report/2"}', "\ufeff{"])
def test_what_is_no_report_is_refused(project, primers, text):
    project({**CLEAN, "a.json": text})
    code, _, err = primers("merge", "a.json")
    assert code == 2
    assert "a.json: is no report" in err
    assert primers("merge", "none.json")[0] == 2
    assert primers("merge")[0] == 2


def test_results_that_disagree_are_an_error_and_the_worse_counts(shards, primers):
    (name,) = shards(CLEAN, 1)
    report = load(name)
    one = report["results"][0]
    one["status"] = "failed"
    one["runs"][0]["stdout"] = "other\n"
    Path("windows.json").write_text(json.dumps(report), "utf-8")
    for words in ((name, "windows.json"), ("windows.json", name)):
        code, out, _ = primers("merge", *words, "--report", "json=m.json")
        assert code == 1
        said = {"1.json": "passed", "windows.json": "failed"}
        assert f"{words[0]} says {said[words[0]]}, and {words[1]} says {said[words[1]]}" in out
        assert load("m.json")["summary"]["failed"] == 1


def test_the_same_result_twice_is_one(shards, primers):
    names = shards(CLEAN, 2)
    assert primers("merge", *names, *names, "--report", "json=m.json")[0] == 0
    assert load("m.json")["summary"]["passed"] == 5


def test_what_could_not_be_run_on_one_machine_was_run_on_another(shards, primers):
    files = {**CLEAN, "content/en/01.A/06.L6.md": "# L\n\n```python run {platform=windows}\nprint(1)\n```\n"}
    (name,) = shards(files, 1)
    report = load(name)
    one = report["results"][-1]
    assert (one["status"], one["runs"]) == ("unavailable", [])
    assert primers("merge", name, "--strict")[0] == 1
    run = {**report["results"][0]["runs"][0], "stdout": "1\n"}
    report["results"][-1] = {**one, "status": "passed", "runs": [run], "findings": []}
    Path("windows.json").write_text(json.dumps(report), "utf-8")
    code, out, err = primers("merge", name, "windows.json", "--strict")
    assert code == 0, out + err


def test_a_judgement_that_would_be_another_here_is_told(shards, primers):
    (name,) = shards(CLEAN, 1)
    report = load(name)
    report["results"][0]["runs"][0]["stdout"] = "other\n"
    Path(name).write_text(json.dumps(report), "utf-8")
    code, out, _ = primers("merge", name)
    assert code == 1
    assert "1.json says passed, and judged here it is failed" in out


def test_what_stood_in_the_way_there_is_told_though_it_does_not_here(shards, primers):
    (name,) = shards({**CLEAN, TWO: '# L\n\n```python run {requires="pytest"}\nprint(1)\n```\n'}, 1)
    report = load(name)
    (at,) = (number for number, one in enumerate(report["results"]) if one["path"] == TWO)
    finding = {
        **{
            "code": "no-requirement",
            "level": "warning",
            "path": TWO,
            "line": 3,
            "want": None,
            "got": None,
            "fixes": [],
        },
        **{"message": "the program requires pytest, which is not installed", "help": "", "args": {}},
    }
    lacking = {
        "status": "unavailable",
        "strength": None,
        "runs": [],
        "reason": finding["message"],
        "findings": [finding],
    }
    report["results"][at] |= lacking
    Path(name).write_text(json.dumps(report), "utf-8")
    code, out, err = primers("merge", name, "--report", "json=m.json")
    assert (code, err) == (0, ""), out
    assert f"{TWO}:3: unavailable[no-requirement]: the program requires pytest, which is not installed" in out
    assert load("m.json")["summary"]["unavailable"] == 1
    assert primers("merge", name, "--strict")[0] == 1


def test_a_merge_is_about_what_the_shards_were_about(shards, primers):
    names = shards(CLEAN, 2, "content/en/01.A/02.L2.md", "content/en/01.A/03.L3.md")
    code, out, _ = primers("merge", *names)
    assert code == 0
    assert "examples: 2 (2 passed" in out
