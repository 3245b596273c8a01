"""`primers verify` that repairs, from outside: what is written, what never is, what is said of it."""

import contextlib
import io
import os
import random
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from primers.load import load
from primers.model import Edit, Fix
from primers.repairing import edits
from primers.repairing.patch import patch
from primers.testing import write

ROUNDS = 12  # times that a writer is killed
LONGEST = 0.4  # seconds until then


def page(*lines: str, fence: str = "python", output: str = "1", options: str = "") -> str:
    code = "\n".join(lines)
    return f"```{fence}\n{code}\n```\n\nOutput:\n\n```text{options}\n{output}\n```\n"


WRONG = page('print("收到了 4")', output="收到了 5")


@pytest.fixture
def answers(monkeypatch):
    """Pipe answers in."""

    def given(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return given


def test_without_an_option_nothing_changes(project, primers):
    root = project({"a.md": WRONG})
    code, out, _ = primers("verify", "a.md")
    assert code == 1
    assert "accept it: primers verify --update a.md:7" in out
    assert (root / "a.md").read_text("utf-8") == WRONG


def test_an_update_is_clean_and_a_second_one_changes_nothing(project, primers):
    name = "content/zh/01.进程 '间'.md"
    root = project({name: WRONG})
    for words in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    code, out, err = primers("verify", "--update")
    assert code == 0, out + err
    assert "changes written: 1" in err
    assert "git diff -- " in err
    new = (root / name).read_bytes()
    assert new.decode() == WRONG.replace("5", "4")
    assert primers("verify")[0] == 0
    code, _, err = primers("verify", "--update")
    assert code == 0
    assert "nothing was written" in err
    assert (root / name).read_bytes() == new


def test_one_output_of_a_page_is_updated(project, primers):
    root = project({"a.md": WRONG + "\n" + WRONG})
    assert primers("verify", "--update", "a.md:17")[0] == 0
    assert (root / "a.md").read_text("utf-8") == WRONG + "\n" + WRONG.replace("5", "4")


def test_comments_are_updated_with_their_remarks(project, primers):
    text = "# A\n\n```python\nprint(3)  # 输出: 4（个数）\nfor n in range(3): print(n)  # Output: 0, 1\n```\n"
    root = project({"content/zh/a.md": text})
    assert primers("verify", "--update")[0] == 0
    new = (root / "content/zh/a.md").read_text("utf-8")
    assert new == text.replace("4（", "3（").replace("0, 1", "0, 1, 2")
    assert primers("verify")[0] == 0


@pytest.mark.parametrize(
    ("program", "code"),
    [
        (["print(2)", "raise SystemExit(3)"], "program-failed"),
        (["print(2, flush=True)", "import os", "os.kill(os.getpid(), 9)"], "program-failed"),
        (["print(2, flush=True)", "while True: pass"], "timed-out"),
        (["print(2)", "1 / 0"], "program-failed"),
    ],
)
def test_what_a_run_printed_that_ended_wrong_is_not_written(project, primers, program, code):
    text = page(*program, fence="python {timeout=1}")
    root = project({"a.md": text})
    status, _, err = primers("verify", "--update", "a.md")
    assert status == 1
    assert f"a.md:1: left[{code}]" in err
    assert (root / "a.md").read_text() == text


@pytest.mark.parametrize(
    ("name", "typed"),
    [("一 课.md", "'一 课.md:7'"), ("一课.md", "一课.md:7"), ("it's (1).md", "'it'\"'\"'s (1).md:7'")],
)
def test_what_to_type_next_can_be_typed(project, primers, name, typed):
    root = project({name: WRONG})
    _, out, _ = primers("verify", name)
    (command,) = re.findall("accept it: (primers .*)", out)
    assert command == f"primers verify --update {typed}"
    code, _, err = primers(*shlex.split(command)[1:])
    assert code == 0
    assert f"look   primers verify {typed.replace(':7', '')}" in err
    assert (root / name).read_text("utf-8") != WRONG


@pytest.mark.parametrize("repair", ["--update", "--fix"])
def test_a_project_is_read_once_to_repair_a_page(project, primers, monkeypatch, repair):
    project({"content/en/a.md": WRONG})
    read = []

    def counted(*words):
        read.append(words)
        return load(*words)

    monkeypatch.setattr("primers.pipeline.load", counted)
    primers("verify", repair, "content/en/a.md")
    assert len(read) == 1


def test_what_varies_is_not_written(project, primers):
    text = page("print(hash('a'))") + "\n" + page("print(2)")
    root = project({"content/en/a.md": text})
    code, _, err = primers("verify", "--update", "content/en/a.md")
    assert code == 1
    assert "content/en/a.md:7: left[output-differs]: run again, the program prints something else" in err
    assert (root / "content/en/a.md").read_text() == page("print(hash('a'))") + "\n" + page("print(2)", output="2")


def test_an_offered_option_is_applied(project, primers):
    text = page("print(1)", "raise SystemExit(3)")
    root = project({"a.md": text + "\n" + WRONG})
    code, _, err = primers("verify", "--fix", "a.md")
    assert code == 1  # the other output is still wrong
    assert "a.md:18: left[output-differs]: accept the output: primers verify --update a.md:18" in err
    assert (root / "a.md").read_text("utf-8") == text.replace("python", "python {exit=3}") + "\n" + WRONG
    assert primers("verify", "--fix", "--update", "a.md")[0] == 0
    assert primers("verify", "a.md")[0] == 0


def test_programs_that_promise_nothing_are_filled(project, primers):
    text = "# A\n\n```python run 15\r\nprint(int(input()) * 2)\r\n```\r\n\ntext\n\n~~~python run\nx = 1\n~~~\n"
    root = project({"content/zh/a.md": text})
    code, _, err = primers("verify", "--fill")
    assert code == 0
    assert "content/zh/a.md:9: left[without-output]: it prints nothing" in err
    new = (root / "content/zh/a.md").read_bytes().decode()
    assert new == text.replace("```\r\n\n", "```\r\n\r\n运行结果：\r\n\r\n```text\r\n30\r\n```\r\n\n")
    assert primers("verify")[0] == 0
    assert primers("verify", "--fill")[0] == 0
    assert (root / "content/zh/a.md").read_bytes().decode() == new


def test_a_block_that_is_no_example_is_filled_where_its_line_is_named(project, primers):
    block = "```python\nprint('`' * 3)\n```\n"
    root = project({"a.md": f"{block}\n{block}\n```python\nprint(hash('a'))\n```\n\n```ruby\nputs 1\n```\n"})
    before = (root / "a.md").read_text()
    assert primers("verify", "--fill", "a.md")[0] == 0
    assert (root / "a.md").read_text() == before
    assert primers("verify", "--fill", "a.md:6")[0] == 0
    new = (root / "a.md").read_text()
    assert new == before.replace(
        f"{block}\n```python\nprint(h", f"{block}\nOutput:\n\n````text\n```\n````\n\n```python\nprint(h"
    )
    code, out, _ = primers("verify", "a.md")
    assert code == 0
    assert "1 passed" in out
    assert "run again" in primers("verify", "--fill", "a.md:17")[2]
    assert primers("verify", "--fill", "a.md:21")[0] == 2
    assert (root / "a.md").read_text() == new


@pytest.mark.parametrize(
    ("lines", "code", "want"),
    [
        (("y", "y"), 0, [("text\n1\n", "text\n2\n"), ("text\n3\n", "text\n4\n")]),
        (("n", "y"), 1, [("text\n3\n", "text\n4\n")]),
        (("what?", "y", "q"), 1, [("text\n1\n", "text\n2\n")]),
        (
            ("s", "", "s", "it `waits`", "n"),
            1,
            [("python\nprint(2)", 'python {skip="it \\u0060waits\\u0060"}\nprint(2)')],
        ),
        ((), 1, []),
    ],
)
def test_a_person_is_asked_about_each_difference(project, primers, answers, lines, code, want):
    text = page("print(2)") + "\n" + page("print(4)", output="3")
    root = project({"a.md": text})
    answers(*lines)
    status, out, _ = primers("verify", "--ask", "a.md")
    for old, new in want:
        text = text.replace(old, new)
    assert (root / "a.md").read_text() == text
    assert status == code
    assert "a.md:7: failed[output-differs]" in out
    assert "- 1\n" in out


def test_a_person_may_accept_a_run_that_failed(project, primers, answers):
    root = project({"a.md": page("print(2)", "raise SystemExit(3)", fence="python {exit=1}")})
    answers("y")
    assert primers("verify", "--ask", "a.md")[0] == 0
    text = (root / "a.md").read_text()
    assert text == page("print(2)", "raise SystemExit(3)", fence="python {exit=3}", output="2")
    assert primers("verify", "a.md")[0] == 0


def test_a_person_applies_what_is_offered(project, primers, answers):
    root = project({"a.md": page("print(1)", "raise SystemExit(3)")})
    answers("m")
    assert primers("verify", "--ask", "a.md")[0] == 0
    assert (root / "a.md").read_text().startswith("```python {exit=3}\n")


def test_a_person_is_told_what_varies(project, primers, answers):
    project({"content/en/a.md": page("print(hash('a'))")})
    answers("n")
    assert "run again, the program prints something else" in primers("verify", "--ask", "content/en/a.md")[1]


def test_a_person_is_asked_about_what_is_added(project, primers, answers):
    text = "```python run\nprint(2)\n```\n\n```python run\nprint(3)\n```\n"
    root = project({"a.md": text})
    answers("n", "y")
    code, out, _ = primers("verify", "--ask", "--fill", "a.md")
    assert code == 0
    assert "+ 3" in out
    assert (root / "a.md").read_text() == text + "\nOutput:\n\n```text\n3\n```\n"


@pytest.mark.parametrize(
    ("words", "help"),
    [
        (("--diff",), "--update, --fix, --fill or --ask"),
        (("--ask", "--update"), "--ask alone"),
        (("--update", "--diff", "--report", "json"), "--report NAME=FILE"),
        (("--ask", "--report", "text"), "--report NAME=FILE"),
    ],
)
def test_options_that_do_not_go_together(project, primers, words, help):
    root = project({"a.md": WRONG})
    code, _, err = primers("verify", *words, "a.md")
    assert code == 2
    assert help in err
    assert (root / "a.md").read_text("utf-8") == WRONG


NAMES = ["a.md", "两 页/我的 '课文'.md", 'q"uo\\te.md', "tab\there.md"]


def test_a_patch_makes_of_the_pages_what_an_update_makes(project, primers):
    pages = [WRONG, WRONG.replace("\n", "\r\n"), WRONG.removesuffix("\n"), "x\n" * 9 + WRONG + "y\n" * 9 + WRONG]
    root = project({name: text.encode() for name, text in zip(NAMES, pages, strict=True)})
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    seen = subprocess.run(
        [sys.executable, "-m", "primers", "verify", "--update", "--diff", "."], capture_output=True, check=False
    )
    assert seen.returncode == 1  # nothing was repaired
    assert b"failed[output-differs]" in seen.stderr
    before = {name: (root / name).read_bytes() for name in NAMES}
    assert list(before.values()) == [text.encode() for text in pages]
    assert primers("verify", "--update", ".")[0] == 0
    updated = {name: (root / name).read_bytes() for name in NAMES}
    write(root, before)
    subprocess.run(["git", "apply", "-"], input=seen.stdout, cwd=root, check=True, capture_output=True)
    assert {name: (root / name).read_bytes() for name in NAMES} == updated


LINE = st.sampled_from([b"a\n", b"b\n", b"\n", b"\r\n", b"c\r\n", "你\n".encode(), b"--- a\n", b"d"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(before=b"b\nb\nb\na\n", after=b"a\nb\nb\nb\nb\na\n")
@given(before=st.lists(LINE, min_size=1, max_size=30).map(b"".join), after=st.lists(LINE, max_size=30).map(b"".join))
def test_git_takes_every_patch(tmp_path, before, after):
    if before == after or not after:
        return
    write(tmp_path, {"p.md": before})
    change = edits.Change(path="p.md", file=tmp_path / "p.md", before=before, after=after, edits=1)
    words = ["git", "apply", "--unsafe-paths", "-"]
    subprocess.run(words, input=patch([change]), cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "p.md").read_bytes() == after


CHANGES = """
import pathlib
import primers

@primers.hookimpl
def primers_check(book):
    page = pathlib.Path("a.md")
    page.write_text(page.read_text("utf-8") + "a word\\n", "utf-8")
    return []
"""


def test_a_page_that_was_changed_meanwhile_is_left_alone(project, primers):
    root = project(
        {"a.md": WRONG, "b.md": WRONG, "plug/change.py": CHANGES, "primers.toml": 'plugin-dirs = ["plug"]\n'}
    )
    code, _, err = primers("verify", "--update", "a.md", "b.md")
    assert code == 1
    assert "a.md:1: error[page-changed]" in err
    assert "primers verify a.md" in err
    assert (root / "a.md").read_text("utf-8") == WRONG + "a word\n"
    assert (root / "b.md").read_text("utf-8") == WRONG.replace("5", "4")


def test_the_mode_of_a_page_and_the_links_to_it_are_kept(project, primers):
    root = project({"real/a.md": WRONG})
    (root / "real/a.md").chmod(0o640)
    (root / "a.md").symlink_to("real/a.md")
    assert primers("verify", "--update", "a.md", "real/a.md")[0] == 0
    assert (root / "a.md").is_symlink()
    assert (root / "real/a.md").read_text("utf-8") == WRONG.replace("5", "4")
    assert (root / "real/a.md").stat().st_mode & 0o777 == 0o640
    assert os.listdir(root / "real") == ["a.md"]


DELETES = CHANGES.replace(CHANGES[CHANGES.index("    page.write") : CHANGES.index("    return")], "    page.unlink()\n")


def test_a_page_that_cannot_be_written_is_said(project, primers):
    project({"a.md": WRONG, "plug/delete.py": DELETES, "primers.toml": 'plugin-dirs = ["plug"]\n'})
    code, _, err = primers("verify", "--update", "a.md")
    assert code == 1
    assert "a.md:1: error[not-written]" in err


WRITER = """
import hashlib, pathlib, sys
from primers.repairing import edits
from primers.load import load
from primers.model import Edit, Fix
root = pathlib.Path(sys.argv[1])
print("ready", flush=True)
while True:
    data = (root / "a.md").read_bytes()
    other = "b" if data.startswith(b"a") else "a"
    edit = Edit(path="a.md", base=hashlib.sha256(data).hexdigest(), start=0, end=len(data), text=other * len(data))
    assert not edits.apply(root, [Fix(title="", edits=(edit,))]).findings
"""


def test_who_is_killed_while_writing_leaves_the_old_page_or_the_new_one(tmp_path):
    size = 1 << 20
    write(tmp_path, {"a.md": b"a" * size, "writer.py": WRITER})
    seen = set()
    for _ in range(ROUNDS):
        process = subprocess.Popen([sys.executable, tmp_path / "writer.py", tmp_path], stdout=subprocess.PIPE)
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(random.uniform(0, LONGEST))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        data = (tmp_path / "a.md").read_bytes()
        assert data in (b"a" * size, b"b" * size)
        seen.add(data[:1])
    assert seen  # the writer may have been killed before its first change, never in the middle of one
    assert [name for name in os.listdir(tmp_path) if name.endswith(".md")] == ["a.md"]


def test_a_fix_of_two_files_is_made_as_one(tmp_path):
    write(tmp_path, {"a.md": "1", "b.md": "1"})
    base = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    parts = [Edit(path=path, base=base, start=0, end=1, text="2") for path in ("a.md", "b.md")]
    (tmp_path / "b.md").write_text("3")
    applied = edits.apply(tmp_path, [Fix(title="", edits=tuple(parts))])
    assert [finding.code for finding in applied.findings] == ["page-changed"]
    assert applied.written == ()
    assert Path(tmp_path / "a.md").read_text() == "1"
