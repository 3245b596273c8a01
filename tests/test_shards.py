"""Dividing lessons among machines: all of them, each once, evenly, and the same way everywhere."""

import json
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from primers.shards import divided

PAGE = "# {title}\n\n```python\nprint({number})\n```\n\n{marker}\n\n```text\n{number}\n```\n"
WEIGHTS = st.dictionaries(st.text(min_size=1), st.integers(1, 50), min_size=1, max_size=60)
COUNTS = st.integers(1, 20)


def lessons(locales=("zh", "en"), numbers=range(1, 8)):
    markers = {"zh": "运行结果：", "en": "Output:"}
    return {
        f"content/{locale}/01.A/{number:02}.L{number}.md": PAGE.format(
            title=f"L{number}", number=number, marker=markers[locale]
        )
        for number in numbers
        for locale in locales
    }


def sharded(primers, *words):
    code, out, _ = primers("verify", "--report", "json=-", *words)
    return code, json.loads(out)


@given(weights=WEIGHTS, count=COUNTS)
def test_every_name_is_in_one_part_and_no_part_is_far_from_the_average(weights, count):
    parts = divided(weights, count)
    assert parts.keys() == weights.keys()
    assert set(parts.values()) <= set(range(1, count + 1))
    sums = Counter(dict.fromkeys(range(1, count + 1), 0))
    for name, part in parts.items():
        sums[part] += weights[name]
    average = sum(weights.values()) / count
    assert all(abs(one - average) <= max(weights.values()) for one in sums.values())


@given(weights=WEIGHTS, count=COUNTS, data=st.data())
def test_the_order_in_which_names_come_says_nothing(weights, count, data):
    shuffled = data.draw(st.permutations(list(weights.items())))
    assert divided(dict(shuffled), count) == divided(weights, count)


@given(weights=WEIGHTS, count=COUNTS, name=st.text(min_size=1), weight=st.integers(1, 50))
def test_a_new_name_that_is_light_moves_others_by_one_part_at_most(weights, count, name, weight):
    assume(name not in weights and weight * count <= sum(weights.values()) + weight)
    before, after = divided(weights, count), divided({**weights, name: weight}, count)
    assert all(abs(after[one] - before[one]) <= 1 for one in weights)


def test_shards_share_what_is_verified_and_keep_translations_together(project, primers):
    project(lessons())
    seen = []
    for index in (1, 2, 3):
        code, report = sharded(primers, "--shard", f"{index}/3")
        paths = {result["path"] for result in report["results"]}
        assert code == 0
        assert {path.replace("/en/", "/zh/") for path in paths if "/en/" in path} == {
            path for path in paths if "/zh/" in path
        }
        assert report["scope"]["shard"] == {"index": index, "count": 3}
        seen += paths
    assert sorted(seen) == sorted(lessons())


def test_a_finding_about_a_page_is_found_by_one_shard(project, primers):
    files = lessons()
    del files["content/en/01.A/03.L3.md"]
    files["content/en/01.A/04.L4.md"] += (
        "\n```python\nprint(1)\n```\n\nOutput:\n\n```\n1\n```\n"  # no translation has it
    )
    files["content/zh/01.A/05.L5.md"] = b"# \xff\n"
    files["content/zh/01.A/06.L6.md"] += "\n```python {nonsense=1}\nprint(1)\n```\n"
    project(files)

    def findings(report):
        return sorted((one["code"], one["path"], one["line"]) for one in report["findings"])

    _, whole = sharded(primers)
    parts = [sharded(primers, "--shard", f"{index}/3")[1] for index in (1, 2, 3)]
    assert len(findings(whole)) >= 4
    assert sorted(one for part in parts for one in findings(part)) == findings(whole)


def test_a_shard_is_one_of_what_is_named(project, primers):
    project(lessons(locales=("en",)))
    named = [f"content/en/01.A/{number:02}.L{number}.md" for number in (1, 2, 3)]
    parts = [sharded(primers, "--shard", f"{index}/2", *named[:2], f"{named[2]}:3")[1] for index in (1, 2)]
    assert sorted(result["path"] for part in parts for result in part["results"]) == named
    assert parts[0]["scope"]["selected"] == [*named[:2], f"{named[2]}:3"]


def test_a_shard_without_a_lesson_is_clean(project, primers):
    project(lessons(numbers=(1,)))
    codes = [sharded(primers, "--shard", f"{index}/5") for index in range(1, 6)]
    assert [code for code, _ in codes] == [0] * 5
    assert sorted(len(report["results"]) for _, report in codes) == [0, 0, 0, 0, 2]


@pytest.mark.parametrize("word", ["0/3", "4/3", "3", "a/b", "1/0", "-1/3", "1/3/4", "", "1/1001", "１/3"])
def test_what_is_no_shard_is_refused(project, primers, word):
    project(lessons(numbers=(1,)))
    code, _, err = primers("verify", f"--shard={word}")
    assert code == 2
    assert "is no part of a whole" in err


def test_repairs_are_not_divided(project, primers):
    project(lessons(numbers=(1,)))
    assert primers("verify", "--shard", "1/2", "--update")[0] == 2
