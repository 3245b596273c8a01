"""Programs run by a parked interpreter and by a fresh `python main.py`: the same bytes, the same end.

Each is compared at every level, with every interpreter that is found, with the plain process of a shell. The folder has
another name each time, and limits are the executor's: both are named alike before comparing, nothing else is.
"""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import primers
from primers_local.executor import LocalExecutor
from primers_python.versions import find_version

HERE = Path(__file__).parent
PROGRAMS = {path.stem: path.read_bytes().decode() for path in sorted((HERE / "programs").glob("*.py"))}
KNOWN = tomllib.loads((HERE / "known.toml").read_text("utf-8"))
SIBLING = "VALUE = 'value'\n\n\ndef fail():\n    raise RuntimeError('in the sibling')\n"
STDIN = "first line\nsecond line\n"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
LEVELS = ("full", "kernel", "portable")


def test_there_are_enough():
    assert len(PROGRAMS) >= 57
    assert set(KNOWN) <= set(PROGRAMS)


def interpreters() -> list[str]:
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    others = [found for wanted in VERSIONS if wanted != own and (found := find_version(wanted, sys.executable))]
    return [sys.executable, *others]


def plain(python: str, text: str, folder: Path) -> tuple[bytes, bytes, int]:
    """Run a program as a shell would, with the environment that the executor gives."""
    folder.mkdir()
    (folder / "main.py").write_bytes(text.encode())
    (folder / "sibling.py").write_text(SIBLING)
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(folder), "PYTHONHASHSEED": "0"}
    with (folder.parent / "stdin").open("w+b") as stdin:
        stdin.write(STDIN.encode())
        stdin.seek(0)
        done = subprocess.run(
            [python, "main.py"],
            cwd=folder,
            env=environment,
            stdin=stdin,
            capture_output=True,
            timeout=60,
            check=False,
            start_new_session=True,
            umask=0o022,
        )
    return done.stdout, done.stderr, done.returncode


def alike(output: bytes, folder: str) -> bytes:
    """Name what differs in every run alike: the folder, PATH, its temporary folder, addresses, process ids."""
    text = output.replace(folder.encode(), b"FOLDER")
    text = re.sub(rb"\('PATH', '[^']*'\)", b"('PATH', PATH)", text)
    text = re.sub(rb", \('TMPDIR', '[^']*'\)", b"", text)
    return re.sub(rb"0x[0-9a-f]{6,}", b"0xADDRESS", text)


@pytest.mark.parametrize("python", interpreters())
@pytest.mark.parametrize("level", LEVELS)
def test_a_parked_interpreter_does_as_a_fresh_one(tmp_path, python, level):
    executor = LocalExecutor(primers.ExecutorOptions(jobs=2, highest=level))
    try:
        if executor.isolation().level != level:
            pytest.skip(f"{level} is not reached here")
        runs = {name: executor.submit(_command(python, text)) for name, text in PROGRAMS.items()}
        where = executor.submit(_command(python, "import os\nprint(os.getcwd())")).result(60).stdout.decode().strip()
        differing = {}
        for name, future in runs.items():
            run = future.result(60)
            if run.refused:  # at `kernel` there are no sockets: that is said, and not compared
                assert level == "kernel"
                continue
            folder = tmp_path / name
            stdout, stderr, code = plain(python, PROGRAMS[name], folder)
            own = _folder_of(run, where)
            ended = run.exit_code if run.signal is None else -run.signal
            seen = (alike(run.stdout, own), alike(run.stderr, own), ended)
            wanted = (alike(stdout, str(folder)), alike(stderr, str(folder)), code)
            if seen != wanted:
                differing[name] = (seen, wanted)
        unparked = executor.levels.parks and not all(executor.levels.parks.values())
    finally:
        executor.cancel()
    assert not unparked, "the trial of the parked interpreter failed"
    assert {name: differing[name] for name in differing if name not in KNOWN} == {}
    if level != "portable":  # a difference that is gone is no longer known
        assert set(KNOWN) <= set(differing)


def _command(python: str, text: str) -> primers.Command:
    sources = (primers.Source(name="sibling.py", text=SIBLING), primers.Source(name="main.py", text=text))
    step = primers.Step(argv=(python, "main.py"), stdin=STDIN, env=(("PYTHONHASHSEED", "0"),))
    return primers.Command(sources=sources, run=step, runtime="python", policy=primers.Policy(timeout=30))


def _folder_of(run: primers.Run, where: str) -> str:
    """Find the folder of a run: at full it has one name, elsewhere each lane or run has its own."""
    found = re.search(rb"/[^\s'\"]*/primers-[^/\s]+/home", run.stdout + run.stderr)
    return found[0].decode() if found else where
