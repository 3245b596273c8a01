"""Where git looks for hooks: its own folder, or the one that core.hooksPath names."""

import os
from pathlib import Path

from msgspec import Struct

import primers

NAME = "pre-commit"


class Place(Struct, frozen=True, kw_only=True):
    """The file of the hook, and the root of the work tree that git calls it in."""

    hook: Path
    top: Path


def place(root: Path) -> Place:
    """Find the place of the hook. Raises UsageError outside of a work tree, and where other repositories share it."""
    top, common, folder = (
        Path(root, os.fsdecode(primers.git(root, ("rev-parse", *words))).removesuffix("\n")).resolve()
        for words in (("--show-toplevel",), ("--git-common-dir",), ("--git-path", "hooks"))
    )
    if not any(folder.is_relative_to(own) for own in (common, top)):
        raise primers.UsageError(
            primers.N_("git takes its hooks from {folder}, which other repositories use, too (core.hooksPath)"),
            help=primers.N_("call Primers in the hook there: primers verify --staged"),
            folder=folder,
        )
    return Place(hook=folder / NAME, top=top)
