"""`primers init` in folders as people have them: what it shows, what it writes, and that it never overwrites."""

import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from primers import project as projects

PROGRAM = "```python\nprint(1)\n```\n\nOutput:\n\n```text\n1\n```\n"
SCRIPT = "```js\nconsole.log(1)\n```\n\nOutput:\n\n```text\n1\n```\n"
SHELL = "```bash\n#!/bin/bash\necho 1\n```\n\nOutput:\n\n```text\n1\n```\n"
SESSION = "```pycon\n>>> 1 + 1\n2\n```\n"
FRAGMENT = "```python\nprint(rows)\n```\n\nOutput:\n\n```text\n1\n```\n"
GIVES = "```python\nprint(1)\n```\n\nAnd that gives us:\n\n```text\n1\n```\n"
FILES = {
    "README.md": PROGRAM + FRAGMENT,
    "docs/a.md": SCRIPT + SHELL + SESSION,
    "docs/b.md": GIVES * 3,
    "docs/zh/a.md": PROGRAM,
    "docs/en/a.md": PROGRAM,
    "node_modules/x/README.md": PROGRAM,
}


def test_it_shows_what_would_be_verified_and_writes_nothing_unasked(project, primers, tmp_path):
    project(FILES)
    for words in ((), ("--dry-run",)):
        code, out, _ = primers("init", *words)
        assert code == 0
        assert not (tmp_path / "primers.toml").exists()
    assert "pages found: 5" in out
    assert "would be verified, in 5 examples: python (4), javascript (1)" in out
    assert "1 × it is a fragment, not a whole program: it never binds rows (such as README.md:10)" in out
    assert "primers init --yes" in out


def test_what_it_writes_is_a_configuration_that_verifies_what_it_said(project, primers, tmp_path):
    project(FILES)
    code, out, _ = primers("init", "--yes")
    assert (code, "primers.toml: written" in out) == (0, True)
    assert "primers verify docs README.md" in out
    text = (tmp_path / "primers.toml").read_text("utf-8")
    assert tomllib.loads(text) == {
        "markers": {},
        "run": {"languages": ["python", "javascript"], "sessions": True},
    }
    assert "bash (1)" in text
    assert 'en = ["And that gives us"]' in text
    assert '# content = "docs"' in text
    out = primers("verify", "README.md", "docs", "--no-cache")[1]
    assert "examples: 5 " in out


def test_every_line_that_is_offered_may_be_taken_in(project, primers, tmp_path):
    root = project(FILES)
    primers("init", "--yes")
    text = (root / "primers.toml").read_text("utf-8")
    offered = [
        line.removeprefix("# ") if line.startswith("# ") and "=" in line and "`" not in line else line
        for line in text.splitlines()
    ]
    (root / "primers.toml").write_text("\n".join(offered), "utf-8")
    found = projects.find(root)
    assert found.content == root / "docs"
    assert found.config.markers == {"en": ("And that gives us",)}
    assert found.config.run.sessions is True


@pytest.mark.parametrize(
    ("name", "text"), [("primers.toml", ""), ("pyproject.toml", "[tool.primers]\n"), ("primers.toml", "broken")]
)
def test_a_configuration_that_is_there_stays(project, primers, tmp_path, name, text):
    project({**FILES, name: text})
    code, _, err = primers("init", "--yes")
    assert code == 2
    assert name in err
    assert (tmp_path / name).read_text("utf-8") == text


def test_the_configuration_lies_beside_the_content_that_is_there(project, primers, tmp_path, monkeypatch):
    project({"content/en/01.a.md": PROGRAM + "```python {tiemout=3}\n```\n"})
    monkeypatch.chdir(tmp_path / "content")
    code, out, _ = primers("init", "--yes")
    assert code == 0
    assert (tmp_path / "primers.toml").exists()
    assert "primers verify\n" in out


def test_an_empty_folder_is_told_how_to_begin(project, primers, tmp_path):
    project({})
    code, out, _ = primers("init", "--yes")
    assert code == 0
    assert not (tmp_path / "primers.toml").exists()
    (tmp_path / "content/en").mkdir(parents=True)
    for line in out.splitlines():
        if line.startswith("  primers new "):
            assert primers(*line.split()[1:])[0] == 0
    assert primers("verify")[0] == 0
    assert "would be verified, in 1 examples: python" in primers("init")[1]


def test_the_hook_is_only_offered_where_git_is(project, primers, tmp_path):
    project({"README.md": PROGRAM})
    assert "primers hook install" not in primers("init", "--yes")[1]
    (tmp_path / "primers.toml").unlink()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    assert "Verify before each commit: primers hook install README.md\n" in primers("init", "--yes")[1]


def test_it_speaks_the_language_of_the_user(project, primers, tmp_path):
    project(FILES)
    done = subprocess.run(
        [sys.executable, "-m", "primers", "init", "--yes"],
        env={**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "已写入" in done.stdout
    assert "语言" in (tmp_path / "primers.toml").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.parametrize(("answer", "written"), [(b"y\n", True), (b"n\n", False)])
def test_on_a_terminal_it_asks(project, answer, written):
    root = project(FILES)
    master, slave = pty.openpty()
    child = subprocess.Popen([sys.executable, "-m", "primers", "init"], stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    os.write(master, answer)
    while True:
        try:
            if not os.read(master, 4096):
                break
        except OSError:  # the end, on Linux
            break
    assert child.wait(60) == 0
    os.close(master)
    assert Path(root, "primers.toml").exists() is written
