"""What runs for an editor: nothing without trust, one thing at a time, and no process is left of it."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types

import primers
from primers_local.executor import LocalExecutor

PAGE = "# A lesson\n\n```python {{timeout=900}}\n{code}\n```\n\nOutput:\n\n```text\n3\n```\n"
# It starts a process with a name of its own, and goes on until it is ended.
ENDLESS = """import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(900)", "{mark}"])
time.sleep(900)"""


def named(mark: str) -> list[int]:
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if mark.encode() in words.split(b"\0"):
            found.append(int(pid))
    return found


async def until(condition):
    """Wait for what no message tells of."""
    while not condition():
        await asyncio.sleep(0)


@pytest.fixture
def mark(tmp_path):
    return f"mark-{tmp_path.name}-{os.getpid()}"


SPY = '#!/bin/sh\ntouch "{file}"\nexec "{python}" "$@"\n'
PLUGIN = "import pathlib\npathlib.Path({file!r}).touch()\n"


@pytest.mark.parametrize("trusted", [False, True])
def test_code_runs_only_in_a_trusted_workspace(edit, tmp_path, trusted):
    ran, loaded = tmp_path / "ran", tmp_path / "loaded"
    spy = tmp_path / "spy"
    spy.write_text(SPY.format(file=ran, python=sys.executable))
    spy.chmod(0o755)
    files = {
        "primers.toml": f'plugin-dirs = ["ours"]\n[languages.python]\ninterpreter = "{spy}"\n',
        "ours/mine.py": PLUGIN.format(file=str(loaded)),
        "page.md": PAGE.format(code="print(4)") + "\n```python {exti=3}\nprint(5)\n```\n\nOutput:\n\n```text\n5\n```\n",
    }

    async def work(editor):
        await editor.begin(trusted=trusted)
        editor.open("page.md")
        codes = [one.code for one in await editor.diagnostics("page.md")]
        assert codes == (["output-differs", "unknown-option"] if trusted else ["unknown-option"])
        lenses = await editor.text_document_code_lens_async(editor.lens("page.md"))
        assert bool(lenses) == trusted
        await editor.call("primers.run", editor.uri("page.md"), 3)
        assert ["trusted: true" in message for message in editor.messages] == ([] if trusted else [True, True])
        await editor.end()

    edit(files, work)
    assert ran.exists() == trusted
    assert loaded.exists() == trusted


def test_the_word_is_for_the_folder_that_is_open(edit, tmp_path):
    page = PAGE.format(code="print(4)")
    (tmp_path / "elsewhere.md").write_text(page)

    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md", page)
        assert len(await editor.diagnostics("page.md")) == 1
        editor.open("../elsewhere.md")
        assert await editor.diagnostics("../elsewhere.md") == []
        assert "not trusted" in editor.messages[0]

    edit({"page.md": ""}, work)


def test_what_is_out_of_date_is_ended(edit, mark):
    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md", PAGE.format(code=ENDLESS.format(mark=mark)))
        await until(lambda: named(mark))
        editor.change("page.md", PAGE.format(code="print(2)"))
        [found] = await editor.diagnostics("page.md")
        assert "+ 2" in found.message
        assert named(mark) == []

    edit({"page.md": PAGE.format(code="")}, work)


def test_a_person_ends_what_takes_long(edit, mark):
    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md", PAGE.format(code=ENDLESS.format(mark=mark)))
        await until(lambda: named(mark))
        token, kind = (await editor.until(lambda: editor.progress))[0]
        assert kind == "begin"
        editor.window_work_done_progress_cancel(editor.cancelling(token))
        await editor.until(lambda: editor.progress[-1] == (token, "end"))
        assert named(mark) == []
        editor.change("page.md", PAGE.format(code="print(3)"))
        assert await editor.diagnostics("page.md") == []

    edit({"page.md": PAGE.format(code="")}, work)


@pytest.mark.parametrize("way", ["killed", "left", "gone", "ended"])
def test_no_process_is_left(edit, mark, way):
    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md", PAGE.format(code=ENDLESS.format(mark=mark)))
        await until(lambda: named(mark))
        await editor.until(lambda: editor.progress)  # it ends where nobody can be told
        if way == "killed":
            editor.process.kill()
            await editor.process.wait()
        elif way in ("left", "gone"):
            if way == "gone":  # as it is for a server whose editor was killed
                editor.process._transport.get_pipe_transport(1).close()
            editor.process.stdin.close()
            await editor.process.wait()
        else:
            assert await editor.end() == 0
        await until(lambda: not named(mark))

    edit({"page.md": PAGE.format(code="")}, work)


def runs(pid: str) -> bool:
    """Tell whether a process is there that is more than its exit code."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def children(pid: int) -> set[str]:
    """Give the processes that a process started, by any of its threads."""
    return {one for file in Path(f"/proc/{pid}/task").glob("*/children") for one in file.read_text().split()}


@pytest.mark.parametrize("way", ["killed", "ended", "configured"])
def test_what_is_parked_serves_the_next_change_and_goes_with_the_server(edit, tmp_path, way):
    parks = LocalExecutor(primers.ExecutorOptions()).isolation().level != "portable"

    async def work(editor):
        await editor.begin(trusted=True)
        editor.open("page.md", PAGE.format(code="print(4)"))
        assert len(await editor.diagnostics("page.md")) == 1
        kept = children(editor.process.pid)
        assert bool(kept) == parks
        editor.change("page.md", PAGE.format(code="print(5)"))
        [found] = await editor.diagnostics("page.md")
        assert "+ 5" in found.message
        assert children(editor.process.pid) == kept
        if way == "killed":
            editor.process.kill()
            await editor.process.wait()
        elif way == "ended":
            assert await editor.end() == 0
        else:
            changed = types.FileEvent(uri=editor.uri("primers.toml"), type=types.FileChangeType.Changed)
            editor.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(changes=[changed]))
        await until(lambda: not any(map(runs, kept)))

    edit({"page.md": PAGE.format(code="")}, work)


def test_without_pygls_it_says_what_to_install(tmp_path):
    blocked = (
        "import sys; sys.modules['pygls'] = None; sys.argv[1:] = ['lsp']; from primers.__main__ import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", blocked], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert '-m pip install "primers[lsp]"' in ran.stderr
