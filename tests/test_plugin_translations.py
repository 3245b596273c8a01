"""Translations: what was recorded, how far they are behind, and what status says of any number of locales."""

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers import i18n, width
from primers.testing import pipeline, write
from primers_translations.behind import behind
from primers_translations.passages import passages
from primers_translations.record import record_of, recorded

ROOT = Path(__file__).parents[1]
HASH = re.compile(rb"source-hash: [^\n]*\n")

ZH = """# 数

一个数加上另一个数。

- 先写数
- 再写加号

```python
print(1 + 1)
```

运行结果：

```text
2
```
"""
EN = "# Numbers\n\nA number and another one.\n"


# --- the command line -------------------------------------------------------------------------------------------------


@pytest.fixture
def book(project, primers):
    """Three lessons in Chinese; English has two and one of its own, recorded; Japanese has one, Arabic none."""
    root = project(
        {
            "content/zh/01.数.md": ZH,
            "content/zh/02.列表.md": "# 列表\n\n一列数。\n",
            "content/zh/03.字典.md": "# 字典\n",
            "content/en/01.Numbers.md": EN,
            "content/en/02.Lists.md": "---\r\nslug: lists # short\r\n---\r\n# Lists\r\n",
            "content/en/09.Sets.md": "# Sets\n",
            "content/ja/01.数.md": "# 数\n",
            "content/ar/02.قوائم.md": "# قوائم\n",
        }
    )
    assert primers("translated", "content/en/01.Numbers.md", "content/en/02.Lists.md")[0] == 0
    return root


def states(primers, *words: str) -> dict[str, str]:
    """Give the state of each lesson by locale and key."""
    code, out, _ = primers("status", "--json", *words)
    assert code == 0
    return {f"{one['locale']} {one['key']}": one["state"] for one in json.loads(out)["lessons"]}


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_bytes(text.replace(old, new).encode())


def test_every_state_is_told_in_every_locale(primers, book):
    change(book, "content/zh/02.列表.md", "一列数", "一列文字")
    assert states(primers) == {
        "zh 1": "source",
        "zh 2": "source",
        "zh 3": "source",
        "en 1": "up-to-date",
        "en 2": "outdated",
        "en 3": "missing",
        "en 9": "extra",
        "ja 1": "untracked",
        "ja 2": "missing",
        "ja 3": "missing",
        "ar 1": "missing",
        "ar 2": "untracked",
        "ar 3": "missing",
    }


@pytest.mark.parametrize(
    ("language", "head", "en", "listed"),
    [
        (
            "en",
            "locale  source  up to date  outdated  untracked  missing  extra   done  language",
            "en           -           1         1          -        1      1   33 %  English",
            [
                "  outdated   content/en/02.Lists.md: 1 paragraph behind",
                "  missing    content/zh/03.字典.md",
                "  extra      content/en/09.Sets.md",
            ],
        ),
        (
            "zh",
            "语种  原文  最新  已落后  未登记  缺译文  无原文   完成  语言",
            "en       -     1       1       -       1       1   33 %  English",
            [
                "  已落后  content/en/02.Lists.md: 落后 1 段",
                "  缺译文  content/zh/03.字典.md",
                "  无原文  content/en/09.Sets.md",
            ],
        ),
    ],
)
def test_the_table_is_aligned_and_the_rest_listed_with_files(primers, book, language, head, en, listed):
    change(book, "content/zh/02.列表.md", "一列数", "一列文字")
    i18n.use(language)
    code, out, _ = primers("status")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == head
    assert [line.split()[0] for line in lines[1:5]] == ["zh", "ar", "en", "ja"]
    assert lines[3] == en
    assert lines[4].endswith("0 %  日本語")
    ends = {width(line[: line.rindex("%") + 1]) for line in lines[1:5]}
    assert len(ends) == 1
    assert lines[lines.index("en  English") + 1 :][:3] == listed
    assert "primers translated " in lines[-1]


def test_a_locale_whose_folder_is_empty_is_told(primers, book):
    (book / "content/pt-BR").mkdir()
    (book / "content/draft texts").mkdir()
    assert {name for name, word in states(primers).items() if name.startswith("pt-BR") and word == "missing"} == {
        "pt-BR 1",
        "pt-BR 2",
        "pt-BR 3",
    }
    out = primers("status", "--locale", "pt-BR")[1]
    assert re.search(r"^pt-BR +- +- +- +- +3 +- +0 %", out, re.MULTILINE)
    assert primers("status", "--strict", "--locale", "pt-BR")[0] == 1


def test_the_json_keeps_to_its_schema(primers, book):
    change(book, "content/zh/01.数.md", "加上另一个数", "减去另一个数")
    change(book, "content/zh/01.数.md", "print(1 + 1)", "print(1 - 1)")
    change(book, "content/zh/01.数.md", "\n2\n", "\n0\n")
    schema = json.loads(primers("schema", "status")[1])
    found = json.loads(primers("status", "--json", "--diff")[1])
    jsonschema.validate(found, schema)
    assert found["schema"] == "primers.status/1"
    assert found["default_locale"] == "zh"
    (english,) = (one for one in found["locales"] if one["locale"] == "en")
    assert english == {
        "locale": "en",
        "name": "English",
        "source": 0,
        "up_to_date": 1,
        "outdated": 1,
        "untracked": 0,
        "missing": 1,
        "extra": 1,
        "share": 33,
    }
    (lesson,) = (one for one in found["lessons"] if one["state"] == "outdated")
    assert lesson["path"] == "content/en/01.Numbers.md"
    assert lesson["line"] == 2
    assert (lesson["source"], lesson["source_locale"]) == ("content/zh/01.数.md", "zh")
    assert lesson["paragraphs"] == {"behind": 1, "changed": 1, "added": 0, "removed": 0, "moved": 0}
    assert lesson["blocks"] == {"behind": 2, "changed": 2, "added": 0, "removed": 0, "moved": 0}
    assert "+print(1 - 1)\n" in lesson["diff"]
    assert lesson["unknown"]


def test_strict_wants_everything_up_to_date(project, primers):
    root = project({"content/zh/01.a.md": ZH, "content/en/01.a.md": EN})
    assert primers("status")[0] == 0
    assert primers("status", "--strict")[0] == 1
    primers("translated", "content/en")
    assert primers("status", "--strict")[0] == 0
    write(root, {"content/zh/02.b.md": ZH})
    assert primers("status", "--strict")[0] == 1
    assert primers("status", "--strict", "content/zh/01.a.md")[0] == 0


def test_a_draft_is_not_missed(primers, book):
    write(book, {"content/zh/04.草稿.md": "---\ndraft: true\n---\n# 草稿\n", "content/ja/04.草稿.md": "# 草\n"})
    found = states(primers)
    assert [word for place, word in found.items() if place.endswith(" 4")] == ["source", "untracked"]


def test_a_path_or_a_locale_is_enough(primers, book):
    assert states(primers, "content/zh/02.列表.md") == {
        "zh 2": "source",
        "ar 2": "untracked",
        "en 2": "up-to-date",
        "ja 2": "missing",
    }
    assert states(primers, "content/en/02.Lists.md") == {"en 2": "up-to-date"}
    assert states(primers, "--locale", "ja", "content/zh/02.列表.md") == {"ja 2": "missing"}
    assert {one.split()[0] for one in states(primers, "--locale", "ja", "--locale", "en")} == {"ja", "en"}
    assert states(primers, "content/ja") == {"ja 1": "untracked", "ja 2": "missing", "ja 3": "missing"}
    assert states(primers, ".") == states(primers, "content") == states(primers)
    for words, said in ((("nowhere",), "nowhere holds no lesson"), (("--locale", "fr"), "there are: zh, ar, en, ja")):
        code, _, err = primers("status", *words)
        assert code == 2
        assert said in err


def test_a_folder_means_what_is_missing_in_it_as_well(project, primers):
    project(
        {
            "content/zh/02.语言/03.循环/01.甲.md": ZH,
            "content/zh/02.语言/03.循环/02.乙.md": ZH,
            "content/zh/02.语言/30.其他/01.丙.md": ZH,
            "content/en/02.Languages/03.Loops/01.A.md": EN,
        }
    )
    inside = {"en 2/3/1": "untracked", "en 2/3/2": "missing"}
    assert states(primers, "content/en/02.Languages/03.Loops") == inside
    assert states(primers, "content/en/02.Languages") == {**inside, "en 2/30/1": "missing"}


def test_a_project_without_translations_or_without_content(project, primers):
    project({"content/zh/01.a.md": ZH})
    code, out, _ = primers("status", "--strict")
    assert code == 0
    assert out.splitlines()[1:] == [
        "zh           1           -         -          -        -      -  100 %  中文",
    ]
    (Path("content/zh/01.a.md")).unlink()
    Path("content/zh").rmdir()
    for words in (("status",), ("translated", "content")):
        code, _, err = primers(*words)
        assert code == 2
        assert "there is no folder content with a locale" in err


def test_recording_says_what_and_touches_nothing_else(primers, book):
    path = book / "content/en/02.Lists.md"
    data = path.read_bytes()
    assert HASH.sub(b"", data) == b"---\r\nslug: lists # short\r\n---\r\n# Lists\r\n"
    assert data.count(b"\r\n") == data.count(b"\n")
    before = path.stat()
    code, out, _ = primers("translated", str(path))
    assert (code, out) == (
        0,
        "content/en/02.Lists.md: recorded before as a translation of content/zh/02.列表.md (2 paragraphs)\n",
    )
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (data, before.st_mtime_ns)
    change(book, "content/zh/01.数.md", "运行结果", "结果")
    code, out, _ = primers("translated", "content/en/01.Numbers.md")
    passages = "(5 paragraphs, 2 blocks of code)"
    said = f"content/en/01.Numbers.md: recorded as a translation of content/zh/01.数.md {passages}\n"
    assert (code, out) == (0, said)


def test_a_folder_records_the_translations_in_it(primers, book):
    code, out, err = primers("translated", "content")
    assert code == 0
    assert [line.partition(":")[0] for line in out.splitlines()] == [
        "content/ar/02.قوائم.md",
        "content/en/01.Numbers.md",
        "content/en/02.Lists.md",
        "content/ja/01.数.md",
    ]
    assert err == "left alone: content/en/09.Sets.md has no source: there is no lesson 9 in zh\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["content/zh/01.数.md"], "01.数.md is itself the source\n  help   if it was translated, say --from"),
        (["content/en/09.Sets.md"], "content/en/09.Sets.md has no source: there is no lesson 9 in zh"),
        (["--from", "fr", "content/ja/01.数.md"], "there is no lesson 1 in fr"),
        (["--from", "ja", "content/ja/01.数.md"], "content/ja/01.数.md cannot be translated from its own locale"),
        (["--from", "en", "content/zh/01.数.md"], "content/en/01.Numbers.md is itself translated from content/zh"),
        (["outside.md"], "outside.md is no lesson of the content folder"),
        (["nowhere.md"], "there is no file or folder nowhere.md"),
        (["content/zh"], "there is no translation in content/zh"),
        (["content/ja/02.broken.md"], "nothing can be recorded in the front matter of content/ja/02.broken.md"),
        (["content/ja/03.bytes.md"], "content/ja/03.bytes.md cannot be read"),
        ([], "an argument is missing"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_nothing_is_written(primers, book, words, said):
    write(
        book,
        {
            "outside.md": "# A\n",
            "content/ja/02.broken.md": "---\ntitle: [\n---\n",
            "content/ja/03.bytes.md": b"\xff\n",
        },
    )
    before = {path: path.read_bytes() for path in book.rglob("*.md")}
    right = () if not words or "--from" in words else ("content/ar/02.قوائم.md",)
    code, _, err = primers("translated", *right, *words)
    assert code == 2
    assert said in err
    assert {path: path.read_bytes() for path in book.rglob("*.md")} == before


def test_a_translation_of_a_translation(primers, book):
    assert primers("translated", "--from", "en", "content/ja/01.数.md")[0] == 0
    assert b"source-hash: en:1:" in (book / "content/ja/01.数.md").read_bytes()
    change(book, "content/zh/01.数.md", "加上另一个数", "减去另一个数")
    found = states(primers)
    assert (found["en 1"], found["ja 1"]) == ("outdated", "up-to-date")
    change(book, "content/en/01.Numbers.md", "another one", "one more")
    assert states(primers)["ja 1"] == "outdated"
    assert primers("translated", "content/ja/01.数.md")[1].count("of content/en/01.Numbers.md (")
    assert primers("translated", "--from", "zh", "content/ja/01.数.md")[1].count("of content/zh/01.数.md (")
    (book / "content/en/01.Numbers.md").unlink()
    primers("translated", "--from", "zh", "content/ja/01.数.md")
    assert states(primers)["ja 1"] == "up-to-date"


def test_a_lesson_that_was_written_in_another_language_first(project, primers):
    project({"content/zh/01.a.md": ZH, "content/en/01.a.md": EN, "content/ja/01.a.md": "# A\n"})
    assert primers("translated", "--from", "en", "content/zh/01.a.md")[0] == 0
    assert states(primers) == {"en 1": "source", "zh 1": "up-to-date", "ja 1": "untracked"}
    code, _, err = primers("translated", "content/en/01.a.md")
    assert code == 2
    assert "content/en/01.a.md is itself the source" in err


def test_the_source_of_a_record_may_be_gone(primers, book):
    (book / "content/zh/02.列表.md").unlink()
    assert states(primers)["en 2"] == "extra"
    assert primers("translated", "content/en/02.Lists.md")[0] == 2


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("zh:2:whatever", "another version of Primers wrote it"),
        ("zh", "it is not written as it should be"),
        ("'zh:1:aaaaaaaaaaaa:bbbbbbbbbbbb:'", "it is not written as it should be"),
        ("en:1:aaaaaaaaaaaa:bbbbbbbbbbbb:-", "it names the locale of the lesson itself"),
    ],
)
def test_a_record_that_cannot_be_read_is_a_finding(primers, book, value, said):
    write(book, {"content/en/03.Dictionaries.md": f"---\ntitle: D\nsource-hash: {value}\n---\n# D\n"})
    code, out, _ = primers("verify", "content/en/03.Dictionaries.md")
    assert code == 1
    assert f"content/en/03.Dictionaries.md:3: error[invalid-source-hash]: source-hash cannot be read: {said}" in out
    assert "primers translated content/en/03.Dictionaries.md" in out
    code, out, _ = primers("status")
    assert f"untracked  content/en/03.Dictionaries.md:3: source-hash cannot be read: {said}" in out
    assert primers("translated", "content/en/03.Dictionaries.md")[0] == 0
    assert states(primers)["en 3"] == "up-to-date"


def test_what_is_no_text_or_could_not_be_read_is_told(primers, book):
    write(book, {"content/en/03.Dictionaries.md": "---\nsource-hash: [1]\n---\n", "content/ja/02.bytes.md": b"\xff\n"})
    code, _, err = primers("status")
    assert code == 0
    assert "content/en/03.Dictionaries.md:2: error[option-value]" in err
    assert "content/ja/02.bytes.md:1: error[invalid-utf-8]" in err


def test_verify_notes_what_is_outdated_and_nothing_else(primers, book):
    path = "content/en/01.Numbers.md"
    assert "translation-outdated" not in primers("verify", "-p", "no:parity", "-v", "content/en")[1]
    change(book, "content/zh/01.数.md", "加上另一个数", "减去另一个数")
    note = f"{path}:2: note[translation-outdated]: content/zh/01.数.md has changed since it was translated (para"
    code, out, _ = primers("verify", "-p", "no:parity", "-v")
    assert code == 0
    assert note in out
    assert out.count("translation-outdated") == 1
    assert f"primers status --diff {path}" in out
    assert "translation-outdated" not in primers("verify", "-p", "no:parity")[1]
    for level, exit_code in (("warning", 0), ("error", 1)):
        write(book, {"primers.toml": f'[translations]\noutdated = "{level}"\n'})
        code, out, _ = primers("verify", "-p", "no:parity")
        assert code == exit_code
        assert f"{level}[translation-outdated]" in out
    write(book, {"primers.toml": '[translations]\noutdated = "loud"\n'})
    code, _, err = primers("verify", "-p", "no:parity")
    assert code == 2
    assert "translations.outdated" in err


# --- what changed -----------------------------------------------------------------------------------------------------


def commit(root: Path, message: str) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(root)]
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", message]):
        subprocess.run([*git, *words], check=True, capture_output=True)


def test_the_diff_finds_what_was_translated_in_the_history(primers, book):
    commit(book, "translated")
    change(book, "content/zh/01.数.md", "- 再写加号\n", "- 再写减号\n- 再写加号\n\n新的一段。\n")
    commit(book, "more")
    (book / "content/zh/01.数.md").rename(book / "content/zh/01.加法.md")
    commit(book, "another name")
    change(book, "content/zh/01.加法.md", "print(1 + 1)", "print(1 +\n      1)")
    change(book, "content/zh/01.加法.md", "一个数加上", "一个数\n加上")
    code, out, _ = primers("status", "--diff", "content/en/01.Numbers.md")
    assert code == 0
    lines = out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("---"))
    assert re.fullmatch(r"--- content/zh/01\.加法\.md \([0-9a-f]{9}, \d{4}-\d\d-\d\d\)", lines[start])
    assert lines[start - 1] == "content/en/01.Numbers.md"
    assert "\n".join(lines[start + 1 :]).rstrip() == (
        "+++ content/zh/01.加法.md\n"
        "@@ -5,0 +7,1 @@ # 数\n"
        "+- 再写减号\n"
        "@@ -8,3 +10,6 @@ # 数\n"
        "+新的一段。\n"
        "+\n"
        " ```python\n"
        "-print(1 + 1)\n"
        "+print(1 +\n"
        "+      1)\n"
        " ```\n"
        "\n"
        "help  when a translation agrees with its source: primers translated FILE"
    )


def test_without_a_version_the_diff_says_why_and_shows_what_is_there_now(primers, book, monkeypatch):
    change(book, "content/zh/01.数.md", "一个数加上", "一个数减去")
    code, out, _ = primers("status", "--diff", "content/en")
    assert code == 0
    assert "the text that was translated is not known: there is no git repository here" in out
    assert (
        "--- content/zh/01.数.md\n+++ content/zh/01.数.md\n@@ +3,1 @@ # 数\n"
        "-(1 paragraph, whose text is not known)\n+一个数减去另一个数。\n"
    ) in out
    commit(book, "too late")
    assert "no version of it in git is what was recorded" in primers("status", "--diff")[1]
    monkeypatch.setenv("PATH", "")
    assert "git is not installed" in primers("status", "--diff")[1]


# --- laws -------------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["程序", "运行，结果", "hello", "Python", "3.5", "`a b`", "“好”", "走。", "*yes*", "[a](b)"])
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=9).map(tuple)
PAGE = st.lists(st.one_of(PARAGRAPH, st.sampled_from([1, 2, 3])), max_size=9)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Read a page as the lesson of a project."""
    root = write(tmp_path_factory.mktemp("laws"), {"content/zh/01.a.md": "# A\n", "content/en/01.a.md": "# A\n"})
    made = pipeline(root)
    lessons = {lesson.locale: lesson for lesson in made.read().lessons}

    def lesson_of(text: str, locale: str = "zh"):
        return made.reread(lessons[locale], text.encode())[0]

    return lesson_of


def page(parts, space=" ", gap="\n\n") -> str:
    """Write paragraphs (words) and blocks of code (numbers)."""
    return gap.join(f"```python\nprint({part})\n```" if isinstance(part, int) else space.join(part) for part in parts)


def numbered(count: int, mark: str = "段") -> list[tuple[str, ...]]:
    return [(f"{mark}{number}", "hello") for number in range(count)]


@given(PAGE, st.sampled_from(["\n", "  ", " \n", "\t"]), st.sampled_from(["\n\n\n", "\n \n", "\r\n\r\n"]))
def test_wrapping_and_blank_lines_are_no_change(read, parts, space, gap):
    assert record_of(read(page(parts, space, gap))) == record_of(read(page(parts)))


@given(PAGE)
def test_a_record_is_read_as_it_was_written(read, parts):
    now = record_of(read(page(parts)))
    translation = read(f"---\nsource-hash: {now}\n---\n# A\n", "en")
    assert recorded(translation) == now
    assert behind(now, now).total == 0


@given(PAGE, PAGE)
def test_only_what_is_the_same_is_not_behind(read, before, now):
    old, new = record_of(read(page(before))), record_of(read(page(now)))
    assert (behind(old, new).total == 0) == (old == new)


@given(PAGE.filter(bool), st.data())
def test_one_passage_that_is_changed_added_or_removed_is_one_behind(read, parts, data):
    at = data.draw(st.integers(0, len(parts) - 1))
    code = isinstance(parts[at], int)
    new = 77 if code else ("全新", "new")
    for changed, kind in (
        ([*parts[:at], new, *parts[at + 1 :]], "changed"),
        ([*parts[:at], new, *parts[at:]], "added"),
        ([*parts[:at], *parts[at + 1 :]], "removed"),
    ):
        found = behind(record_of(read(page(parts))), record_of(read(page(changed))))
        touched, other = (found.blocks, found.paragraphs) if code else (found.paragraphs, found.blocks)
        assert (touched.total, getattr(touched, kind), other.total) == (1, 1, 0)


def test_of_two_ways_to_see_it_the_shorter_one_counts(read):
    short, long = (record_of(read(page(parts))) for parts in ([("a",), ("a",)], [1, ("a",), ("b",)]))
    assert behind(short, long).total == behind(long, short).total == 2


@given(st.integers(2, 9), st.data())
def test_a_passage_that_is_moved_is_one_behind(read, count, data):
    parts = numbered(count)
    first, second = data.draw(st.permutations(range(count)))[:2]
    moved = [*parts]
    moved.insert(second, moved.pop(first))
    found = behind(record_of(read(page(parts))), record_of(read(page(moved)))).paragraphs
    assert (found.total, found.moved) == (1, 1)


@given(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5))
def test_passages_in_one_place_are_counted_once_each(read, kept, gone, come):
    before, now = [*numbered(kept), *numbered(gone, "旧")], [*numbered(kept), *numbered(come, "新")]
    found = behind(record_of(read(page(before))), record_of(read(page(now)))).paragraphs
    assert (found.changed, found.removed, found.added) == (min(gone, come), max(gone - come, 0), max(come - gone, 0))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("# A {#a}\n", "# A\n"),
        ("##   A #\n", "## A\n"),
        ("> # A\n", "> A\n> =\n"),
        ("A b\n---\n", "A\nb\n-\n"),
        ("A\n===\n", "# A\n"),
        ("用 Python 写\n", "用Python\n写\n"),
        ("- a\n- b\n", "* a\n\n* b\n"),
        ("> a\n> b\n", "> a b\n"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "|a     |b|\n|------|-|\n|1     |2|\n"),
        ("<!-- one -->\n\na\n", "a\n\n<!-- another\n-->\n"),
        ("---\ntitle: T\n---\na\n", "a\n"),
        ("a  \nb\n", "a\nb\n"),
        ("cafe\u0301\n", "caf\u00e9\n"),
        ("- a\n\n  ```\n  x\n  ```\n", "-   a\n\n    ```\n    x\n    ```\n"),
        ("```python {timeout=3}\nx\n```\n", "~~~py\nx\n~~~\n"),
    ],
)
def test_what_is_no_change(read, before, now):
    assert record_of(read(before)) == record_of(read(now))


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("# A\n", "## A\n"),
        ("# A\n", "A\n"),
        ("# C\n", "# C#\n"),
        ("#\n", "# #a\n"),
        ("# *A*\n", "# **A**\n"),
        ("a\n", "> a\n"),
        ("a\n", "- a\n"),
        ("| a |\n|---|\n| 1 |\n", "| a |\n|---|\n| 2 |\n"),
        ("| a |\n|---|\n", "| a |\n|:--|\n"),
        ("`a\xa0 b` 好\n", "`ab` 好\n"),
        ("`中 文`\n", "`中文`\n"),
        ("한국 말\n", "한국말\n"),
        ("a b\n", "ab\n"),
        ("[a]\n\n[a]: b\n", "[a]\n\n[a]: c\n"),
        ('!!! note "One"\n    a\n', '!!! note "Two"\n    a\n'),
        ("<p>a</p>\n", "<p>b</p>\n"),
        ("![a](b.png)\n", "![a](c.png)\n"),
        ("```\nx\n```\n", "```\nx \n```\n"),
        ("```\nx\n```\n", "```\n\nx\n```\n"),
        ("    x\n", "    y\n"),
        ("a\n\n```\nx\n```\n", "```\nx\n```\n\na\n"),
    ],
)
def test_what_is_a_change_of_one_passage(read, before, now):
    assert behind(record_of(read(before)), record_of(read(now))).total == 1


def test_every_line_of_the_lessons_here_belongs_to_a_passage():
    for lesson in pipeline(ROOT).read().lessons:
        covered = {line for one in passages(lesson) for line in range(one.where.line, one.where.end_line + 1)}
        for number, line in enumerate(lesson.text.split("\n"), 1):
            assert not line.strip() or number in covered or line.startswith(("<!--", "---")), (lesson.path, number)


def test_no_translation_here_is_outdated(primers, monkeypatch):
    monkeypatch.chdir(ROOT)
    assert "outdated" not in states(primers).values()
