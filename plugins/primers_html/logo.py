"""The logo: a picture of the project before the name of the site."""

from pathlib import Path, PurePosixPath

from msgspec import Struct

import primers
from primers import N_

FOLDER = "assets"


class Logo(Struct, frozen=True, kw_only=True):
    """A picture at `path` below the site; width and height are in pixels, so that nothing jumps when it comes."""

    path: str
    data: bytes
    width: int
    height: int


def logo(root: Path, name: str) -> Logo | None:
    """Read the logo; None where none is named. Raises UsageError for what is no picture of the project."""
    if not name:
        return None
    file = (root / name).resolve()
    data = file.read_bytes() if file.is_file() and file.is_relative_to(root.resolve()) else b""
    size = primers.picture_size(data)
    if size is None:
        raise primers.UsageError(N_("site: logo: {file} is no picture of the project that says its size"), file=name)
    path = f"{FOLDER}/logo{PurePosixPath(name).suffix.lower()}"
    return Logo(path=path, data=data, width=size[0], height=size[1])
