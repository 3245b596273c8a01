"""Platforms: start methods, other systems, requirements, versions of the interpreter, permissions."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import primers as api
from primers.check import overall
from primers.commands.explain import explain
from primers.errors import UsageError
from primers.executing.permission import Permission, insist
from primers.executing.platforms import requirements
from primers.testing import FakeExecutor, pipeline
from primers_python.elsewhere import platforms_of
from primers_python.imports import may_open_sockets, preloadable
from primers_python.installed import lacks
from primers_python.versions import find_version

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
    found = [
        own,
        *(one for one in ("3.11", "3.12", "3.13", "3.14") if one != own and find_version(one, sys.executable)),
    ]
    program = "import sys\nprint(sys.version_info[0])"
    project({"content/en/a.md": page(program, "3", f'{{python="{",".join([*found, "3.99"])}"}}')})
    code, report, out = verified(primers)
    (result,) = report["results"]
    assert (code, result["status"]) == (0, "passed"), out
    assert [run["variant"] for run in result["runs"]] == [f"python {one}" for one in found]
    assert [run["interpreter"].rpartition(".")[0] for run in result["runs"]] == [f"CPython {one}" for one in found]
    assert "not run under 3.99" in out
    Path("content/en/a.md").write_text(page(program, "3", "{python=3.99}"), "utf-8")
    (result,) = verified(primers)[1]["results"]
    assert (result["status"], [finding["code"] for finding in result["findings"]]) == ("unavailable", ["not-available"])


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
        (api.Run(status="exited", exit_code=0, stdout=b"2\n", refused="sockets"), "unavailable"),
        (api.Run(status="signalled", signal=31, refused="sockets"), "unavailable"),
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
    ("statuses", "status"),
    [
        ({"": ["passed", "unavailable"]}, "unavailable"),  # a trial of the page was not seen
        ({"python 3.11": ["passed"], "python 3.13": ["unavailable"]}, "passed"),
        ({"python 3.11": ["passed"], "python 3.13": ["failed"]}, "failed"),
        ({"": ["error", "failed"]}, "failed"),
        ({"": ["unavailable", "error"]}, "error"),
    ],
)
def test_one_status_of_many_runs(statuses, status):
    assert overall(statuses) == status


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
        ("from collections.abc import Iterable\nfrom urllib.parse import quote", False),
        ("from urllib.request import urlopen", True),
        ("import os as system\nsystem.execvp('nc', ['nc'])", True),
        ("import re\nre.compile('a')", False),
    ],
)
def test_what_may_open_sockets(text, sockets):
    assert may_open_sockets(text) is sockets


def test_what_may_be_imported_before():
    text = "import json, requests\nfrom asyncio import run\ndef f():\n    import re"
    assert preloadable(text) == ("asyncio", "json")
    assert preloadable("import json, sys\nprint(sys.modules)") == ()
    assert preloadable("import json, re", {"json"}) == ("re",)
    assert preloadable("open('re.py', 'w').write('x = 1')\nimport re") == ()
    assert preloadable("import logging\nlogging.basicConfig(format='%(relativeCreated)d')") == ()


def test_a_start_method_leaves_no_trace(project, primers):
    program = (
        "import os, sys\nprint(os.listdir(), 'PYTHONPATH' in os.environ, 'sitecustomize' in sys.modules)\n"
        "print([path for path in sys.path if '.primers' in path], len(sys.meta_path))\n"
        "import multiprocessing.context as context\nprint(vars(context.__loader__).keys() - {'name', 'path'})"
    )
    plain = page(program.replace("len(sys.meta_path)", "0"), "['main.py'] False False\n[] 0\nset()")
    project({"content/en/a.md": plain.replace("```python\n", "```python {start-method=spawn}\n", 1)})
    code, _, out = verified(primers)
    assert code == 0, out


def test_what_children_print_is_recorded_under_every_method(project, primers):
    text = "# A\n"
    for method, output in (("fork", "[1]"), ("spawn", "[]")):
        program = LISTS.replace("print(found)", f"print(found)  # Output: {output}")
        text += f"\n```python {{start-method={method}}}\n{program}```\n"
    project({"content/en/a.md": text})
    code, report, out = verified(primers)
    assert code == 0, out
    assert [result["status"] for result in report["results"]] == ["passed", "passed"]


def test_a_program_without_its_guard_depends_on_the_start_method(project, primers):
    program = LISTS.replace('if __name__ == "__main__":', "if True:")
    project({"content/en/a.md": page(program, "[1]")})
    code, report, _ = verified(primers)
    (result,) = report["results"]
    assert (code, result["status"]) == (0, "passed")
    assert [finding["code"] for finding in result["findings"]] == ["depends-on-start-method"]


@pytest.mark.parametrize(
    ("usual", "other", "codes"),
    [
        (api.Run(status="exited", exit_code=0, stdout=b"1\n"), api.Run(status="timeout"), ["depends-on-start-method"]),
        (
            api.Run(status="exited", exit_code=0, stdout=b"1\n"),
            api.Run(status="exited", exit_code=0, stdout=b"1\n"),
            [],
        ),
        (api.Run(status="exited", exit_code=0), api.Run(status="exited", exit_code=1), ["output-differs"]),
        (
            api.Run(status="exited", exit_code=0),
            api.Run(status="exited", exit_code=0, stdout=b"1\n"),
            ["output-differs", "depends-on-start-method"],
        ),
        (
            api.Run(status="exited", exit_code=0, stdout=b"1\n"),
            api.Run(status="exited", exit_code=1, refused="sockets"),
            [],
        ),
    ],
)
def test_when_a_start_method_makes_a_difference(project, usual, other, codes):
    root = project({"content/en/a.md": page("import multiprocessing\nprint(1)", "1")})
    executor = FakeExecutor(lambda command: usual if command.judged else other)
    (result,) = pipeline(root).verify(executor=executor).book.results
    assert [finding.code for finding in result.findings] == codes


def test_a_method_that_is_not_here_is_unavailable(project):
    root = project({"content/en/a.md": page("import multiprocessing\nprint(1)", "1", "{start-method=fork}")})
    run = api.Run(status="exited", exit_code=1, stderr=b"Traceback\nValueError: cannot find context for 'fork'\n")
    (result,) = pipeline(root).verify(executor=FakeExecutor(lambda _: run)).book.results
    assert result.status == "unavailable"
    assert result.reason == "not run here: there is no start-method=fork on this platform"


def test_a_finding_says_under_which_variant(project, primers):
    project({"content/en/a.md": page(LISTS, "[1]", "{start-method=spawn}")})
    code, report, out = verified(primers)
    assert (code, report["results"][0]["findings"][0]["args"]["variant"]) == (1, "spawn")
    assert "\n  under  spawn\n" in out


@pytest.mark.parametrize(
    ("last", "platforms"),
    [
        ("ModuleNotFoundError: No module named 'winreg'", ("windows",)),
        ("ImportError: cannot import name 'PipeConnection' from 'multiprocessing.connection' (x.py)", ("windows",)),
        ("AttributeError: module 'os' has no attribute 'startfile'. Did you mean: 'stat'?", ("windows",)),
        ("AttributeError: module 'ctypes' has no attribute 'windll'", ("windows",)),
        ("ModuleNotFoundError: No module named 'fcntl'", ("linux", "macos")),
        ("AttributeError: module 'os' has no attribute 'starfile'", ()),
        ("ModuleNotFoundError: No module named 'numpy'", ()),
        ("ValueError: ModuleNotFoundError: No module named 'winreg'", ()),
        ("", ()),
    ],
)
def test_which_platform_has_what_was_not_found(last, platforms):
    assert platforms_of(f"Traceback\n{last}\n") == platforms


def test_what_fails_for_another_reason_is_wrong(project, primers):
    program = "try:\n    import msvcrt\nexcept ImportError:\n    print(1)\n1 / 0"
    project({"content/en/a.md": page(program, "1")})
    assert verified(primers)[1]["results"][0]["status"] == "failed"


@pytest.mark.parametrize("words", ["linux,macos", "macos,linux"])
def test_several_platforms(project, primers, words):
    project({"content/en/a.md": page("print(1)", "1", f"{{platform={words}}}")})
    assert verified(primers)[1]["results"][0]["status"] == ("passed" if sys.platform != "win32" else "unavailable")


@pytest.mark.parametrize(
    "options", ["{platform=beos}", "{platform=linux,beos}", "{python=latest}", "{start-method=go}"]
)
def test_values_that_are_none(project, primers, options):
    project({"content/en/a.md": page("print(1)", "1", options)})
    code, _, out = verified(primers)
    assert code == 1
    assert "option-value" in out


def test_a_report_of_another_platform_is_evidence(project, primers):
    root = project({"content/en/a.md": page("print(1)", "1")})
    verified(primers)
    (root / "content/en/a.md").write_text(
        page("print(1)", "1", '{platform=windows requires="no-such-package"}'), "utf-8"
    )
    code, out, err = primers("build", "--results", "out.json")
    assert code == 0, out + err
    assert "1 passed" in out
    (root / "content/en/a.md").write_text(page("print(1)", "1", "{start-method=spawn}"), "utf-8")
    assert "(0 passed" in primers("build", "--results", "out.json")[1]  # it was run as usual, not so


def test_a_report_of_another_version_is_evidence(project, primers):
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    root = project({"content/en/a.md": page("print(1)", "1", f"{{python={own}}}")})
    verified(primers)
    (root / "out.json").write_text(
        (root / "out.json").read_text("utf-8").replace(f"python {own}", "python 3.99"), "utf-8"
    )
    (root / "content/en/a.md").write_text(page("print(1)", "1", "{python=3.98,3.99}"), "utf-8")
    code, out, _ = primers("build", "--results", "out.json")
    assert code == 0
    assert "1 passed" in out
    assert "not run under 3.98," in out


def script(path, *lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n" + "".join(f"echo '{line}'\n" for line in lines), "utf-8")
    path.chmod(0o755)
    return str(path)


def test_where_versions_are_found(tmp_path, monkeypatch):
    usual = script(tmp_path / "a" / "python", "cpython 3 99 /a/python")
    assert find_version("3.99", usual) == "/a/python"
    script(tmp_path / "b" / "python3.98", "pyenv: python3.98: command not found")
    script(tmp_path / "c" / "python3.98", "cpython 3 97 /c/python3.98")
    script(tmp_path / "d" / "python3.98", "pypy 3 98 /d/python3.98")
    monkeypatch.setenv("PATH", ":".join(str(tmp_path / name) for name in "bcd"))
    assert find_version("3.98", usual) is None
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    script(tmp_path / "pyenv/versions/3.98.1/bin/python", "cpython 3 98 /the real/python")
    assert find_version("3.98", usual) == "/the real/python"


def test_what_is_installed_for_an_interpreter(tmp_path):
    for folder, name in (("numpy-2.1.dist-info", "Name: Numpy\n"), ("-umpy-2.1.dist-info", "")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "METADATA").write_text(f"Metadata-Version: 2.1\n{name}Version: 2.1\n", "utf-8")
    python = script(tmp_path / "python", "3.9.2", tmp_path)
    assert lacks(python, ("numpy>=2,<3", "numpy[extra]", 'rich; python_version>"3.9"')) is None
    assert lacks(python, ("numpy>=3",)) == ("numpy>=3", f"{python} -m pip install 'numpy>=3'")
    assert lacks(python, ('rich; python_version<"3.10"',))
    assert lacks(python, ("no requirement at all",))
    assert lacks(str(tmp_path / "nothing"), ("numpy",))


def test_limits_stand_on_the_fence_and_in_the_configuration(project):
    options = "{timeout=5 cpu=2.5 memory=1GiB processes=9 open-files=20 file-size=1kB disk=2kB output-limit=3kB}"
    configuration = '[run]\ntimeout = 6\ncpu = 7\nmemory = "8MiB"\nprocesses = 10\nopen-files = 11\n'
    configuration += 'file-size = "12B"\ndisk = "13B"\noutput-limit = "14B"\n'
    root = project({"content/en/a.md": page("print(1)", "1", options), "primers.toml": configuration})
    executor = FakeExecutor(lambda _: api.Run(status="exited", exit_code=0, stdout=b"1\n"))
    pipeline(root).verify(executor=executor)
    (root / "content/en/a.md").write_text(page("print(1)", "1"), "utf-8")
    pipeline(root).verify(executor=executor)
    first, second = (command.policy for command in executor.commands)
    assert first == api.Policy(
        timeout=5, cpu=2.5, memory=2**30, processes=9, open_files=20, file_size=1000, disk=2000, output_limit=3000
    )
    assert second == api.Policy(
        timeout=6, cpu=7, memory=2**23, processes=10, open_files=11, file_size=12, disk=13, output_limit=14
    )


@pytest.mark.parametrize("option", ["memory=1", "memory=1GIB", "processes=0", "open-files=7", "cpu=0", "disk=-1MB"])
def test_limits_that_are_none(project, primers, option):
    project({"content/en/a.md": page("print(1)", "1", f"{{{option}}}")})
    code, _, out = verified(primers)
    assert code == 1
    assert "option-value" in out


def test_explain_shows_what_was_done_and_refused(project):
    run = api.Run(status="disk", detail="the disk was full", refused="sockets", left=True, level="kernel")
    module = ModuleType("fake")
    module.primers_executors = api.hookimpl(
        lambda: {"fake": lambda _: FakeExecutor(lambda _: run)}, specname="primers_executors"
    )
    root = project(
        {
            "content/en/a.md": page("print(1)", "1", "{start-method=spawn}"),
            "primers.toml": '[run]\nexecutor = "fake"\n',
        }
    )
    text = explain(pipeline(root, [module]), "content/en/a.md:4", Permission())
    ended = "out of disk space: the disk was full"
    for words in ("[spawn]", ended, "refused: sockets", "processes outlived", "kernel"):
        assert words in text, text
