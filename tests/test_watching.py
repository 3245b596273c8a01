"""`primers verify --watch`: what a change touches is verified again, in the real process, until Ctrl-C."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from primers.testing import write

pytest.importorskip("watchfiles")
PAGE = "# {title}\n\n```python\nprint({said})\n```\n\nOutput:\n\n```text\n{said}\n```\n"
ONE, TWO = "content/en/01.A/01.One.md", "content/en/01.A/02.Two.md"


class Watch:
    """The process, and what it says line by line."""

    def __init__(self, root: Path, *words: str) -> None:
        command = [sys.executable, "-m", "primers", "verify", "--watch", *words]
        self.process = subprocess.Popen(
            command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )

    def until(self, word: str) -> str:
        """Read up to the line that holds a word, and give what was read."""
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if word in line:
                return said
        raise AssertionError(said)


@pytest.fixture
def watch(tmp_path):
    write(tmp_path, {".git/HEAD": "", ONE: PAGE.format(title="One", said=1), TWO: PAGE.format(title="Two", said=2)})
    started = []

    def start(*words):
        started.append(Watch(tmp_path, *words))
        return started[-1]

    yield start
    for one in started:
        if one.process.poll() is None:
            os.killpg(one.process.pid, signal.SIGKILL)
        one.process.communicate()


def test_a_change_is_verified_alone_until_somebody_stops_it(watch, tmp_path):
    process = watch()
    assert "lessons: 2; examples: 2 (2 passed" in process.until("lessons:")
    wrong = PAGE.format(title="One", said=1).replace("print(1)", "print(3)")
    (tmp_path / ONE).write_text(wrong)
    said = process.until("lessons:")
    assert f"{ONE}:9: failed[output-differs]" in said
    assert "lessons: 1; examples: 1 (0 passed, 1 failed" in said
    (tmp_path / "content/en/01.A/03.Three.md").write_text(PAGE.format(title="Three", said=3))
    assert "lessons: 1; examples: 1 (1 passed" in process.until("lessons:")
    (tmp_path / TWO).unlink()
    assert "lessons: 0" in process.until("lessons:")
    os.killpg(process.process.pid, signal.SIGINT)
    assert process.until("stopped")
    assert process.process.wait(30) == 0


def test_a_configuration_that_is_wrong_is_said_and_waited_for(watch, tmp_path):
    process = watch()
    process.until("lessons:")
    (tmp_path / "primers.toml").write_text("[run]\ntimeout = 'soon'\n")
    process.until("timeout")
    (tmp_path / "primers.toml").write_text("[run]\ntimeout = 5\n")
    assert "lessons: 2; examples: 2 (2 passed" in process.until("lessons:")
    os.killpg(process.process.pid, signal.SIGTERM)
    assert process.process.wait(30) == 0


def test_a_page_that_is_named_is_watched_outside_of_content(watch, tmp_path):
    (tmp_path / "README.md").write_text(PAGE.format(title="Read", said=4))
    process = watch("README.md")
    assert "lessons: 1; examples: 1 (1 passed" in process.until("lessons:")
    (tmp_path / "README.md").write_text(PAGE.format(title="Read", said=5))
    assert "lessons: 1; examples: 1 (1 passed" in process.until("lessons:")


@pytest.mark.parametrize("option", ["--update", "--fix", "--fill"])
def test_pages_that_are_watched_are_not_written(watch, option):
    assert "--watch does not repair pages" in watch(option).until("--watch")
