"""The cache: what is taken from it, what never is, and what becomes of a file that is not as it should be."""

import contextlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from primers.cache import fingerprint
from primers.cache.file import connect
from primers.cache.folder import share
from primers.cache.memory import Known, Memory
from primers.cache.store import NAME, Cache
from primers.errors import UsageError
from primers.executing.laid import own_python
from primers.model import Run
from primers.testing import FakeExecutor, pipeline, write
from primers_python.interpreter import find
from primers_python.state import fingerprint as state_of

PAGE = "# A\n\n```python\nprint({value})\n```\n\nOutput:\n\n```\n{output}\n```\n"
FILE = Path(".primers", NAME)


def page(value="1", output="1", options=""):
    return PAGE.format(value=value, output=output).replace("```python", f"```python {options}".rstrip())


def verified(primers, *words):
    code, out, err = primers("verify", "--report", "json=out.json", *words)
    report = json.loads(Path("out.json").read_text("utf-8"))
    return code, [[run["cached"] for run in result["runs"]] for result in report["results"]], report, out, err


def test_the_second_time_is_from_the_cache(project, primers):
    project({"content/en/a.md": page()})
    assert verified(primers)[1] == [[False, False]]  # new: run twice
    _, runs, report, out, _ = verified(primers)
    assert runs == [[True]]
    assert report["summary"]["cached"] == 1
    assert report["results"][0]["runs"][0]["interpreter"].startswith("CPython")
    assert "from the cache: 1" in out
    assert Path(".primers/.gitignore").read_text() == "*\n"


@pytest.mark.parametrize(
    "change",
    [
        page(value="1 "),
        page(options="{timeout=19}"),
        page(options='{stdin="x"}'),
    ],
)
def test_what_can_change_the_result_is_run_again(project, primers, change):
    project({"content/en/a.md": page()})
    verified(primers)
    Path("content/en/a.md").write_text(change, "utf-8")
    assert verified(primers)[1] == [[False, False]]


@pytest.mark.parametrize("change", [page() + "\nMore text.\n", "\n\n" + page(), page(output="2")])
def test_what_cannot_is_not(project, primers, change):
    project({"content/en/a.md": page()})
    verified(primers)
    Path("content/en/a.md").write_text(change, "utf-8")
    code, runs, report, _, _ = verified(primers)
    assert runs == [[True]]
    assert report["results"][0]["status"] == ("failed" if code else "passed")
    assert code == ("\n2\n" in change)  # the judgement is made anew: only the run is kept


@pytest.mark.parametrize("level", ["full", "kernel", "portable"])
def test_another_level_is_another_run(project, level):
    import primers as api
    from primers_local.executor import LocalExecutor

    root = project({"content/en/a.md": page()})
    seen = []
    for highest in (level, "portable"):
        executor = LocalExecutor(api.ExecutorOptions(highest=highest))
        cache = Cache(root / ".primers", lambda *_: None)
        result = pipeline(root).verify(executor=executor, memory=Memory(cache), once=True).book.results[0]
        cache.close()
        executor.cancel()
        seen.append((result.runs[0].level, result.runs[0].cached))
    assert seen[1] == ("portable", seen[0][0] == "portable")


@pytest.mark.parametrize(
    ("value", "options"),
    [
        ("1", "{volatile}"),
        ("[1 for _ in iter(int, 1)]", "{timeout=0.2}"),
        ("'1' * 10**6", "{output-limit=1KiB}"),
        ("1); import os; os.kill(os.getpid(), 9", ""),
    ],
)
def test_never_cached(project, primers, value, options):
    project({"content/en/a.md": page(value=value, options=options)})
    verified(primers)
    assert not any(cached for runs in verified(primers)[1] for cached in runs)


def test_what_varies_is_told_and_not_kept(project, primers):
    value = LETTERS
    first = seeded(value)
    project({"content/en/a.md": page(value=value, output=first)})
    for _ in range(2):
        code, runs, report, out, _ = verified(primers)
        assert code == 0
        assert runs == [[False, False]]
        assert [finding["code"] for finding in report["findings"]] == ["output-varies"]
    assert f"- {first}" in out
    assert verified(primers, "--once")[2]["findings"] == []


def test_a_run_without_its_repetition_is_completed(project, primers):
    project({"content/en/a.md": page()})
    assert verified(primers, "--once")[1] == [[False]]
    assert verified(primers, "--once")[1] == [[True]]
    assert verified(primers)[1] == [[True, False]]
    assert verified(primers)[1] == [[True]]


LETTERS = "list({'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'})"


def seeded(value, seed="0"):
    words = [sys.executable, "-c", f"print({value})"]
    return subprocess.run(
        words, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize("seed", ["0", "1"])
def test_what_varies_cannot_be_accepted_from_the_cache(project, primers, seed):
    """Both runs were wrong, so nothing was told; the promise is mended after one of them."""
    project({"content/en/a.md": page(value=LETTERS, output="?")})
    assert [finding["code"] for finding in verified(primers)[2]["findings"]] == ["output-differs"]
    Path("content/en/a.md").write_text(page(value=LETTERS, output=seeded(LETTERS, seed)), "utf-8")
    for cached in (True, False):
        _, runs, report, _, _ = verified(primers)
        assert runs == [[cached, cached]]
        assert "output-varies" in [finding["code"] for finding in report["findings"]]
        assert report["results"][0]["status"] == ("passed" if seed == "0" else "failed")


def test_the_lines_that_vary_are_named(project, primers):
    program = f"import sys\n\nprint(1)\nprint({LETTERS})"
    project({"content/en/a.md": page().replace("print(1)", program).replace("\n1\n", f"\n1\n{seeded(LETTERS)}\n")})
    _, _, report, _, _ = verified(primers)
    (finding,) = report["findings"]
    assert finding["args"]["lines"] == "2"
    assert finding["line"] == 12  # the documented output


def test_what_ends_otherwise_varies(project, primers):
    value = "1); import os; raise SystemExit(int(os.environ['PYTHONHASHSEED'])"
    project({"content/en/a.md": page(value=value)})
    _, _, report, _, _ = verified(primers)
    assert [finding["code"] for finding in report["findings"]] == ["output-varies"]
    assert "ends otherwise" in report["findings"][0]["message"]


COMMENT = "# A\n\n```python\nprint({value})  # Output: {output}\n```\n"


def test_comments_are_held_against_a_second_run(project, primers):
    project({"content/en/a.md": COMMENT.format(value="1", output="1")})
    assert verified(primers)[1] == [[False, False, False]]  # the plain run, the recording one, and that again
    assert verified(primers)[1] == [[True, True]]
    Path("content/en/a.md").write_text(COMMENT.format(value=LETTERS, output=seeded(LETTERS)), "utf-8")
    _, runs, report, _, _ = verified(primers)
    assert [(finding["code"], finding["line"]) for finding in report["findings"]] == [("output-varies", 4)]
    assert verified(primers)[1] == runs == [[False, False, False]]


def poison(recording=False, **changes):
    """Forge a kept run, checksum and all."""
    cache = Cache(Path(".primers"), lambda *_: None)
    rows = cache._connection.execute("SELECT key, runner, value FROM entries WHERE kind = 'run'").fetchall()
    for key, runner, value in rows:
        known = msgspec.msgpack.decode(value, type=Known)
        if bool(known.run.files) == recording:
            cache.put("run", key, replace(known, run=replace(known.run, **changes)), runner)
    cache.close()


@pytest.mark.parametrize("output", ["False", "Neither"])
def test_a_wrong_entry_is_caught_by_rechecking(project, primers, output):
    project({"content/en/a.md": page(value="__import__('os').path.exists('/nothing')", output=output)})
    verified(primers)
    poison(stdout=b"True\n")
    assert verified(primers)[0] == 1  # a forged run is believed, until it is run again
    code, _, report, _, _ = verified(primers, "--recheck", "100%")
    assert code == 1
    assert "cache-mismatch" in [finding["code"] for finding in report["findings"]]
    assert report["results"][0]["status"] == ("passed" if output == "False" else "failed")
    code, runs, report, _, _ = verified(primers)
    assert runs == [[False, False]]
    assert "cache-mismatch" not in [finding["code"] for finding in report["findings"]]


def test_a_wrong_recording_is_caught_by_rechecking(project, primers):
    project({"content/en/a.md": COMMENT.format(value="1", output="1")})
    verified(primers)
    poison(recording=True, files=(("printed.jsonl", b'[1, 1, "2"]\n'),))
    assert verified(primers)[0] == 1
    report = verified(primers, "--recheck", "100%")[2]
    assert [finding["code"] for finding in report["findings"]] == ["cache-mismatch"]


def test_a_right_entry_stays_after_rechecking(project, primers):
    project({"content/en/a.md": page(), "content/en/b.md": COMMENT.format(value="1", output="1")})
    verified(primers)
    code, runs, report, _, _ = verified(primers, "--recheck", "100%")
    assert (code, report["findings"]) == (0, [])
    assert runs == [[False, False, True], [False, True, False, False, True]]
    assert verified(primers)[1] == [[True], [True, True]]


def test_what_is_old_is_rechecked(project, primers):
    project({"content/en/a.md": page()})
    verified(primers)
    with sqlite3.connect(FILE) as connection:
        connection.execute("UPDATE entries SET made = made - ? WHERE kind = 'run'", (31 * 86_400,))
    connection.close()
    assert verified(primers)[1] == [[True]]
    assert verified(primers, "--recheck", "0.0000001%")[1] == [[False, False, True]]
    assert verified(primers, "--recheck", "0.0000001%")[1] == [[True]]


def test_what_is_known_starts_no_process(project, primers, monkeypatch):
    project({"content/en/a.md": page(), "content/en/b.md": COMMENT.format(value="1", output="1")})
    verified(primers)

    def started(*_: object, **_more: object) -> None:
        pytest.fail("a process was started")

    monkeypatch.setattr(subprocess.Popen, "__init__", started)
    for name in ("fork", "posix_spawn"):
        monkeypatch.setattr(os, name, started)
    assert verified(primers)[1] == [[True], [True, True]]


def test_a_built_program_is_cached(project, primers):
    configuration = (
        '[run]\nlanguages = ["shell"]\n[languages.shell]\nfile = "main.sh"\n'
        'build = ["install", "-m", "755", "{file}", "built"]\nrun = ["./built"]\n'
    )
    script = page().replace("```python\nprint(1)", "```shell\n#!/bin/sh\necho 1")
    root = project({"content/en/a.md": script, "primers.toml": configuration})
    executor = FakeExecutor(lambda _: Run(status="exited", exit_code=0, stdout=b"1\n"))
    for cached in (False, True):
        cache = Cache(root / ".primers", lambda *_: None)
        result = pipeline(root).verify(executor=executor, memory=Memory(cache)).book.results[0]
        cache.close()
        assert [run.cached for run in result.runs] == [cached]


def test_reports_tell_run_now_from_the_cache_and_not_run_apart(project, primers):
    project({"content/en/a.md": page(), "content/en/b.md": page(value="2", output="2")})
    verified(primers, "content/en/a.md")
    Path("content/en/c.md").write_text(page(options='{skip="later"}'), "utf-8")
    _, _, report, out, _ = verified(primers)
    summary = report["summary"]
    assert (summary["ran"], summary["cached"], summary["not_run"]) == (1, 1, 1)
    assert "run now: 1, from the cache: 1, not run: 1" in out


def test_no_cache_leaves_nothing(project, primers):
    project({"content/en/a.md": page()})
    assert verified(primers, "--no-cache", "--once")[1] == [[False]]
    assert not FILE.exists()
    assert primers("verify", "--recheck", "x")[0] == 2


def test_info_and_clear(project, primers):
    project({"content/en/a.md": page()})
    verified(primers)
    code, out, _ = primers("cache", "info")
    assert code == 0
    assert "runs: 1" in out
    assert re.search(r"runs at the level \w+: 1\n", out)
    assert primers("cache", "clear")[0] == 0
    assert "runs: 0" in primers("cache", "info")[1]
    assert verified(primers)[1] == [[False, False]]


def _garbage(file: Path) -> None:
    file.write_bytes(b"this is no database" * 100)


def _truncated(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _poisoned(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE entries SET value = ? WHERE kind = 'run'", (b"\x80",))
    connection.close()


def _foreign(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 1000")
        connection.execute("DROP TABLE entries")
    connection.close()


def _headless(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE entries")
    connection.close()


@pytest.mark.parametrize("damage", [_garbage, _truncated, _poisoned, _foreign, _headless, Path.unlink])
def test_a_damaged_file_costs_a_warning_and_time(project, primers, damage):
    project({"content/en/a.md": page()})
    verified(primers)
    for more in FILE.parent.glob(f"{NAME}-*"):
        more.unlink()
    damage(FILE)
    code, runs, report, _, err = verified(primers)
    assert code == 0
    assert report["results"][0]["status"] == "passed"
    assert runs == [[False, False]]
    if damage is not _truncated:  # SQLite may read what is cut off as empty, which is as good
        assert ("warning" in err) == (damage in (_garbage, _poisoned))
    assert verified(primers)[1] == [[True]]


def test_a_folder_that_cannot_be_written(project, primers):
    project({"content/en/a.md": page(), ".primers": "a file where a folder should be"})
    code, runs, _, _, err = verified(primers)
    assert code == 0
    assert runs == [[False, False]]
    assert "warning" in err


@pytest.fixture
def disk(project):
    """Give a small disk of its own in `.primers`, with a function that mounts it with other options."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    project({"content/en/a.md": page()})
    Path(".primers").mkdir()

    def mount(options: str) -> None:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", ".primers"], check=False).returncode:
            pytest.skip("this root may not mount")

    mount("size=256k")
    yield mount
    subprocess.run(["umount", ".primers"], check=True)


@pytest.mark.parametrize("known", [True, False])
def test_a_full_disk(disk, primers, known):
    if known:
        verified(primers)
        Path("content/en/a.md").write_text(page(value="1 + 1", output="2"), "utf-8")
    with Path(".primers/filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
        while True:
            filler.write(b"x" * 4096)
    code, runs, report, _, err = verified(primers)
    assert (code, runs) == (0, [[False, False]])
    assert report["results"][0]["status"] == "passed"
    assert "warning" in err


def test_a_read_only_disk(disk, primers):
    verified(primers)
    disk("remount,ro")
    code, runs, report, _, err = verified(primers)
    assert code == 0
    assert runs in ([[True]], [[False, False]])  # SQLite may need to write a file in order to read
    assert report["results"][0]["status"] == "passed"
    assert "warning" in err
    assert primers("cache", "clear")[0] == 0


def test_a_new_file_is_waited_for_while_another_process_makes_it(tmp_path):
    """SQLite does not wait by itself when the journal is chosen."""
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    other.execute("CREATE TABLE a (b)")
    threading.Timer(0.05, other.execute, ("COMMIT",)).start()
    connect(tmp_path / NAME).close()
    other.close()


def test_who_comes_second_keeps_what_the_first_wrote(tmp_path):
    told = []
    first = Cache(tmp_path, lambda *problem: told.append(problem))
    first.put("run", b"key", 1)
    first.flush()
    second = Cache(tmp_path, lambda *problem: told.append(problem))
    assert second.get("run", b"key", int) == 1
    second.put("run", b"other", 2)
    second.close()
    assert first.get("run", b"other", int) == 2
    first.close()
    assert told == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    cache = Cache(folder, lambda *_: None)
    for number in range(300):
        cache.put("run", b"%d" % number, (number, "x" * number), "runner")
    cache.close()
    return folder / NAME


@given(st.integers(0, 2**20), st.binary(min_size=1, max_size=5000))
def test_a_damaged_file_never_lies(tmp_path_factory, whole, begin, damage):
    folder = tmp_path_factory.mktemp("damaged")
    sound = whole.read_bytes()
    begin %= len(sound)
    (folder / NAME).write_bytes(sound[:begin] + damage + sound[begin + len(damage) :])
    cache = Cache(folder, lambda *_: None)
    for number in range(300):
        assert cache.get("run", b"%d" % number, tuple[int, str]) in (None, (number, "x" * number))
    cache.put("run", b"0", (1, ""))
    cache.info()
    cache.close()
    shutil.rmtree(folder)


def test_two_at_once_and_one_killed(project, primers):
    """Several processes use one file at the same time, one of them is killed; the next finds it whole."""
    root = project({f"content/en/{number}.md": page(value=f"{number} + 0", output=str(number)) for number in range(12)})
    words = [sys.executable, "-m", "primers", "verify", "--once"]
    started = [subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    started[0].send_signal(signal.SIGKILL)
    ended = [(*process.communicate(timeout=120), process.returncode) for process in started]
    assert [code for _, _, code in ended[1:]] == [0, 0], ended
    code, runs, _, _, err = verified(primers, "--once")
    assert (code, err) == (0, "")
    assert runs == [[True]] * 12


@given(st.lists(st.text()), st.lists(st.text()))
def test_different_parts_have_different_names(first, second):
    assert (fingerprint.of(*first) == fingerprint.of(*second)) == (first == second)


@given(st.dictionaries(st.binary(min_size=1), st.binary()), st.booleans())
def test_what_is_kept_is_given_back(tmp_path_factory, entries, reopened):
    folder = tmp_path_factory.mktemp("cache")
    cache = Cache(folder, lambda *told: pytest.fail(str(told)))
    for key, value in entries.items():
        cache.put("run", key, value, "runner")
    if reopened:
        cache.close()
        cache = Cache(folder, lambda *told: pytest.fail(str(told)))
    assert {key: cache.get("run", key, bytes) for key in entries} == entries
    cache.drop("runner")
    assert [cache.get("run", key, bytes) for key in entries] == [None] * len(entries)
    cache.close()
    shutil.rmtree(folder)


def test_a_share():
    assert (share("2%"), share("100"), share("0%")) == (0.02, 1.0, 0.0)
    for wrong in ("", "x", "-1%", "101%", "nan"):
        with pytest.raises(UsageError):
            share(wrong)


ENVIRONMENT = {
    "bin/python": "",
    "pyvenv.cfg": "home = /nowhere/bin\n",
    "lib/python3.11/os.py": "",
    "lib/python3.11/site-packages/installed-1.dist-info/RECORD": "",
    "lib/python3.11/site-packages/one.pth": "../../../../line\n",
    "lib/python3.11/site-packages/single.py": "",
    "../line/module.py": "",
    "../line/lesson.md": "",
    "../line/.git/index": "",
    "../line/.venv/pyvenv.cfg": "",
    "../line/env/pyvenv.cfg": "",
    "../line/env/module.py": "",
    "../found/package/__init__.py": "",
}


@pytest.fixture
def environment(tmp_path):
    root = write(tmp_path / "environment", ENVIRONMENT)
    (root / "bin/python").chmod(0o755)
    finder = f"MAPPING: dict[str, str] = {{'package': {str(tmp_path / 'found/package')!r}}}\n"
    write(root, {"lib/python3.11/site-packages/__editable___package_finder.py": finder})
    return root


@pytest.mark.parametrize(
    ("changed", "another"),
    [
        ("bin/python", True),
        ("pyvenv.cfg", True),
        ("lib/python3.11/os.py", True),
        ("lib/python3.11/site-packages/installed-1.dist-info/RECORD", True),
        ("lib/python3.11/site-packages/single.py", True),
        ("lib/python3.11/site-packages/one.pth", True),
        ("../line/module.py", True),
        ("../line/new.py", True),
        ("../found/package/__init__.py", True),
        ("../found/package/new.txt", True),
        ("../line/lesson.md", False),
        ("../line/.git/index", False),
        ("../line/env/module.py", False),
    ],
)
def test_the_state_of_an_interpreter(environment, changed, another):
    hidden = (str(environment.parent / "line/lesson.md"),)
    python = str(environment / "bin/python")
    before = state_of(python, hidden)
    assert before == state_of(python, hidden) != ""
    with (environment / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert (state_of(python, hidden) != before) == another


def test_a_python_has_one_name_however_it_was_started(tmp_path, monkeypatch):
    write(tmp_path, {"base/python3.11": "", "venv/bin/readme": ""})
    for name, target in {"python3": "../../base/python3.11", "python": "python3", "python3.11": "python3"}.items():
        (tmp_path / "venv/bin" / name).symlink_to(target)
    one = str(tmp_path / "venv/bin/python3")
    for name in ("python", "python3", "python3.11"):
        monkeypatch.setattr(sys, "executable", str(tmp_path / "venv/bin" / name))
        assert find(tmp_path, "") == own_python() == one
        assert find(tmp_path / "venv", f"bin/{name}") == find(tmp_path, "venv") == one


def test_no_interpreter_has_no_state():
    assert state_of("no-such-python") == ""


def test_what_is_installed_beside_primers_is_part_of_how_pages_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", [*sys.path, str(write(tmp_path / "site-packages", {"a.py": ""}))])
    before = list(fingerprint.of_process())
    assert before == list(fingerprint.of_process())
    write(tmp_path / "site-packages", {"b.py": ""})
    assert before != list(fingerprint.of_process())


def test_by_content_a_copy_is_the_same_and_a_change_is_not(tmp_path, monkeypatch):
    first, second = (write(tmp_path / name, {"a/b.py": "1\n", "c.txt": "2\n"}) for name in ("first", "second"))
    os.utime(second / "a/b.py", (1, 1))
    names = ("a/b.py", "c.txt", "a", ".", "none")
    assert [name for name in names if fingerprint.of_file(first / name) == fingerprint.of_file(second / name)] == [
        "none"
    ]
    monkeypatch.setenv("PRIMERS_FINGERPRINT", "content")
    assert [fingerprint.of_file(first / name) for name in names] == [
        fingerprint.of_file(second / name) for name in names
    ]
    write(second, {"a/b.py": "3\n", "a/new.py": ""})
    assert [name for name in names if fingerprint.of_file(first / name) != fingerprint.of_file(second / name)] == [
        "a/b.py",
        "a",
    ]


def test_by_content_what_ran_is_known_where_everything_was_made_anew(tmp_path):
    """Copies of an interpreter's environment, of Primers and of the lessons are as good as the first ones."""
    code = Path(fingerprint.CODE).parents[1]
    place, python = tmp_path / "place", tmp_path / "place/venv/bin/python"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place / "venv"], check=True)
    packages = next(Path(path) for path in sys.path if path.endswith("site-packages"))
    write(place, {"project/primers.toml": "", "project/a.md": page(value="'here'", output="here")})
    for name in ("src", "plugins"):
        shutil.copytree(code / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    path = os.pathsep.join(map(str, (place / "src", place / "plugins", packages)))
    environment = {**os.environ, "PYTHONPATH": path, "PRIMERS_FINGERPRINT": "content", "PYTHONDONTWRITEBYTECODE": "1"}

    def cached():
        words = [python, "-m", "primers", "verify", "a.md", "--report", "json=-"]
        ran = subprocess.run(words, cwd=place / "project", env=environment, capture_output=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)["summary"]["cached"]

    assert (cached(), cached()) == (0, 1)
    shutil.copytree(place, tmp_path / "copy", symlinks=True, copy_function=shutil.copy)
    shutil.rmtree(place)
    (tmp_path / "copy").rename(place)
    assert cached() == 1
    (place / "src/primers/check.py").write_text((place / "src/primers/check.py").read_text("utf-8") + "#\n", "utf-8")
    assert cached() == 0


def test_tools_are_part_of_the_machine(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    before = list(fingerprint.of_system())
    write(tmp_path, {"tool": ""})
    assert before != list(fingerprint.of_system())


def test_all_of_the_core_is_named():
    """A change of any module of ours is another state: nothing judged by other code is known."""
    import primers as core

    assert Path(core.__file__).parent == fingerprint.CODE
