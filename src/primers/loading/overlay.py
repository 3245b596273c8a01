"""Bytes that stand for files: those of the index of git, or of the buffers of an editor."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

# By path relative to the project; None where the file is taken for not there.
Overlay: TypeAlias = Mapping[str, bytes | None]


def read(file: Path, path: str, overlay: Overlay) -> bytes:
    """Give the bytes of a file, which `overlay` may know by `path`. Raises OSError."""
    if path not in overlay:
        return file.read_bytes()
    data = overlay[path]
    if data is None:
        raise FileNotFoundError(2, "No such file or directory", path)
    return data
