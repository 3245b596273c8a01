"""Sentences that end in a colon: which promise an output, and which lead to a program or a template."""

import tomllib
from pathlib import Path

import pytest

from primers.testing import pipeline, write
from primers_pairs import marker_of, primers_extract

TABLE = tomllib.loads(Path(__file__).with_name("markers.toml").read_text("utf-8"))
PROGRAM = "```python\nprint(1)\n```\n\n"


def found(tmp_path, page):
    root = write(tmp_path, {"content/zh/a.md": page, "primers.toml": ""})
    (lesson,) = pipeline(root).read().lessons
    return list(primers_extract(lesson))


def test_the_table_is_long_and_says_nothing_twice():
    for name in ("chinese", "english"):
        for kind in ("markers", "others"):
            assert len(TABLE[name][kind]) >= 30
            assert len(set(TABLE[name][kind])) == len(TABLE[name][kind])


@pytest.mark.parametrize("text", TABLE["chinese"]["markers"] + TABLE["english"]["markers"])
def test_markers(tmp_path, text):
    assert marker_of(text)
    (example,) = found(tmp_path, f"{PROGRAM}{text}\n\n```text\n1\n```\n")
    assert [one.text for one in example.trials[0].expected] == ["1\n"]


@pytest.mark.parametrize("text", TABLE["chinese"]["others"] + TABLE["english"]["others"])
def test_what_is_no_marker(text):
    assert marker_of(text) is None


@pytest.mark.parametrize("text", TABLE["several"])
def test_what_says_that_runs_differ(text):
    marker = marker_of(text)
    assert marker
    assert marker.several


@pytest.mark.parametrize("certain", [True, False])
@pytest.mark.parametrize("info", ["python", "py", "python3 {timeout=3}"])
def test_a_program_behind_a_sentence_is_an_output_only_where_the_sentence_says_so(tmp_path, certain, info):
    for text in TABLE["certain" if certain else "likely"]:
        assert bool(found(tmp_path, f"{PROGRAM}{text}\n\n```{info}\nprint(2)\n```\n")) == certain, text
        assert found(tmp_path, f"{PROGRAM}{text}\n\n```text\nprint(2)\n```\n"), text


@pytest.mark.parametrize("text", TABLE["several"])
def test_a_program_with_an_output_of_its_own_is_no_output(tmp_path, text):
    page = f"{PROGRAM}{text}\n\n{PROGRAM}输出：\n\n```text\n1\n```\n"
    (example,) = found(tmp_path, page)
    assert example.where.line == 7


def test_a_sentence_that_only_may_be_a_marker_is_not_asked_for_its_fence(tmp_path):
    for text in TABLE["likely"]:
        assert found(tmp_path, f"{PROGRAM}{text}\n") == []
        assert found(tmp_path, f"{text}\n\n```text\n1\n```\n") == []


CAPTIONS = (
    "**Output**",
    "### Output",
    "#### 运行结果",
    "运行结果",
    "<details>\n<summary>Click to see the output</summary>",
    "<details><summary><b>查看运行结果</b></summary>",
)


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_caption_right_between_program_and_output(tmp_path, caption):
    output = "```text\n1\n```\n"
    (example,) = found(tmp_path, f"{PROGRAM}{caption}\n\n{output}")
    assert [one.text for one in example.trials[0].expected] == ["1\n"]
    for page in (f"{PROGRAM}Words.\n\n{caption}\n\n{output}", f"{PROGRAM}{caption}\n\nWords.\n\n{output}"):
        assert found(tmp_path, page) == []
    assert found(tmp_path, f"{PROGRAM}{caption}\n\n{PROGRAM}") == []


AGAIN = (
    "Another run:",
    "Once more:",
    "A second run:",
    "再次运行：",
    "第二次运行结果：",
    "换个输入再运行一次：",
    "Again, with other input:",
)


@pytest.mark.parametrize("again", AGAIN)
def test_one_more_run_of_the_same_program(tmp_path, again):
    page = f"{PROGRAM}Output:\n\n```text\n1\n```\n\n{again}\n\n```text\n2\n```\n"
    (example,) = found(tmp_path, page)
    assert [[one.text for one in trial.expected] for trial in example.trials] == [["1\n"], ["2\n"]]


@pytest.mark.parametrize(
    "other", ["On Windows:", "The next program:", "With another seed:", "Another run of the loop body:"]
)
def test_another_output_that_is_no_other_run_is_not_compared(tmp_path, other):
    page = f"{PROGRAM}Output:\n\n```text\n1\n```\n\n{other}\n\n```text\n2\n```\n"
    (example,) = found(tmp_path, page)
    assert [len(trial.expected) for trial in example.trials] == [1]
