"""Completion in the real shells: a line is typed on a terminal, and the shell says what became of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from primers.testing import write

PAGE = "```python\nprint(1)\n```\n\nOutput:\n\n```text\n1\n```\n\n```python\nprint('二')  # Output: 二\n```\n"
FILES = {
    ".git/HEAD": "",
    "docs/a.md": PAGE,
    "docs/my page.md": PAGE,
    "docs/other.txt": "",
    "content/zh/02.进程 控制/01.管道.md": PAGE,
    "deep/only/README.md": PAGE,
}
# Stands in for `primers`, and says what it was given when it is not a shell that calls.
PROGRAM = """#!/bin/sh
if [ -n "$_PRIMERS_COMPLETE" ]; then
    exec {python} -m primers "$@"
fi
printf '<%s>' "$@"
echo
"""
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "--no-rcs", "--no-globalrcs", "-i"],
    "fish": ["fish", "--no-config", "--interactive", "--private"],
}
READ = {
    "bash": "source ./completion; PS1='> '; bind 'set enable-bracketed-paste off'\r",
    "zsh": "autoload -U compinit; compinit -u -D; source ./completion; PS1='> '\r",
    "fish": "source ./completion\r",
}
# What is typed up to the tab, and what the command is given then.
LINES = {
    "primers ver\t\r": "<verify>",
    "primers cache inf\t\r": "<cache><info>",
    "primers verify --allow-n\t\r": "<verify><--allow-network>",
    "primers verify --report js\t\r": "<verify><--report><json>",
    "primers verify --report=js\t\r": "<verify><--report=json>",
    "primers verify --lang z\t\r": "<verify><--lang><zh>",
    "primers verify -p no:sql\t\r": "<verify><-p><no:sql>",
    "primers verify --require-isolation k\tdo\ta\t\r": "<verify><--require-isolation><kernel><docs/a.md>",
    "primers verify docs/my\t\r": "<verify><docs/my page.md>",
    'primers verify "docs/my\t\r': "<verify><docs/my page.md>",
    "primers verify docs/my\\ p\t\r": "<verify><docs/my page.md>",
    "primers verify deep/o\tR\t\r": "<verify><deep/only/README.md>",
    "primers verify content/zh/02\t01\t\r": "<verify><content/zh/02.进程 控制/01.管道.md>",
    "primers verify docs/a.md:11\t\r": "<verify><docs/a.md:11>",
    "primers verify docs/a.md:1\t1\r": "<verify><docs/a.md:11>",
    "primers explain output-d\t\r": "<explain><output-differs>",
    "primers schema conf\t\r": "<schema><config>",
    "primers build --to js\t\r": "<build><--to><json>",
    "primers nosuch --so\t\r": "<nosuch><--so>",
}


@pytest.fixture
def typed(tmp_path: Path, on_terminal: Callable[..., str]) -> Callable[..., str]:
    """Type into a shell on a terminal of its own, and give what appeared there."""
    write(tmp_path, {**FILES, "bin/primers": PROGRAM.format(python=sys.executable)})
    (tmp_path / "bin/primers").chmod(0o755)

    def called(shell: str, *lines: str) -> str:
        if not shutil.which(shell):
            assert not os.environ.get("PRIMERS_TEST_ALL"), f"no {shell} here"
            pytest.skip(f"no {shell} here: apt-get install {shell}")
        script = subprocess.run(
            [sys.executable, "-m", "primers", "completion", shell], check=True, capture_output=True, cwd=tmp_path
        )
        (tmp_path / "completion").write_bytes(script.stdout)
        environment = {
            "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
            "HOME": str(tmp_path),
            "LANG": "C.UTF-8",
            "TERM": "dumb",
        }
        keys = "".join((READ[shell], *lines, "exit\r"))
        return on_terminal(START[shell], environment, tmp_path, keys).replace("\r", "")

    return called


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_is_typed_becomes_what_is_meant(typed, shell):
    shown = typed(shell, *LINES)
    given = [line[line.index("<") :] for line in shown.splitlines() if line.endswith(">") and "<" in line]
    assert given == list(LINES.values()), shown
    assert "rror" not in shown


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_nothing_is_shown_where_the_project_cannot_be_used(typed, tmp_path, shell):
    write(tmp_path, {"primers.toml": "nonsense = 1\n"})
    shown = typed(shell, "primers verify --report j\t\r", "primers verify --str\t\r")
    assert "<verify><--report><j>" in shown
    assert "<verify><--strict>" in shown
    assert "rror" not in shown
    assert "nonsense" not in shown


def test_commands_and_places_say_what_they_are(tmp_path):
    write(tmp_path, FILES)

    def answer(line: str) -> list[str]:
        environment = {**os.environ, "LC_ALL": "zh_CN.UTF-8", "_PRIMERS_COMPLETE": "zsh_complete", "COMP_WORDS": line}
        command = [sys.executable, "-m", "primers"]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=True)
        assert not done.stderr
        return done.stdout.decode().splitlines()

    assert answer("primers verif") == ["verify\t运行课文中的程序，并与课文写明的运行结果比较。"]
    assert answer("primers verify docs/a.md:") == ["docs/a.md:1\tprint(1)", "docs/a.md:11\tprint('二') # Output: 二"]
    assert answer("primers verify docs/") == ["docs/a.md", "docs/my page.md"]
    assert answer("primers verify docs/a.md:7 docs/a.md:9") == [""]
