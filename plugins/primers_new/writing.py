"""New files: all of them are written, or none; nothing that is there is touched."""

from collections.abc import Mapping
from pathlib import Path

import primers
from primers import N_


def write(content: Path, files: Mapping[Path, str]) -> None:
    """Write new files below `content`. Raises UsageError where one cannot be, and takes back what was written."""
    made: list[Path] = []
    try:
        for file, text in files.items():
            _require_inside(content, file)
            for folder in reversed([one for one in file.parents if not one.exists()]):
                folder.mkdir()
                made.append(folder)
            with file.open("x", encoding="utf-8", newline="") as opened:
                made.append(file)
                opened.write(text)
    except OSError as problem:
        _take_back(made)
        if isinstance(problem, FileExistsError):
            raise primers.UsageError(N_("{path} is there already"), path=file) from None
        raise primers.UsageError(
            N_("{path} cannot be written: {problem}"), path=file, problem=problem.strerror
        ) from None
    except BaseException:
        _take_back(made)
        raise


def _require_inside(content: Path, file: Path) -> None:
    if not file.resolve().is_relative_to(content.resolve()):
        raise primers.UsageError(N_("{path} lies outside the content folder"), path=file)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
