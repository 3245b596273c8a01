"""The repository itself: its lessons are true in both languages, its messages translated, its hook works."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from primers.codes import CODES
from primers.extracting.options import parse_info
from primers.model import Lesson
from primers.testing import pipeline, write

ROOT = Path(__file__).parents[1]


def test_every_lesson_is_true(verified):
    """Tools of other languages than Python may be missing, but not where it is decided whether a change lands."""
    missing = {
        result.example.where
        for result in verified.book.results
        if result.status == "unavailable" and result.example.language != "python" and "CI" not in os.environ
    }
    assert [(str(one.where), one.code) for one in verified.findings if one.where not in missing] == []
    results = [result for result in verified.book.results if result.example.where not in missing]
    assert {result.status for result in results} == {"passed"}


def _lessons(verified, locale: str) -> dict[str, Lesson]:
    return {lesson.key: lesson for lesson in verified.book.lessons if lesson.locale == locale and not lesson.index}


def test_both_languages_hold_the_same_programs(verified):
    zh, en = _lessons(verified, "zh"), _lessons(verified, "en")
    assert zh.keys() == en.keys()
    assert len(zh) >= 18
    for key, lesson in zh.items():
        rules = [
            [(one.rules, len(one.trials)) for one in verified.book.examples if one.where.path == page.path]
            for page in (lesson, en[key])
        ]
        assert rules[0] == rules[1], lesson.path
        fences = [[block.language for block in page.blocks if block.kind == "fence"] for page in (lesson, en[key])]
        assert fences[0] == fences[1], lesson.path


def test_every_lesson_has_comments_outputs_and_an_illustration(verified):
    """Comments are asked for in languages that tell which line printed what: in others they cannot be checked."""
    languages = pipeline(ROOT).languages
    for lesson in (*_lessons(verified, "zh").values(), *_lessons(verified, "en").values()):
        examples = [one for one in verified.book.examples if one.where.path == lesson.path]
        rules = {rule for one in examples for rule in one.rules}
        records = any(languages[one.language].value.record for one in examples)
        assert ({"output", "comment"} if records else {"output"}) <= rules or rules == {"session"}, lesson.path
        assert any(one.where.path == lesson.path for one in verified.book.unchecked), lesson.path


# What a lesson may have to say of a program or its output; a value after "=" is one of those that must occur.
NEEDED = """
    match=unordered match=contains match=regex match=last-line match=prefix match=holes
    mask=ids mask=addresses mask=clock mask=date mask=duration mask=path mask=uuid mask=numbers mask=flat
    ignore=space ignore=ansi stderr=merge stderr=only tolerance varies runs exit raises name continues setup group
"""


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_the_lessons_need_each_option(verified, locale):
    said = set()
    for lesson in _lessons(verified, locale).values():
        for block in lesson.blocks:
            for name, value in parse_info(block.info).items if block.kind == "fence" else ():
                said |= {name, *(f"{name}={part}" for part in (value or "").split(","))}
    assert [option for option in NEEDED.split() if option not in said] == []


def test_lessons_show_conversations_tracebacks_and_runs_that_differ(verified):
    for locale in ("zh", "en"):
        paths = {lesson.path for lesson in _lessons(verified, locale).values()}
        results = [one for one in verified.book.results if one.example.where.path in paths]
        trials = [trial for one in results for trial in one.example.trials]
        assert any(trial.echo for trial in trials), "typed input"
        assert any(trial.args for trial in trials), "arguments of a transcript"
        assert any(len(one.example.sources) >= 3 for one in results), "a program of three files"
        assert any("Traceback (most" in expected.text for trial in trials for expected in trial.expected)
        assert {one.strength for one in results} == {"exact", "masked", "varies", None}


def test_the_manual_is_true(primers):
    assert primers("verify", *(str(ROOT / name) for name in ("README.md", "docs", "plugins/README.md")))[0] == 0


@pytest.mark.parametrize(("index", "pages"), [("findings.md", "findings/"), ("zh/findings.md", "../findings/zh/")])
def test_every_finding_is_in_the_manual(index, pages):
    made = pipeline(ROOT)
    known = {(code.code, code.level) for code in CODES.values()}
    known |= {(entry.name, entry.value.level) for entry in made.plugins.codes()}
    row = re.compile(rf"^\| \[`([a-z0-9-]+)`\]\({re.escape(pages)}\1\.md\) \| (\w+) \|", re.MULTILINE)
    rows = row.findall((ROOT / "docs" / index).read_text("utf-8"))
    assert set(rows) == known
    assert len(rows) == len(set(rows))


def test_every_message_has_a_chinese_translation():
    with (ROOT / "src/primers/locale/zh/LC_MESSAGES/primers.po").open("rb") as file:
        catalogue = read_po(file)
    keywords = {"N_": None, "_": None, "translate": None}
    for folder in ("src", "plugins"):
        for found in extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=keywords):
            message = found[2]
            assert message in catalogue, found
            translated = catalogue[message].string
            assert translated, message
            assert set(re.findall(r"\{\w+\}", translated)) == set(re.findall(r"\{\w+\}", message)), message


def test_chinese_messages_have_chinese_punctuation():
    wrong = re.compile("[一-鿿] ?[,;!?(]|[,;!?)] ?[一-鿿]|\\.\\.\\.| [，。：；、（）]|[，。：；、（）] ")
    with (ROOT / "src/primers/locale/zh/LC_MESSAGES/primers.po").open("rb") as file:
        assert [one.string for one in read_po(file) if one.id and wrong.search(one.string)] == []


def test_chinese_has_one_word_for_one_thing():
    """The words of the manual and of messages are those at the head of the catalogue; these are none of them."""
    others = "元数据 译文目录 词条 门类 大类 外壳 掩盖 遮盖 匹配器 匹配方式 终端记录 回溯信息 构建网站 没法运行 您 「"
    catalogue = "src/primers/locale/zh/LC_MESSAGES/primers.po"
    pages = [ROOT / catalogue, ROOT / "docs/zh.md", *ROOT.glob("docs/zh/*.md"), *ROOT.glob("docs/findings/zh/*.md")]
    found = [(page.name, word) for page in pages for word in others.split() if word in page.read_text("utf-8")]
    assert found == []


def _repository(folder: Path) -> list[str]:
    """Make a repository of the files of a folder; gives the words that Git begins with."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    return git


def test_the_hooks_stop_a_wrong_page_and_repair_it_and_let_a_right_one_pass(tmp_path):
    """The real pre-commit, on a scratch repository, with the hooks of this work tree; they are installed once."""
    hooks, pages = tmp_path / "hooks", tmp_path / "pages"
    listed = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, capture_output=True, text=True, check=True).stdout.split("\0")
    write(hooks, {name: (ROOT / name).read_bytes() for name in names if (ROOT / name).is_file()})
    subprocess.run([*_repository(hooks), "commit", "--quiet", "-m", "x"], check=True)
    page = '```python\nprint("收到了 4")\n```\n\n运行结果：\n\n```text\n收到了 %d\n```\n'
    ids = re.findall(r"^- id: (\S+)$", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE)
    config = {"repo": str(hooks), "rev": "HEAD", "hooks": [{"id": one} for one in ids]}
    write(pages, {"right.md": page % 4, ".pre-commit-config.yaml": json.dumps({"repos": [config]})})
    git = _repository(pages)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"]
    how = {"cwd": pages, "env": {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "installed")}}
    right = subprocess.run(command, capture_output=True, text=True, check=False, **how)
    assert right.returncode == 0, right.stdout + right.stderr
    assert "1 passed" in right.stdout
    write(pages, {"wrong.md": page % 5})
    subprocess.run([*git, "add", "."], check=True)
    wrong = subprocess.run(command, capture_output=True, text=True, check=False, **how)
    assert wrong.returncode == 1, wrong.stdout + wrong.stderr
    assert "wrong.md:7" in wrong.stdout
    assert "files were modified by this hook" in wrong.stdout
    assert (pages / "wrong.md").read_text("utf-8") == page % 4
