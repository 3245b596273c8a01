"""Colours and the progress bar: where they belong, on a real terminal and elsewhere; and what `--version` says."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib import metadata

import pytest

from primers.testing import write

PAGE = "```python\nprint(1)\n```\n\nOutput:\n\n```text\n2\n```\n"
RED = "\x1b[31m"
HIDDEN_CURSOR = "\x1b[?25l"  # while the bar moves
DECIDING = ("TERM", "NO_COLOR", "FORCE_COLOR", "CI", "COLUMNS")


@pytest.fixture
def shown(tmp_path, on_terminal):
    """Run Primers with its output on a terminal of its own, or in a pipe."""

    def run(words: tuple[str, ...], environment: dict[str, str], *, terminal: bool) -> str:
        usual = {name: value for name, value in os.environ.items() if name not in DECIDING}
        command, environment = [sys.executable, "-m", "primers", *words], {**usual, "LC_ALL": "C.UTF-8", **environment}
        if terminal:
            return on_terminal(command, environment, tmp_path)
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    return run


@pytest.mark.parametrize(
    ("terminal", "words", "environment", "colours", "bar"),
    [
        (True, (), {"TERM": "xterm"}, True, True),
        (True, (), {"TERM": "xterm", "NO_COLOR": "1"}, False, True),
        (True, (), {"TERM": "xterm", "NO_COLOR": ""}, True, True),
        (True, (), {"TERM": "dumb"}, False, False),
        (True, (), {"TERM": "dumb", "FORCE_COLOR": "1"}, True, False),
        (True, (), {"TERM": "xterm", "CI": "true"}, False, False),
        (True, (), {"TERM": "xterm", "CI": "false"}, True, True),
        (True, (), {"TERM": "xterm", "CI": "1", "FORCE_COLOR": "1"}, True, False),
        (True, ("--color", "never"), {"TERM": "xterm", "FORCE_COLOR": "1"}, False, True),
        (True, ("--color", "always"), {"TERM": "xterm", "NO_COLOR": "1", "CI": "1"}, True, False),
        (True, ("--color", "auto"), {"TERM": "xterm", "NO_COLOR": "1"}, False, True),
        (False, (), {"TERM": "xterm"}, False, False),
        (False, (), {"FORCE_COLOR": "1"}, True, False),
        (False, (), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        (False, ("--color=always",), {}, True, False),
    ],
)
def test_colours_and_the_bar_are_where_they_belong(tmp_path, shown, terminal, words, environment, colours, bar):
    write(tmp_path, {".git/HEAD": "", "a.md": PAGE})
    environment = {**environment, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    verified = shown(("verify", "a.md", *words), environment, terminal=terminal)
    assert "output-differs" in verified
    assert (RED in verified) is colours
    assert (HIDDEN_CURSOR in verified) is bar
    mistaken = shown((*words, "verify", "there-is-none.md"), environment, terminal=terminal)
    assert "there is no file" in mistaken
    assert (RED in mistaken) is colours


def test_the_version_is_what_a_report_of_a_fault_should_have(tmp_path, shown):
    said = shown(("--version",), {}, terminal=False).splitlines()
    assert said[0] == f"primers {metadata.version('primers')}"
    assert said[1].startswith(f"{platform.python_implementation()} {platform.python_version()} ({sys.platform}")
    assert len(said) == 2
    entry = "[primers]\nlua = there_is_none\nnim = there_is_none\n"
    info = tmp_path / "more/primers_more-1.5.dist-info"
    write(info, {"entry_points.txt": entry, "METADATA": "Name: primers-more\nVersion: 1.5\n\n"})
    said = shown(("--version",), {"PYTHONPATH": str(info.parent)}, terminal=False).splitlines()
    assert said[2:] == ["plugin primers-more 1.5 (lua, nim)"]
