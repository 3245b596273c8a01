"""The cache: what is taken from it, what never is, and what becomes of a file that is not as it should be."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers import fingerprint
from primers.cache import NAME, Cache
from primers.cachefolder import share
from primers.errors import UsageError

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
    from primers.memory import Memory
    from primers.testing import pipeline
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
    ],
)
def test_never_cached(project, primers, value, options):
    project({"content/en/a.md": page(value=value, options=options)})
    verified(primers)
    assert not any(cached for runs in verified(primers)[1] for cached in runs)


def test_what_varies_is_told_and_not_kept(project, primers):
    value = "list({'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'})"
    words = [sys.executable, "-c", f"print({value})"]
    first = subprocess.run(words, env={"PYTHONHASHSEED": "0"}, capture_output=True, text=True, check=True)
    project({"content/en/a.md": page(value=value, output=first.stdout.strip())})
    for _ in range(2):
        code, runs, report, out, _ = verified(primers)
        assert code == 0
        assert runs == [[False, False]]
        assert [finding["code"] for finding in report["findings"]] == ["output-varies"]
    assert f"- {first.stdout.strip()}" in out
    assert verified(primers, "--once")[2]["findings"] == []


def test_a_wrong_entry_is_caught_by_rechecking(project, primers):
    project({"content/en/a.md": page(value="__import__('os').path.exists('/nothing')", output="False")})
    verified(primers)
    cache = Cache(Path(".primers"), lambda *_: None)
    connection = cache._connection
    (key, runner, value) = connection.execute("SELECT key, runner, value FROM entries WHERE kind = 'run'").fetchone()
    cache.put("run", key, __import__("msgspec").msgpack.decode(value) | {"stdout": b"True\n"}, runner)
    cache.close()
    assert verified(primers)[0] == 1  # a poisoned run is believed, until it is run again
    code, _, report, _, _ = verified(primers, "--recheck", "100%")
    assert code == 1
    assert report["results"][0]["status"] == "passed"
    assert [finding["code"] for finding in report["findings"]] == ["cache-mismatch"]
    assert verified(primers)[0] == 0


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


@pytest.mark.parametrize("damage", [_garbage, _truncated, _poisoned, _foreign, Path.unlink])
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


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a disk that is full")
def test_a_full_disk(project, primers, tmp_path):
    project({"content/en/a.md": page()})
    Path(".primers").mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", ".primers"], check=False)
    if mounted.returncode:
        pytest.skip("this root may not mount")
    try:
        Path(".primers/filler").write_bytes(b"x" * 60_000)
        code, _, report, _, err = verified(primers)
        assert code == 0
        assert report["results"][0]["status"] == "passed"
        assert "warning" in err
    finally:
        subprocess.run(["umount", ".primers"], check=True)


def test_two_at_once_and_one_killed(project, primers):
    """Several processes use one file at the same time, one of them is killed; the next finds it whole."""
    root = project({f"content/en/{number}.md": page(value=f"{number} + 0", output=str(number)) for number in range(12)})
    words = [sys.executable, "-m", "primers", "verify", "--once"]
    started = [subprocess.Popen(words, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    started[0].send_signal(signal.SIGKILL)
    ended = [(*process.communicate(timeout=120), process.returncode) for process in started]
    assert [code for _, _, code in ended[1:]] == [0, 0], ended
    code, runs, _, _, err = verified(primers)
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
