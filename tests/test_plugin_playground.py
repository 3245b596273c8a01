"""Run in the page, without a browser: which programs have a button, what the page knows of them, what is written."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from primers.testing import pipeline, write
from primers_playground import javascript_needs, python_needs
from primers_playground.offers import Offer, Reason, offer
from primers_playground.pyodide import FILES, VERSION
from primers_playground.texts import REASONS

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "plugins/primers_playground/static"
CONFIG = '[site]\nrun = true\n\n[run]\nlanguages = ["python", "javascript"]\n'
PAGE = "# A\n\n```python\nprint(1)\n```\n\nOutput:\n\n```text\n1\n```\n\n```js run\nconsole.log(1)\n```\n"


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("print(input())", None),
        ("import threading\nlock = threading.Lock()", None),
        ("import threading as t\nt.Thread(target=print).start()", ("threads", "threading.Thread")),
        ("from threading import Thread", ("threads", "threading.Thread")),
        ("from threading import *", ("threads", "threading")),
        (
            "import concurrent.futures\nconcurrent.futures.ThreadPoolExecutor()",
            ("threads", "concurrent.futures.ThreadPoolExecutor"),
        ),
        ("import asyncio\nasyncio.run(asyncio.sleep(0))", None),
        ("import asyncio\nawait asyncio.to_thread(print)", ("threads", "asyncio.to_thread")),
        ("loop.run_in_executor(None, print)", ("threads", "asyncio.run_in_executor")),
        ("import os\nos.getcwd()", None),
        ("import os\nos.fork()", ("processes", "os.fork")),
        ("import os\nos.execvp('ls', [])", ("processes", "os.execvp")),
        ("from os import system", ("processes", "os.system")),
        ("import multiprocessing", ("processes", "multiprocessing")),
        ("from multiprocessing import Pool", ("processes", "multiprocessing.Pool")),
        ("import subprocess", ("processes", "subprocess")),
        ("__import__('subprocess')", ("processes", "subprocess")),
        ("import importlib\nimportlib.import_module('socket')", ("network", "socket")),
        ("import urllib.parse\nfrom http import HTTPStatus", None),
        ("from urllib.request import urlopen", ("network", "urllib.request.urlopen")),
        ("import urllib.request", ("network", "urllib.request")),
        ("import signal\nsignal.alarm(1)", ("signals", "signal.alarm")),
        ("import zoneinfo\nzoneinfo.ZoneInfo('UTC')", ("zones", "zoneinfo.ZoneInfo")),
        ("import tkinter", ("module", "tkinter")),
        ("import numpy as np", ("module", "numpy")),
        ("try:\n    import numpy\nexcept ImportError:\n    numpy = None", None),
        ("try:\n    import numpy\nexcept ValueError:\n    pass", ("module", "numpy")),
        ("import tools", None),
        ("from . import tools", None),
        ("os = 1\nos.fork()", None),
        ("print('import subprocess')", None),
        ("print(1", None),
        ("import requests\nprint(1", ("module", "requests")),
        ("print('\\d')", None),
    ],
)
def test_what_a_python_program_needs(text, need):
    assert python_needs.need_of(text, frozenset({"tools"})) == need
    assert need is None or need[0] in REASONS


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("console.log(process.argv)", None),
        ("process.stdout.write('a')", None),
        ("process.memoryUsage()", ("node", "process.memoryUsage")),
        ("const fs = require('fs')", ("node", "fs")),
        ("import { readFile } from 'node:fs/promises'", ("node", "node:fs/promises")),
        ("import { a } from './a.js'", None),
        ("const a = require('./a')", None),
        ("Buffer.from('a')", ("node", "Buffer")),
        ("setImmediate(f)", ("node", "setImmediate")),
        ("await fetch('https://example.org')", ("network", "fetch")),
        ("function fetch(id) {}\nfetch(1)", None),
        ("cart.fetch()", None),
        ("new Worker('a.js')", ("threads", "Worker")),
        ("console.log('require of Buffer', { Buffer: 1 }) // fetch(1)", None),
    ],
)
def test_what_a_javascript_program_needs(text, need):
    assert javascript_needs.need_of(text) == need
    assert need is None or need[0] in REASONS


def _offers(tmp_path: Path, page: str) -> list[Offer | Reason | None]:
    root = write(tmp_path, {"content/en/a.md": page, "primers.toml": CONFIG})
    return [offer(example, None, 60.0) for example in pipeline(root).read().examples]


def test_what_a_page_knows_of_a_program(tmp_path):
    page = (
        '```python {stdin="1\\n" timeout=3}\nprint(input())\n```\n\nOutput:\n\n```text {mask=ids}\n1\n```\n\n'
        "```python {setup}\nsecret = 1\n```\n\n```python {group=a}\nx = 1\n```\n\n"
        "```python {group=a}\nprint(x)\n```\n\n"
        "Output:\n\n```text\n1\n```\n"
    )
    first, last = (one for one in _offers(tmp_path, page) if isinstance(one, Offer))
    assert (first.limit, first.reads, first.code.rstrip()) == (3.0, True, "print(input())")
    assert [(one.stdin, [(want.text, want.open) for want in one.wants]) for one in first.trials] == [
        ("1\n", [("1\n", True)])
    ]
    assert last.code.rstrip() == "print(x)"
    assert last.before.startswith("secret = 1\nx = 1\n")
    assert last.cut in last.before
    assert last.pieces == ((1, 0), (2, 1), (4, 2))


@pytest.mark.parametrize(
    ("fence", "kind"),
    [
        ("python run {platform=windows}\nprint(1)", "platform"),
        ("python run {network}\nprint(1)", "network"),
        ("python run\nimport pip", "module"),
    ],
)
def test_options_and_imports_are_reasons(tmp_path, fence, kind):
    (one,) = _offers(tmp_path, f"```{fence}\n```\n")
    assert isinstance(one, Reason)
    assert one.kind == kind


def test_sessions_and_other_languages_have_no_button(tmp_path):
    assert _offers(tmp_path, "```pycon\n>>> 1\n1\n```\n\n```html\n<p>\n```\n") in ([], [None], [None, None])


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _package(root: Path, version: str = VERSION) -> None:
    folder = root / "node_modules/pyodide"
    write(folder, {**dict.fromkeys(FILES, "x"), "package.json": json.dumps({"version": version})})
    write(folder, {"pyodide-lock.json": '{"info": {"arch": "wasm32"}, "packages": {"numpy": {}}}'})


def test_nothing_of_it_is_in_a_site_that_does_not_ask(project, primers):
    root = project({"content/en/1.x/a.md": PAGE, "primers.toml": CONFIG.replace("true", "false")})
    _package(root)
    assert primers("build", "--no-run")[0] == 0
    files = _files(root / "site")
    assert not [name for name in files if name.startswith("run/")]
    assert not [name for name, data in files.items() if b'class="run' in data or b"run/run" in data]


def test_without_pyodide_the_site_is_built_and_says_what_to_type(project, primers):
    root = project({"content/en/1.x/a.md": PAGE, "primers.toml": CONFIG})
    code, _, err = primers("build", "--no-run")
    assert code == 0
    assert "content/en/1.x/a.md:3: warning[no-pyodide]" in err
    assert f"npm install pyodide@{VERSION}" in err
    html = (root / "site/en/x/a.html").read_text("utf-8")
    assert re.findall(r'"language":"(\w+)"', html) == ["javascript"]
    assert not (root / "site/run/python.js").exists()


@pytest.mark.parametrize("broken", ["version", "file", "lock"])
def test_another_pyodide_is_told(project, primers, broken):
    root = project({"content/en/1.x/a.md": PAGE, "primers.toml": CONFIG})
    _package(root, "0.1.0" if broken == "version" else VERSION)
    if broken == "file":
        (root / "node_modules/pyodide" / FILES[2]).unlink()
    if broken == "lock":
        (root / "node_modules/pyodide/pyodide-lock.json").write_text("[]")
    code, _, err = primers("build", "--no-run")
    assert code == 0
    assert "warning[no-pyodide]" in err
    assert ("0.1.0" in err) == (broken == "version")
    assert not (root / "site/run/python.js").exists()


def test_two_builds_give_the_same_bytes(project, primers):
    root = project({"content/en/1.x/a.md": PAGE, "primers.toml": CONFIG})
    _package(root)
    assert primers("build", "--no-run")[0] == 0
    before = _files(root / "site")
    assert primers("build", "--no-run")[0] == 0
    assert _files(root / "site") == before
    assert {name for name in before if name.startswith("run/")} == {
        f"run/{name}" for name in ("frame.html", "javascript.js", "python.js", "run.css", "run.js")
    }
    assert b"numpy" not in before["run/python.js"]


@pytest.mark.skipif(not shutil.which("node"), reason="there is no Node.js here")
def test_values_are_printed_as_node_prints_them():
    """The same values through both: chosen ones, and ten thousand made by a seeded generator."""
    done = subprocess.run(
        ["node", ROOT / "tests/languages/javascript/inspect.mjs", STATIC / "inspect.js"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr
