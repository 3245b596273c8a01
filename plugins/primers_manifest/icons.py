"""The icons of the site: ours, or those of a folder of the project, by the same names."""

from importlib import resources
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

import primers
from primers import N_

FOLDER = "icons"
TOUCH = "icon-180-full.png"


class IconSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[icons]`: the `folder` of the project's own icons; "" for ours."""

    folder: str = ""


class Kind(NamedTuple):
    """What an icon is: its sizes and its purpose in the words of the manifest, "" for one that is not in it."""

    type: str
    sizes: str
    purpose: str


# In the order in which one is chosen for the tab of a browser.
KINDS = {
    "icon.svg": Kind("image/svg+xml", "any", "any"),
    "icon-192.png": Kind("image/png", "192x192", "any"),
    "icon-512.png": Kind("image/png", "512x512", "any"),
    "icon-512-full.png": Kind("image/png", "512x512", "maskable"),
    TOUCH: Kind("image/png", "180x180", ""),
}


def icons(root: Path, folder: str) -> dict[str, bytes]:
    """Give the icons by name. With a `folder` none is ours: a site has one face.

    Raises UsageError for what is no folder of the project, has no icon, or one of another size than its name says.
    """
    if not folder:
        ours = resources.files("primers_manifest").joinpath("static")
        return {name: ours.joinpath(name).read_bytes() for name in KINDS}
    place = (root / folder).resolve()
    if not place.is_dir() or not place.is_relative_to(root.resolve()):
        raise primers.UsageError(N_("icons: there is no folder {folder} in the project"), folder=folder)
    found = {name: (place / name).read_bytes() for name in KINDS if (place / name).is_file()}
    if not found:
        names = ", ".join(KINDS)
        raise primers.UsageError(N_("icons: the folder {folder} has none of {names}"), folder=folder, names=names)
    for name, data in found.items():
        size, wanted = primers.picture_size(data), KINDS[name].sizes
        if wanted != "any" and (size is None or f"{size[0]}x{size[1]}" != wanted):
            raise primers.UsageError(N_("icons: {name} is no picture of {size} pixels"), name=name, size=wanted)
    return found
