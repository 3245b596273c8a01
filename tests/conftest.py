"""What the tests share: a folder to work in, and the command line as a user has it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from primers import i18n
from primers.cli import run
from primers.testing import write

# How long an example takes says nothing of the law it is for, on a machine that has other things to do.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

Result = tuple[int, str, str]
Primers = Callable[..., Result]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    i18n.use("en")
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str | bytes]], Path]:
    """Lay files down in an empty folder and work in it."""

    def made(files: dict[str, str | bytes]) -> Path:
        (tmp_path / ".git").mkdir(exist_ok=True)
        monkeypatch.chdir(tmp_path)
        return write(tmp_path, files)

    return made


@pytest.fixture
def primers(capsys: pytest.CaptureFixture[str]) -> Primers:
    """Run a command line: (exit code, standard output, standard error)."""

    def called(*words: str) -> Result:
        capsys.readouterr()
        code = run(words)
        seen = capsys.readouterr()
        return code, seen.out, seen.err

    return called
