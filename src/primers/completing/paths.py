"""Paths as values: what lies in the folder that was typed."""

import os
from collections.abc import Iterator

from click.shell_completion import CompletionItem


def paths(
    incomplete: str, suffixes: tuple[str, ...] = ("",), *, folders: bool = False
) -> "Iterator[CompletionItem[str]]":
    """Give what the start of a path may become: folders, which end in `/`, and files of these suffixes.

    Hidden ones are given where the dot was typed. `folders` leaves files out.
    """
    folder, start = os.path.split(incomplete)
    typed = incomplete[: len(incomplete) - len(start)]
    try:
        entries = sorted(os.scandir(os.path.expanduser(folder) or "."), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if not entry.name.startswith(start) or (entry.name.startswith(".") and not start):
            continue
        if "\n" in entry.name:
            continue  # an answer has one value a line
        if entry.is_dir():
            yield CompletionItem(f"{typed}{entry.name}/")
        elif not folders and entry.name.endswith(suffixes):
            yield CompletionItem(typed + entry.name)
