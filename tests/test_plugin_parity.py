"""Parity: pairs of pages with what must be found in the English one; missing lessons, three locales, what is said."""

import json
import re
from pathlib import Path

import pytest

from primers import i18n

PAIRS = Path(__file__).parent / "parity"
CODES = {
    "translation-missing",
    "parity-without-reason",
    "only-elsewhere",
    "example-missing",
    "example-extra",
    "examples-reordered",
    "translation-differs",
}
PAGE = "# A\n\n```python\nprint({})\n```\n\nOutput:\n\n```text\n{}\n```\n"


def findings(primers, *words: str) -> list[dict]:
    _, out, _ = primers("verify", "--once", "--report", "json=-", *words)
    return [one for one in json.loads(out)["findings"] if one["code"] in CODES]


def found(primers, *words: str) -> list[tuple[str, int]]:
    return [(one["code"], one["line"]) for one in findings(primers, *words)]


def read(path: Path) -> tuple[list[tuple[str, int]], bool, str, str]:
    first, _, rest = path.read_text("utf-8").partition("\n")
    expected = re.fullmatch(r"<!-- expect: (.*) -->", first)[1]
    source, translation = rest.split("<!-- en -->\n")
    wanted = [] if expected == "accepted" else [one.split() for one in expected.split(", ")]
    return [(one[0], int(one[1])) for one in wanted], "left" in expected, source, translation


@pytest.mark.parametrize("path", sorted(PAIRS.glob("*.md")), ids=lambda path: path.stem)
def test_a_pair_is_accepted_or_what_is_not_the_same_is_found_and_ported(path, project, primers):
    wanted, left, source, translation = read(path)
    root = project({"content/zh/01.一.md": source, "content/en/01.one.md": translation})
    assert found(primers) == wanted
    if wanted and left:
        return
    if wanted:
        primers("verify", "--once", "--fix")
    code, out, _ = primers("verify", "--once")
    assert code == 0, out + (root / "content/en/01.one.md").read_text("utf-8")
    assert found(primers) == []
    assert (root / "content/zh/01.一.md").read_text("utf-8") == source


def test_the_pairs_hold_all_kinds_of_findings():
    expected = [code for path in PAIRS.glob("*.md") for code, _ in read(path)[0]]
    assert set(expected) == CODES - {"translation-missing"}
    assert sum(not read(path)[0] for path in PAIRS.glob("*.md")) >= 25


def test_a_port_keeps_what_is_translated(project, primers):
    source = PAGE.format('"好", 1 + 2', "好 3").replace("print", "# 加法\nprint")
    translation = PAGE.format('"fine", 1 + 4', "fine 5").replace("print", "# an addition\nprint")
    root = project({"content/zh/01.a.md": source, "content/en/01.a.md": translation.replace("\n", "\r\n")})
    assert primers("verify", "--once", "--fix")[0] == 0
    wanted = translation.replace("1 + 4", "1 + 2").replace("fine 5", "fine 3")
    assert (root / "content/en/01.a.md").read_bytes().decode() == wanted.replace("\n", "\r\n")


def test_a_port_stays_in_its_list(project, primers):
    def listed(text: str) -> str:
        return "- a point\n\n" + "".join(f"  {line}\n" if line else "\n" for line in text.split("\n")[2:-1])

    both = listed(PAGE.format("1", "1")) + "\n" + listed(PAGE.format("2 * 3", "6")).partition("\n\n")[2]
    root = project({"content/zh/01.a.md": both, "content/en/01.a.md": listed(PAGE.format("1", "1"))})
    assert found(primers) == [("example-missing", 11)]
    assert primers("verify", "--once", "--fix")[0] == 0
    assert (root / "content/en/01.a.md").read_text("utf-8") == both.replace("运行结果：", "Output:")
    assert found(primers) == []


def test_three_locales_are_each_compared_with_the_default_one(project, primers):
    pages = {"zh": ("1 + 2", "3"), "en": ("1 + 2", "3"), "ja": ("1 + 5", "6"), "pt-BR": ("2 + 2", "4")}
    project({f"content/{locale}/01.a.md": PAGE.format(*code) for locale, code in pages.items()})
    differing = [one["path"] for one in findings(primers)]
    assert differing == ["content/ja/01.a.md", "content/pt-BR/01.a.md"]


def test_the_default_locale_is_that_of_the_configuration(project, primers):
    project(
        {
            "content/zh/01.a.md": PAGE.format("1 + 2", "3"),
            "content/en/01.a.md": PAGE.format("1 + 3", "4"),
            "primers.toml": 'default-locale = "en"\n',
        }
    )
    (finding,) = findings(primers)
    assert finding["path"] == "content/zh/01.a.md"
    assert finding["args"]["other"] == "content/en/01.a.md:4"


@pytest.mark.parametrize("path", ["content/zh/01.a.md", "content/en/01.a.md:3"])
def test_what_a_path_names_is_compared_with_its_translations(project, primers, path):
    pages = {"content/zh/01.a.md": PAGE.format("3", "3"), "content/en/01.a.md": PAGE.format("4", "4")}
    project({**pages, "content/zh/02.b.md": PAGE.format("5", "5"), "content/en/02.b.md": PAGE.format("6", "6")})
    assert [one["path"] for one in findings(primers, path)] == ["content/en/01.a.md"]


def test_a_missing_lesson_is_a_note_and_whatever_is_configured(project, primers):
    pages = {f"content/{locale}/01.a.md": PAGE.format("1", "1") for locale in ("zh", "en")}
    root = project({**pages, "content/zh/02.b.md": PAGE.format("1", "1"), "content/en/03.c.md": "# C\n"})
    missing = [(one["level"], one["path"], one["args"]["locale"]) for one in findings(primers)]
    assert missing == [("note", "content/zh/02.b.md", "en"), ("note", "content/en/03.c.md", "zh")]
    assert primers("verify")[0] == 0
    (root / "primers.toml").write_text('[parity]\nmissing = "error"\n', "utf-8")
    assert {one["level"] for one in findings(primers)} == {"error"}
    assert primers("verify")[0] == 1
    (root / "primers.toml").write_text('[parity]\nmissing = "off"\nexamples = false\n', "utf-8")
    assert findings(primers) == []


def test_drafts_and_hidden_lessons_need_no_translation(project, primers):
    draft = "---\ndraft: true\n---\n\n# D\n"
    project({"content/zh/01.a.md": "# A\n", "content/en/01.a.md": "# A\n", "content/zh/02.d.md": draft})
    assert findings(primers) == []


def test_a_missing_folder_is_one_finding(project, primers):
    chapters = {f"content/zh/01.甲/02.乙/0{number}.课.md": "# 课\n" for number in range(1, 6)}
    project({**chapters, "content/zh/01.甲/01.丙/01.课.md": "# 课\n", "content/en/01.a/01.c/01.l.md": "# L\n"})
    (finding,) = findings(primers)
    assert finding["args"] == {"folder": "content/zh/01.甲/02.乙", "count": "5", "locale": "en"}
    assert finding["path"].startswith("content/zh/01.甲/02.乙/")


def test_a_locale_with_few_lessons_is_one_finding(project, primers):
    lessons = {f"content/{locale}/{number:02}.a.md": "# A\n" for locale in ("zh", "en") for number in range(1, 31)}
    project({**lessons, "content/ja/01.a.md": "# A\n"})
    (finding,) = findings(primers)
    assert finding["args"] == {"count": "29", "total": "30", "locale": "ja"}


def test_two_lessons_of_one_key_are_named_both(project, primers):
    project({"content/zh/01.a.md": "# A\n", "content/zh/01.b.md": "# B\n"})
    _, out, _ = primers("verify")
    assert (
        "content/zh/01.b.md:1: error[duplicate-key]: two pages have the key 1: this one and content/zh/01.a.md" in out
    )


def test_update_accepts_in_both_languages(project, primers):
    source = PAGE.format("1", "1") + "\n" + PAGE.format('"好", 2 + 2', "好 5")
    translation = PAGE.format('"fine", 2 + 2', "fine 6")
    root = project({"content/zh/01.a.md": source, "content/en/01.a.md": translation, "content/ja/01.a.md": source})
    primers("verify", "--once", "--update", "--translations", "content/zh/01.a.md:15")
    assert "好 4\n" in (root / "content/zh/01.a.md").read_text("utf-8")
    assert "fine 4\n" in (root / "content/en/01.a.md").read_text("utf-8")
    assert "好 4\n" in (root / "content/ja/01.a.md").read_text("utf-8")


def test_update_without_it_accepts_where_it_is_told(project, primers):
    page = PAGE.format("2", "3")
    root = project({"content/zh/01.a.md": page, "content/en/01.a.md": page})
    primers("verify", "--once", "--update", "content/zh/01.a.md")
    assert (root / "content/en/01.a.md").read_text("utf-8") == page


def test_a_wrong_locale_is_said_where_it_stands(project, primers):
    project({"content/zh/01.a.md": PAGE.format("1", "1").replace("python", "python {only=Chinese}")})
    code, out, _ = primers("verify")
    assert code == 1
    assert "content/zh/01.a.md:3: error[option-value]" in out


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", "error[translation-differs]: the program differs from that at content/zh/01.a.md:4: there 3, here 4"),
        ("zh", "错误[translation-differs]: 与 content/zh/01.a.md:4 的程序不同：那边是 3，这里是 4"),
    ],
)
def test_messages_are_in_the_language_of_the_user(project, primers, language, wanted):
    project({"content/zh/01.a.md": PAGE.format("3", "3"), "content/en/01.a.md": PAGE.format("4", "4")})
    i18n.use(language)
    _, out, _ = primers("verify")
    assert f"content/en/01.a.md:4: {wanted}\n" in out


USELESS = """
import primers


@primers.hookimpl
def primers_codes():
    return {"too-short": primers.Code(code="too-short", level="error", message="it is short")}


@primers.hookimpl
def primers_check(book):
    for lesson in book.lessons:
        where = primers.Location(path=lesson.path, line=1, end_line=1)
        if len(lesson.data) < 100:
            edit = primers.Edit(path=lesson.path, base=lesson.digest, start=0, end=0, text="# " * GIVEN)
            fix = primers.Fix(title="longer", edits=(edit,))
            yield primers.Finding(code="too-short", level="error", where=where, message="it is short", fixes=(fix,))
"""


@pytest.mark.parametrize(("given", "code", "written"), [("60", 0, True), ("1", 1, False)])
def test_a_fix_of_the_book_is_made_where_the_book_is_better_for_it(project, primers, given, code, written):
    plugin = USELESS.replace("GIVEN", given)
    root = project({"content/en/a.md": "# A\n", "ours/short.py": plugin, "primers.toml": 'plugin-dirs = ["ours"]\n'})
    result, _, err = primers("verify", "--fix")
    assert result == code, err
    assert ((root / "content/en/a.md").read_text("utf-8") != "# A\n") == written
    assert ("left[too-short]: with what is offered, the page would be no better" in err) == (not written)


def test_an_output_and_a_port_are_written_together(project, primers):
    source = PAGE.format("1", "1") + "\n" + PAGE.format("2 * 3", "6")
    root = project({"content/zh/01.a.md": source, "content/en/01.a.md": PAGE.format("1", "4")})
    assert primers("verify", "--once", "--fix", "--update")[0] == 0
    assert (root / "content/en/01.a.md").read_text("utf-8").count("print") == 2
    assert primers("verify", "--once")[0] == 0
