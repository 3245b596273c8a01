"""The executor `local`: what runs give back, at every level that this machine reaches."""

import os
import signal
import sys
import threading
import venv

import pytest

import primers as api
from primers.testing import write
from primers_local.executor import LocalExecutor
from primers_local.levels import ORDER

PYTHON = (("PYTHONHASHSEED", "0"),)


@pytest.fixture(scope="module", params=ORDER)
def executor(request):
    made = LocalExecutor(api.ExecutorOptions(jobs=2, highest=request.param))
    try:
        if made.isolation().level != request.param:
            pytest.skip(f"{request.param} is not reached here: {made.isolation().missing}")
        yield made
    finally:
        made.cancel()


def command(text, *, runtime="python", stdin=None, args=(), files=(), keeps=(), sockets=True, **limits):
    sources = (*(api.Source(name=name, text=content) for name, content in files), api.Source(name="main.py", text=text))
    step = api.Step(argv=(sys.executable, "main.py", *args), stdin=stdin, env=PYTHON, keeps=keeps)
    return api.Command(sources=sources, run=step, runtime=runtime, sockets=sockets, policy=api.Policy(**limits))


def run(executor, text, **more):
    return executor.submit(command(text, **more)).result(60)


@pytest.mark.parametrize("runtime", ["python", ""])
def test_output_input_arguments_and_files(executor, runtime):
    text = "import sys, extra.part\nprint(sys.argv[1:], input(), extra.part.VALUE)\nprint('x', file=sys.stderr)"
    files = (("extra/__init__.py", ""), ("extra/part.py", "VALUE = '值'"))
    seen = run(executor, text, runtime=runtime, stdin="收到\n", args=("a b", "c"), files=files)
    assert (seen.status, seen.exit_code, seen.signal) == ("exited", 0, None)
    assert seen.stdout.decode() == "['a b', 'c'] 收到 值\n"
    assert seen.stderr == b"x\n"
    assert seen.level == executor.isolation().level
    assert seen.walls == executor.isolation().walls


@pytest.mark.parametrize(
    ("text", "limits", "status"),
    [
        ("import sys; sys.exit(3)", {}, "exited"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", {}, "signalled"),
        ("while True: pass", {"timeout": 0.5}, "timeout"),
        ("while True: pass", {"cpu": 1}, "cpu"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)", {"timeout": 0.5}, "timeout"),
        ("while True: print('y' * 1000)", {"output_limit": 10_000}, "output-limit"),
        ("import sys\nwhile True: sys.stderr.write('y' * 1000)", {"output_limit": 10_000}, "output-limit"),
        ("open('big', 'wb').write(b'x' * 2_000_000)", {"file_size": 1_000_000}, "disk"),
    ],
)
def test_how_a_run_ended(executor, text, limits, status):
    seen = run(executor, text, **limits)
    assert seen.status == status, seen
    if status == "exited":
        assert seen.exit_code == 3
    if status == "signalled":
        assert seen.signal == signal.SIGTERM
    if status == "output-limit":
        assert len(seen.stdout) + len(seen.stderr) == 10_000
    if status not in ("exited", "signalled", "timeout"):
        assert seen.detail


@pytest.mark.parametrize(
    ("text", "limits", "status"),
    [
        ("kept = bytearray(b'x') * 400_000_000\nwhile True: pass", {"memory": 200_000_000}, "memory"),
        (
            "import os\nfor _ in range(4):\n    if not os.fork():\n        kept = bytearray(b'x') * 80_000_000\n"
            "        while True: pass\nwhile True: pass",
            {"memory": 200_000_000},
            "memory",
        ),
        (
            "import threading, time\nfor _ in range(60): threading.Thread(target=time.sleep, args=(30,)).start()",
            {"processes": 20},
            "processes",
        ),
        (
            "for number in range(1000):\n    open(f'f{number}', 'wb').write(b'x' * 1_000_000)\nwhile True: pass",
            {"disk": 5_000_000},
            "disk",
        ),
    ],
)
def test_limits_on_the_whole_tree(executor, text, limits, status):
    isolation = executor.isolation()
    named = {"memory": "memory of the tree"}.get(status, status)
    if named in isolation.unenforced:
        pytest.skip(f"{isolation.level} says that it does not enforce: {named}")
    seen = run(executor, text, timeout=20, **limits)
    assert seen.status == status, seen


def test_what_was_built_is_run_from_its_folder(executor, tmp_path, monkeypatch):
    """`./main` is what was laid down with the run, and never a file of the folder that Primers was started in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "main").write_text("#!/bin/sh\necho of another folder\n")
    (tmp_path / "main").chmod(0o755)
    built = (("main", b'#!/bin/sh\nread line\necho "built: $1 $line"\n'),)
    step = api.Step(argv=("./main", "one"), stdin="two\n")
    seen = executor.submit(api.Command(sources=(), files=built, run=step)).result(60)
    assert (seen.status, seen.stdout) == ("exited", b"built: one two\n"), seen
    seen = executor.submit(api.Command(sources=(), run=step)).result(60)
    assert seen.status == "crashed" or seen.exit_code == 126, seen


def test_a_socket_of_a_program_that_opens_none_is_no_excuse(executor):
    """Java asks for nscd when it starts: what its programs fail for has nothing to do with it."""
    text = "import socket, sys\ntry:\n    socket.socket(socket.AF_UNIX)\nexcept OSError:\n    pass\nsys.exit(1)"
    assert run(executor, text, sockets=False).refused == ""
    named = run(executor, text, sockets=True).refused
    assert bool(named) == (executor.isolation().level == "kernel")


def test_files_are_kept_by_pattern(executor):
    text = """
import os
os.makedirs("a/b")
for name in ("main.class", "a/b/Deep.class", "a/note.txt", "a/b/link.class"):
    if "link" in name:
        os.symlink("/etc/passwd", name)
    else:
        open(name, "w").write(name)
"""
    seen = run(executor, text, keeps=("**/*.class", "gone.txt", "a/note.txt"))
    assert dict(seen.files) == {
        "main.class": b"main.class",
        "a/b/Deep.class": b"a/b/Deep.class",
        "a/note.txt": b"a/note.txt",
    }


def test_a_tool_that_is_not_there(executor):
    step = api.Step(argv=("no-such-tool",))
    seen = executor.submit(api.Command(sources=(), run=step)).result(60)
    assert (seen.status, seen.detail) == ("missing-tool", "no-such-tool")


def test_files_that_are_handed_on(executor):
    text = "import os\nopen('out.txt', 'w').write('kept')\nos.symlink('/etc/passwd', 'link')\nos.mkfifo('pipe')"
    seen = run(executor, text, keeps=("out.txt", "link", "pipe", "missing", "../main.py"))
    assert seen.files == (("out.txt", b"kept"),)


def test_a_name_outside_the_folder_is_refused(executor):
    seen = run(executor, "print(1)", files=(("../outside.py", ""),))
    assert seen.status == "crashed"
    assert run(executor, "print(2)").stdout == b"2\n"


def test_what_outlives_the_program_is_heard_then_ended(executor):
    text = "import os, time\nif os.fork() == 0:\n    time.sleep(0.05)\n    print('late')\nelse:\n    print('early')"
    assert run(executor, text).stdout == b"early\nlate\n"
    stays = "import os, time\nif os.fork() == 0:\n    os.setsid(); time.sleep(60)\nprint('over')"
    seen = run(executor, stays)
    assert seen.stdout == b"over\n"
    if executor.isolation().level != "portable":
        assert seen.left
    assert run(executor, "print('next')").stdout == b"next\n"


NEXT = """
import os, socket, sys
found = {name: sorted(os.listdir(name)) for name in (".", os.environ.get("TMPDIR", "/tmp"))}
found["mode"] = oct(os.stat(".").st_mode)
found["environment"] = sorted(os.environ)
print(found)
"""
LEAVE = """
import os, tempfile
os.makedirs("deep/" * 200)
open("file", "w").write("x")
open(os.path.join(tempfile.gettempdir(), "left"), "w").write("x")
os.chmod("deep", 0)
os.chmod(".", 0o500)
os.environ["LEFT"] = "1"
"""


def test_the_next_run_sees_nothing_of_the_last(executor):
    before = run(executor, NEXT)
    left = run(executor, LEAVE)
    assert left.exit_code == 0, left.stderr
    after = run(executor, NEXT)
    if executor.isolation().level == "portable":  # folders have other names each time
        assert after.stdout.count(b"left") == 0
    else:
        assert after.stdout == before.stdout


def test_sockets_side_by_side(executor):
    text = (
        "import socket, time\nserver = socket.create_server(('127.0.0.1', 47113))\n"
        "client = socket.create_connection(('127.0.0.1', 47113))\ntime.sleep(0.1)\nprint('connected')"
    )
    seen = [future.result(60) for future in [executor.submit(command(text)) for _ in range(4)]]
    if executor.isolation().level == "kernel":
        assert {one.refused for one in seen} == {"sockets"}
    else:
        assert [one.stdout for one in seen] == [b"connected\n"] * 4, seen


def test_programs_run_at_the_same_time(tmp_path):
    """Each waits until it sees the other: one after the other, both would run into their limit."""
    made = LocalExecutor(api.ExecutorOptions(jobs=2, highest="portable"))
    text = "import os\nopen({own!r}, 'w').close()\nwhile not os.path.exists({other!r}): pass\nprint('met')"
    names = [str(tmp_path / name) for name in "ab"]
    programs = [text.format(own=own, other=other) for own, other in (names, names[::-1])]
    try:
        seen = [future.result(60) for future in [made.submit(command(text, sockets=False)) for text in programs]]
    finally:
        made.cancel()
    assert [one.stdout for one in seen] == [b"met\n"] * 2, seen


def test_every_descriptor_but_three_is_closed(executor):
    text = "import os\nprint(sorted(os.listdir('/proc/self/fd')))"
    assert run(executor, text).stdout == b"['0', '1', '2', '3']\n"  # 3 is the folder that is listed


def test_cancel_ends_what_runs():
    made = LocalExecutor(api.ExecutorOptions(jobs=2))
    made.isolation()
    futures = [made.submit(command("import time; time.sleep(60)", timeout=120)) for _ in range(6)]
    while not any(future.running() for future in futures):
        pass
    ending = threading.Thread(target=made.cancel)
    ending.start()
    ending.join(30)
    assert not ending.is_alive()
    assert {"cancelled" if future.cancelled() else future.result(0).status for future in futures} == {"cancelled"}


def test_imports_seen_before_change_nothing():
    made = LocalExecutor(api.ExecutorOptions(jobs=1))
    try:
        text = "import json, asyncio\nprint(json.dumps([1]), asyncio.run(asyncio.sleep(0, 2)))"
        commands = [api.Command(**{**_fields(command(text)), "preload": ("asyncio", "json")}) for _ in range(5)]
        assert {made.submit(one).result(60).stdout for one in commands} == {b"[1] 2\n"}
    finally:
        made.cancel()


def _fields(value):
    return {name: getattr(value, name) for name in value.__struct_fields__}


def test_an_interpreter_that_cannot_be_parked_is_started(tmp_path):
    wrapper = tmp_path / "python"
    wrapper.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    wrapper.chmod(0o755)
    made = LocalExecutor(api.ExecutorOptions(jobs=1))
    try:
        step = api.Step(argv=(str(wrapper), "main.py"), env=PYTHON)
        one = api.Command(sources=(api.Source(name="main.py", text="print('ran')"),), run=step, runtime="python")
        assert made.submit(one).result(60).stdout == b"ran\n"
    finally:
        made.cancel()


@pytest.mark.parametrize("runtime", ["python", ""])
def test_what_is_installed_meanwhile_is_found(tmp_path, runtime):
    place = tmp_path / "environment"
    venv.create(place, symlinks=True)
    write(tmp_path, {"source/mine.py": "print('found')\n"})
    step = api.Step(argv=(str(place / "bin/python"), "main.py"), env=PYTHON)
    one = api.Command(sources=(api.Source(name="main.py", text="import mine"),), run=step, runtime=runtime)
    made = LocalExecutor(api.ExecutorOptions(jobs=1))
    try:
        assert b"ModuleNotFoundError" in made.submit(one).result(60).stderr
        (packages,) = place.glob("lib/python3*/site-packages")
        write(packages, {"mine.pth": f"{tmp_path}/source\n"})
        assert made.submit(one).result(60).stdout == b"found\n"
        write(tmp_path, {"other/mine.py": "print('another')\n"})
        write(packages, {"mine.pth": f"{tmp_path}/other\n"})
        assert made.submit(one).result(60).stdout == b"another\n"
    finally:
        made.cancel()


def test_nothing_is_started_before_it_is_needed():
    made = LocalExecutor(api.ExecutorOptions(jobs=2))
    made.isolation()  # remembered from now on
    made.cancel()
    again = LocalExecutor(api.ExecutorOptions(jobs=2))
    assert again.isolation() == made.isolation()
    assert again.fingerprint() == made.fingerprint()
    assert not os.path.exists(f"/proc/{os.getpid()}/task/{os.getpid()}/children") or again._idle == []
    again.cancel()


def test_what_was_remembered_is_tried_where_it_matters(tmp_path, monkeypatch):
    """A level that is insisted on is not taken from memory, and one that proves wrong is not claimed at the end."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = LocalExecutor(api.ExecutorOptions(highest="portable"))
    claimed = first.isolation()
    first.cancel()
    (file,) = tmp_path.rglob("walls-*.json")
    file.write_bytes(file.read_bytes().replace(b'"portable"', b'"full"'))
    assert LocalExecutor(api.ExecutorOptions(highest="portable")).isolation().level == "full"
    for options in (api.ExecutorOptions(highest="portable", isolation="full"), api.ExecutorOptions(highest="portable")):
        again = LocalExecutor(options)
        again.submit(command("print(1)")).result(60)
        assert again.isolation() == claimed
        again.cancel()


def test_loopback_where_the_user_lowers_the_wall():
    made = LocalExecutor(api.ExecutorOptions(jobs=2, highest="kernel", allow_loopback=True))
    try:
        if made.isolation().level != "kernel":
            pytest.skip("kernel is not reached here")
        text = (
            "import socket, time\nserver = socket.create_server(('127.0.0.1', 47114))\n"
            "client = socket.create_connection(('127.0.0.1', 47114))\ntime.sleep(0.05)\nprint('connected')"
        )
        seen = [future.result(60) for future in [made.submit(command(text)) for _ in range(3)]]
        assert [(one.stdout, one.refused, "network" in one.walls) for one in seen] == [(b"connected\n", "", False)] * 3
        assert made.isolation().lowered == ("allow-loopback",)
    finally:
        made.cancel()


def test_doctor_tries_every_level(primers):
    code, out, _ = primers("doctor")
    assert code == 0
    for level in ORDER:
        assert any(line.startswith(f"{level}: ") for line in out.split("\n"))
    assert out.count("used here") == 1
    assert "portable: " in out
