"""The texts of the site in catalogues of the project: which words win, what is wrong in a file, `primers texts`."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primers.catalogues.read import read_catalogues
from primers.catalogues.syntax import BrokenCatalogue, parse
from primers.catalogues.write import entries
from primers.model import Catalogue
from primers.project import find
from primers.rendering.sitetexts import texts
from primers.testing import pipeline

FALLBACK = "This lesson has not been translated yet; you are reading the {language} text."
LESSONS = {
    f"content/{locale}/01.A/0{number}.L{number}.md": f"# L{number}\n\n> [!NOTE]\n> x\n"
    for locale in ("en", "ja", "pt-BR", "zh", "zh-Hant")
    for number in (1, 2)
}
PROBLEMS = {
    "unknown": ('msgid "Nxt"\nmsgstr "N"\n', "warning[unknown-text]", 1, "Next"),
    "far": ('\n\nmsgid "Something else entirely"\nmsgstr "N"\n', "warning[unknown-text]", 3, "Something else"),
    "plural": ('msgid "Next"\nmsgid_plural "Nexts"\nmsgstr[0] "N"\n', "warning[unknown-text]", 1, "Next"),
    "context": ('msgctxt "x"\nmsgid "Next"\nmsgstr "N"\n', "warning[unknown-text]", 2, "Next"),
    "other field": (f'msgid "{FALLBACK}"\nmsgstr "{{langage}}"\n', "error[wrong-placeholders]", 1, "{langage}"),
    "no field": (f'\nmsgid "{FALLBACK}"\nmsgstr "x"\n', "error[wrong-placeholders]", 2, "–"),
    "format": (f'msgid "{FALLBACK}"\nmsgstr "{{language:>9}}"\n', "error[wrong-placeholders]", 1, "{language>9}"),
    "brace": (f'msgid "{FALLBACK}"\nmsgstr "{{language"\n', "error[wrong-placeholders]", 1, "{language"),
    "field too many": ('msgid "Next"\nmsgstr "{n}"\n', "error[wrong-placeholders]", 1, "{n}"),
    "quote": ('msgid "Next"\nmsgstr "N\n', "error[broken-catalogue]", 2, "quotes"),
    "word": ('msgid "Next"\nmsgstr "N"\n\nmsgix "a"\n', "error[broken-catalogue]", 4, "keyword"),
    "conflict": ('<<<<<<< HEAD\nmsgid "Next"\nmsgstr "N"\n', "error[broken-catalogue]", 1, "keyword"),
    "no translation": ('msgid "Next"\n\nmsgid "Previous"\nmsgstr "P"\n', "error[broken-catalogue]", 1, "msgstr"),
    "header": ('msgid ""\nmsgstr ""\n"POT-Creation-Date: x\\n"\n', "error[broken-catalogue]", 1, "x"),
    "bytes": (b'msgid "Next"\nmsgstr "\xff"\n', "error[broken-catalogue]", 1, "UTF-8"),
}


def po(**words):
    return "".join(f'msgid "{message}"\nmsgstr "{words[message]}"\n\n' for message in words)


def page(root, address):
    return (root / "site" / f"{address}.html").read_text("utf-8")


def test_the_words_of_the_project_win(project, primers):
    root = project(
        {
            **LESSONS,
            "locale/zh/primers.po": po(Next="后一课"),
            "locale/ja/primers.po": po(Next="次へ", Note="メモ"),
            "locale/pt/primers.po": po(Next="Próxima", Previous="Anterior"),
            "locale/pt-BR/primers.po": po(Next="Seguinte"),
            "locale/en/primers.po": po(Lessons="Chapters"),
        }
    )
    code, out, err = primers("build", "--no-run")
    assert (code, err) == (0, ""), out
    assert "<small>后一课</small>" in page(root, "zh/A/L1")
    assert "<small>上一篇</small>" in page(root, "zh/A/L2")  # ours, where the project has none
    assert "<small>次へ</small>" in page(root, "ja/A/L1")
    assert "<small>Previous</small>" in page(root, "ja/A/L2")
    assert "<small>Seguinte</small>" in page(root, "pt-BR/A/L1")
    assert "<small>Anterior</small>" in page(root, "pt-BR/A/L2")
    assert "<small>Next</small>" in page(root, "zh-Hant/A/L1")  # another script than zh
    assert 'aria-label="Chapters"' in page(root, "ja/A/L1")  # other English words are for all who read English
    style = (root / "site/assets/primers.css").read_text("utf-8")
    assert '.note:lang(ja){--title:"メモ"}' in style
    assert '.note:lang(zh){--title:"说明"}' in style
    assert style.index(".note:lang(zh)") < style.index(".note:lang(zh-Hant)")


def test_each_text_falls_back_for_itself():
    given = (
        Catalogue(locale="pt", messages=(("Next", "Próxima"), ("Previous", "Anterior"))),
        Catalogue(locale="pt-BR", messages=(("Next", "Seguinte"),)),
        Catalogue(locale="zh-TW", messages=(("Next", "下一課"),)),
    )
    found = texts("pt-BR", given)
    assert [(found(name), found.locale_of(name)) for name in ("Next", "Previous", "Needs")] == [
        ("Seguinte", "pt-BR"),
        ("Anterior", "pt"),
        ("Needs", "en"),
    ]
    assert texts("pt", given)("Next") == "Próxima"
    assert texts("zh-TW", given)("Next") == "下一課"
    assert texts("zh-Hant", given)("Next") == "Next"
    assert texts("zh-CN", given)("Next") == "下一篇"
    assert texts("zh")(FALLBACK, language="日语") == "这一课还没有翻译，下面是日语原文。"


def test_empty_and_fuzzy_translations_are_none_yet(project, primers):
    root = project({**LESSONS, "locale/zh/primers.po": po(Previous="") + '#, fuzzy\nmsgid "Next"\nmsgstr "?"\n'})
    assert primers("build", "--no-run")[0] == 0
    assert "<small>下一篇</small>" in page(root, "zh/A/L1")
    assert "<small>上一篇</small>" in page(root, "zh/A/L2")


@pytest.mark.parametrize("case", PROBLEMS)
def test_what_the_site_cannot_show_is_a_finding_with_its_line(project, primers, case):
    text, told, line, word = PROBLEMS[case]
    root = project({**LESSONS, "locale/ja/primers.po": text, "locale/zh/primers.po": po(Next="后一课")})
    code, out, _ = primers("verify")
    assert code == (1 if told.startswith("error") else 0), out
    assert out.startswith(f"locale/ja/primers.po:{line}: {told}"), out
    assert word in out.splitlines()[0]
    assert primers("build", "--no-run", "--keep-going")[0] == code
    assert "<small>Next</small>" in page(root, "ja/A/L1")
    assert "<small>后一课</small>" in page(root, "zh/A/L1")


def test_other_braces_are_signs_like_any_other(project, primers):
    root = project({**LESSONS, "locale/ja/primers.po": po(Next="{ >")})
    assert primers("build", "--no-run")[0] == 0
    assert "<small>{ &gt;</small>" in page(root, "ja/A/L1")


def test_a_folder_that_is_no_locale_is_named(project, primers):
    project({**LESSONS, "locale/pt_BR/primers.po": po(Next="x"), "locale/fr/LC_MESSAGES/django.po": "broken"})
    code, out, _ = primers("verify")
    assert code == 0
    assert "locale/pt_BR/primers.po:1: warning[not-a-locale]" in out
    assert "django" not in out


def test_the_folder_may_be_another(project, primers):
    root = project({**LESSONS, "primers.toml": 'texts = "i18n"', "i18n/ja/primers.po": po(Next="次へ")})
    assert primers("build", "--no-run")[0] == 0
    assert "<small>次へ</small>" in page(root, "ja/A/L1")
    for folder in ("nowhere", "../outside"):
        (root / "primers.toml").write_text(f'texts = "{folder}"', "utf-8")
        code, _, err = primers("verify")
        assert code == 2
        assert folder in err


def test_a_repository_without_lessons_has_no_catalogues(project, primers):
    project({"README.md": "# A\n", "locale/ja/primers.po": "broken"})
    code, out, _ = primers("verify", "README.md")
    assert code == 0
    assert "locale" not in out


def test_texts_prints_a_template_and_what_a_locale_has(project, primers):
    project({**LESSONS, "locale/zh/primers.po": po(Next="后一课")})
    code, out, _ = primers("texts")
    template = {message.id: message.string for message in read_po(out.encode().splitlines()) if message.id}
    assert code == 0
    assert "Next" in template
    assert FALLBACK in template
    assert "verified" in template
    assert set(template.values()) == {""}
    words = {message.id: message.string for message in read_po(primers("texts", "zh")[1].encode().splitlines())}
    assert words["Next"] == "后一课"
    assert all(words[message] for message in template), "ours are complete"
    assert 'msgstr "后一课"' not in primers("texts", "zh-Hant")[1]


def test_texts_writes_what_is_missing_and_changes_nothing_else(project, primers):
    mine = "# mine\n" + po(Next="次へ") + '# kept\nmsgid "Old"\nmsgstr "古い"'
    root = project({**LESSONS, "locale/ja/primers.po": mine})
    file = root / "locale/ja/primers.po"
    assert "texts added" in primers("texts", "ja", "--write")[1]
    written = file.read_text("utf-8")
    assert written.startswith(mine + "\n")
    assert written.count('msgid "Next"') == 1
    assert "0 texts added" in primers("texts", "ja", "--write")[1]
    assert file.read_text("utf-8") == written
    assert primers("texts", "sr-Latn", "--write")[0] == 0
    assert primers("verify")[1].count("warning") == 1  # of "Old"
    assert (
        (root / "locale/sr-Latn/primers.po")
        .read_text("utf-8")
        .startswith('msgid ""\nmsgstr ""\n"Language: sr_Latn\\n"')
    )


@pytest.mark.parametrize("words", [("xx",), ("--write",), ("pt_BR", "--write"), ("ja",), ("ja", "--write")])
def test_texts_refuses_what_it_cannot_do(project, primers, words):
    root = project({**LESSONS, "locale/ja/primers.po": 'msgid "Next\n'})
    code, _, err = primers("texts", *words)
    assert code == 2
    assert "error" in err
    if words[0] == "ja":
        assert "locale/ja/primers.po:1" in err
    assert (root / "locale/ja/primers.po").read_text("utf-8") == 'msgid "Next\n'


def test_a_form_of_the_site_brings_its_own_texts(project, primers):
    plugin = """import primers


def export(site):
    text = primers.texts("ja", site.book.catalogues)("Good day")
    yield primers.Artifact(path="day.txt", data=text.encode())


@primers.hookimpl
def primers_exporters():
    return {"day": primers.Exporter(export=export, texts=("Good day",))}
"""
    given = {
        "ours/day.py": plugin,
        "primers.toml": 'plugin-dirs = ["ours"]\n',
        "locale/ja/primers.po": 'msgid "Good day"\nmsgstr "こんにちは"\n',
    }
    root = project({**LESSONS, **given})
    code, out, err = primers("build", "--no-run", "--to", "day")
    assert (code, err) == (0, ""), out
    assert (root / "site/day.txt").read_text("utf-8") == "こんにちは"


@settings(max_examples=200)
@given(st.dictionaries(st.text(min_size=1), st.text(), max_size=4))
def test_what_is_written_is_read_again(words):
    written = entries(words, "ja", words)
    assert {message.id: message.string for message in parse(written, "ja") if message.id} == words


LINES = st.sampled_from(
    [
        'msgid "Next"',
        'msgstr "x"',
        'msgid ""',
        '"Language: x\\n"',
        '"Plural-Forms: nplurals=9\\n"',
        "#, fuzzy",
        "#~ msgid",
        "#-",
        "#: a\u2068",
        '"',
        "",
        'msgstr[1] "x"',
        'msgid_plural "y"',
        'msgctxt "z"',
    ]
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=60), st.lists(LINES, max_size=8).map(lambda lines: "\n".join(lines).encode())))
def test_any_bytes_are_a_catalogue_or_a_finding(tmp_path, data):
    findings = []
    file = tmp_path / "locale/ja/primers.po"
    project = find(tmp_path)
    found = list(read_catalogues(project, [file], ["Next"], {"locale/ja/primers.po": data}, findings))
    assert len(found) == 1 or [finding.code for finding in findings] == ["broken-catalogue"]
    lines = max(1, data.count(b"\n") + 1)
    assert all(1 <= finding.where.line <= lines for finding in findings)


def test_a_broken_file_says_its_line():
    with pytest.raises(BrokenCatalogue, match=r"^3: "):
        parse('msgid "a"\nmsgstr "b"\noops\n', "ja")


def test_our_own_chinese_is_complete():
    made = pipeline(Path(__file__).parents[1])
    from primers.catalogues import site_texts

    assert [name for name in site_texts(made.plugins) if texts("zh").locale_of(name) != "zh"] == []
