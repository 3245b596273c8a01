"""Platforms: start methods, other systems, requirements, versions of the interpreter, permissions."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import primers as api
from primers.errors import UsageError
from primers.permission import Permission, insist
from primers.platforms import requirements
from primers.testing import FakeExecutor, pipeline
from primers_python.imports import may_open_sockets, only_on, preloadable
from primers_python.installed import version

METHOD = """import multiprocessing


def child():
    print(multiprocessing.get_start_method())


if __name__ == "__main__":
    import os
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
    print("PYTHONPATH" in os.environ, any(".primers" in path for path in __import__("sys").path))
"""
LISTS = """import multiprocessing

found = []


def child():
    print(found)


if __name__ == "__main__":
    found.append(1)
    process = multiprocessing.Process(target=child)
    process.start()
    process.join()
"""
INTERFACES = "print(sorted(line.split(':')[0].strip() for line in open('/proc/net/dev').readlines()[2:]))"


def page(program, output, options=""):
    fence = f"```python {options}".rstrip()
    return f"# A\n\n{fence}\n{program}\n```\n\nOutput:\n\n```\n{output}\n```\n"


def verified(primers, *words):
    code, out, err = primers("verify", "--no-cache", "--once", "--report", "json=out.json", *words)
    return code, json.loads(Path("out.json").read_text("utf-8")), out + err


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_start_method_is_applied_and_recorded(project, primers, method):
    project({"content/en/a.md": page(METHOD, f"{method}\nFalse False", f"{{start-method={method}}}")})
    code, report, out = verified(primers)
    (result,) = report["results"]
    if report["isolation"]["level"] == "kernel" and method == "forkserver":
        assert result["status"] == "unavailable"
        return
    assert code == 0, out
    assert [run["variant"] for run in result["runs"]] == [method]


def test_a_start_method_the_author_sets_wins(project, primers):
    program = METHOD.replace(
        "    import os", "    import os\n    multiprocessing.set_start_method('spawn', force=True)"
    )
    project({"content/en/a.md": page(program, "spawn\nFalse False", "{start-method=fork}")})
    assert verified(primers)[0] == 0


def test_an_undeclared_difference_is_a_warning(project, primers):
    project({"content/en/a.md": page(LISTS, "[1]"), "content/en/b.md": page(LISTS, "[]", "{start-method=spawn}")})
    code, report, out = verified(primers)
    assert code == 0
    first, second = report["results"]
    assert [finding["code"] for finding in first["findings"]] == ["depends-on-start-method"]
    assert [run["variant"] for run in first["runs"]] == ["", "spawn"]
    assert (first["status"], second["status"], second["findings"]) == ("passed", "passed", [])
    assert "started by spawn" in out


def test_recording_and_a_start_method_together(project, primers):
    program = METHOD + "    print(1 + 1)  # Output: 2\n"
    project({"content/en/a.md": f"# A\n\n```python {{start-method=spawn}}\n{program}```\n"})
    code, report, out = verified(primers)
    assert (code, report["results"][0]["status"]) == (0, "passed"), out


def test_another_platform_is_unavailable(project, primers):
    project({"content/en/a.md": page("print(1)", "1", "{platform=windows}")})
    code, report, _ = verified(primers)
    (result,) = report["results"]
    assert (code, result["status"], result["runs"]) == (0, "unavailable", [])
    assert result["reason"] == "not run here: it is for windows, and this is linux"
    assert verified(primers, "--strict")[0] == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="what fails on Linux need not fail elsewhere")
@pytest.mark.parametrize(
    "program", ["import winreg\nprint(1)", "from multiprocessing.connection import PipeConnection\nprint(1)"]
)
def test_what_only_windows_has_gets_a_fix(project, primers, program):
    root = project({"content/en/a.md": page(program, "1")})
    code, report, _ = verified(primers)
    (result,) = report["results"]
    assert (code, result["status"]) == (0, "unavailable")
    ((edit,),) = [fix["edits"] for fix in result["findings"][0]["fixes"]]
    data = (root / "content/en/a.md").read_bytes()
    (root / "content/en/a.md").write_bytes(data[: edit["start"]] + edit["text"].encode() + data[edit["end"] :])
    assert "```python {platform=windows}\n" in (root / "content/en/a.md").read_text("utf-8")
    assert verified(primers)[1]["results"][0]["runs"] == []


def test_a_guarded_import_is_no_reason(project, primers):
    program = "try:\n    import msvcrt\nexcept ImportError:\n    print('none')"
    project({"content/en/a.md": page(program, "none")})
    assert verified(primers)[1]["results"][0]["status"] == "passed"


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ('{requires="click>=8"}', "passed"),
        ('{requires="click>=8,<9000"}', "passed"),
        ('{requires="Pluggy"}', "passed"),
        ('{requires="click>=9000"}', "unavailable"),
        ('{requires="no-such-package"}', "unavailable"),
    ],
)
def test_requirements(project, primers, options, status):
    project({"content/en/a.md": page("print(1)", "1", options)})
    code, report, out = verified(primers)
    assert (code, report["results"][0]["status"]) == (0, status)
    assert ("-m pip install" in out) == (status == "unavailable")


def test_requirements_of_a_list_stay_together():
    assert list(requirements(("numpy>=2", "<3", " pandas", "rich"))) == ["numpy>=2,<3", "pandas", "rich"]
    assert list(requirements(())) == []


def test_versions_of_the_interpreter(project, primers):
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    found = [own, *(one for one in ("3.11", "3.12", "3.13", "3.14") if one != own and version(one))]
    program = "import sys\nprint(sys.version_info[0])"
    project({"content/en/a.md": page(program, "3", f'{{python="{",".join([*found, "3.99"])}"}}')})
    code, report, out = verified(primers)
    (result,) = report["results"]
    assert (code, result["status"]) == (0, "passed"), out
    assert [run["variant"] for run in result["runs"]] == [f"python {one}" for one in found]
    assert [run["interpreter"].rpartition(".")[0] for run in result["runs"]] == [f"CPython {one}" for one in found]
    assert "not run under 3.99" in out
    Path("content/en/a.md").write_text(page(program, "3", "{python=3.99}"), "utf-8")
    assert verified(primers)[1]["results"][0]["status"] == "unavailable"


def test_the_network_needs_both(project, primers):
    project({"content/en/a.md": page(INTERFACES, "['lo']", "{network}")})
    _, report, _ = verified(primers)
    assert report["results"][0]["reason"] == "not run here: it needs the network"
    _, report, out = verified(primers, "--allow-network")
    assert "lowered: allow-network" in out
    assert report["isolation"]["lowered"] == ["allow-network"]
    (run,) = report["results"][0]["runs"]
    assert run["status"] == "exited"
    assert "network" not in run["walls"]
    Path("content/en/a.md").write_text(page(INTERFACES, "['lo']"), "utf-8")
    _, report, _ = verified(primers, "--allow-network")
    if report["isolation"]["level"] == "full":
        assert report["results"][0]["status"] == "passed"  # it did not ask, and has its own loopback only


def test_isolation_that_is_insisted_on():
    missing = (api.Wall(name="namespaces", held=False, reason="refused", enable="sudo sysctl -w x=0"),)
    insist("kernel", api.Isolation(level="kernel", missing=missing))
    insist("best", api.Isolation(level="portable", missing=missing))
    insist("full", api.Isolation(level="none"))
    with pytest.raises(UsageError) as caught:
        insist("full", api.Isolation(level="kernel", missing=missing))
    for word in ("full", "kernel", "namespaces", "refused", "sudo sysctl -w x=0", "primers doctor"):
        assert word in str(caught.value)
    assert caught.value.exit_code == 2


# In a user namespace of its own, so that nobody else is concerned, no further namespace may be made.
NO_NAMESPACES = """
import ctypes, os, sys
uid, gid = os.getuid(), os.getgid()
assert ctypes.CDLL(None).unshare(0x10000000) == 0, "refused"
for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
    open(f"/proc/self/{name}", "w").write(text)
open("/proc/sys/user/max_user_namespaces", "w").write("0")
os.execv(sys.executable, [sys.executable, "-m", "primers", *sys.argv[1:]])
"""


def test_no_namespaces_no_full(project):
    """Where namespaces are refused, `--require-isolation full` stops with 2 and names the wall that is missing."""
    project({"a.md": page("print(1)", "1")})
    words = [sys.executable, "-c", NO_NAMESPACES, "verify", "--no-cache", "a.md"]
    seen = subprocess.run([*words, "--require-isolation", "full"], capture_output=True, text=True, check=False)
    if "Error" in seen.stderr:
        pytest.skip(f"namespaces cannot be refused here: {seen.stderr}")
    assert seen.returncode == 2, seen
    assert "namespaces" in seen.stderr
    seen = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (seen.returncode, "isolation: kernel" in seen.stdout) == (0, True), seen


@pytest.mark.parametrize(
    ("run", "status"),
    [
        (api.Run(status="exited", exit_code=1, refused="sockets"), "unavailable"),
        (api.Run(status="exited", exit_code=1), "failed"),
        (api.Run(status="exited", exit_code=0, stdout=b"1\n", refused="sockets"), "passed"),
        (api.Run(status="cpu", detail="too long"), "error"),
        (api.Run(status="processes", detail="too many"), "error"),
        (api.Run(status="disk", detail="too much"), "error"),
    ],
)
def test_what_a_run_says_of_the_page(project, run, status):
    root = project({"content/en/a.md": page("print(1)", "1")})
    executor = FakeExecutor(lambda _: run)
    (result,) = pipeline(root).verify(executor=executor, permission=Permission()).book.results
    assert result.status == status


@pytest.mark.parametrize(
    ("text", "sockets"),
    [
        ("print(1)", False),
        ("import json, os.path\nfrom math import pi", False),
        ("import socket", True),
        ("def f():\n    import http.client", True),
        ("import requests", True),
        ("import os\nos.system('nc localhost 80')", True),
        ("eval('1')", True),
        ("this is no Python: import", True),
    ],
)
def test_what_may_open_sockets(text, sockets):
    assert may_open_sockets(text) is sockets


def test_what_may_be_imported_before():
    text = "import json, requests\nfrom asyncio import run\ndef f():\n    import re"
    assert preloadable(text) == ("asyncio", "json")
    assert preloadable("import json, sys\nprint(sys.modules)") == ()
    assert only_on("import os\nos.startfile('x')") == "windows"
    assert only_on("import fcntl") == "linux"
    assert only_on("print('msvcrt')") is None
