"""Where things lie: what a site is made of beside its lessons, and the places that findings link to."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

import primers
from primers import N_

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://")


# What the site is made of beside the lessons, by table and key: folders and files.
_BESIDE = (("site", "theme"), ("site", "logo"), ("icons", "folder"))


def beside_lessons(tables: Mapping[str, Any]) -> Iterator[str]:
    """Give the theme, the logo and the icons that the configuration names."""
    for table, key in _BESIDE:
        values = tables.get(table)
        named = values.get(key) if isinstance(values, dict) else None
        if isinstance(named, str) and named:
            yield named


class Editor:
    """Makes addresses that open a file at a line in an editor."""

    def __init__(self, template: str) -> None:
        """Take an address with `{path}` and `{line}` in it."""
        self.template = template

    def address(self, file: Path, line: int) -> str:
        """Give the address of a line of a file."""
        path = quote(file.as_posix(), safe="/:")
        return self.template.replace("{path}", path.lstrip("/")).replace("{line}", str(line))


def editor_of(template: str | None) -> Editor | None:
    """Read `--editor`. Raises UsageError for what is no address of a program."""
    if template is None:
        return None
    scheme = _SCHEME.match(template)
    if not scheme or "{path}" not in template:
        raise primers.UsageError(
            N_("--editor: {address} is no address with a {name} in it"),
            help=N_("for example: --editor {example}"),
            address=template,
            name="{path}",
            example="vscode://file/{path}:{line}",
        )
    return Editor(template)


Pages: TypeAlias = Mapping[str, primers.Page]


def on_site(pages: Pages, base: str, where: primers.Location) -> str:
    """Give the address of a place of a lesson: of the fence it is in, or the section; "" where there is no page."""
    page = pages.get(where.path)
    if page is None:
        return ""
    anchors = [(one.where.line, one.anchor) for one in page.headings]
    anchors += [(one.where.line, f"L{one.where.line}") for one in page.lesson.blocks if one.kind == "fence"]
    above = [anchor for anchor in anchors if anchor[0] <= where.line]
    fragment = f"#{max(above)[1]}" if above else ""
    return f"{base}{quote(page.url)}.html{fragment}"
