"""A lesson as Markdown that stands for itself: no front matter, files taken in, links to what is on the site."""

import posixpath
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from urllib.parse import unquote

import primers

# What a link of Markdown leads to: in its text, or where it is defined.
_DESTINATION = re.compile(
    r"(\]\([ ]*|^ {0,3}\[[^\]\n]+\]:[ ]*)(?:<([^<>\n]*)>|([^\s<>()]+(?:\([^()\s]*\)[^\s<>()]*)*))", re.MULTILINE
)
FILES = "files/"


def markdown(page: primers.Page, written: Container[str]) -> str:
    """Give the Markdown of a page, with its title as the first heading where it has none.

    `written` are the addresses of the pages that have Markdown.
    """
    lesson = page.lesson
    made = list(_lines(page, dict(_targets(page, written))))
    text = "\n".join(made).strip("\n") + "\n"
    return text if any(one.level == 1 for one in lesson.headings) else f"# {lesson.title}\n\n{text}"


def _lines(page: primers.Page, targets: Mapping[str, str]) -> Iterator[str]:
    """Give the lines of a page; those of a fence are code, and another file may stand in it."""
    lines = page.lesson.text.split("\n")
    done = 0
    for block in page.lesson.blocks:
        if block.kind == "fence":
            first, last = block.where.line - 1, block.where.end_line
            yield from _linked(page, lines[done:first], targets)
            yield from _taken_in(block, lines[first:last]) if block.source else lines[first:last]
            done = last
    yield from _linked(page, lines[done:], targets)


def _taken_in(block: primers.Block, lines: Sequence[str]) -> Iterator[str]:
    """Give the lines of a fence with the text that it takes from a file."""
    yield lines[0]
    for line in block.text.removesuffix("\n").split("\n"):
        yield f"{block.prefix}{line}"
    yield lines[-1]


def _targets(page: primers.Page, written: Container[str]) -> Iterator[tuple[str, str]]:
    """Give the link on the site for every link of a page that has one: to the Markdown of another, or to a file."""
    for link in page.links:
        fragment = link.target.partition("#")[2]
        file = f"{link.address}.md" if link.address in written else link.file
        if file and link.target[:1] != "#":
            yield unquote(link.target), primers.relative(page.url, file) + (f"#{fragment}" if fragment else "")


def _linked(page: primers.Page, lines: Sequence[str], targets: Mapping[str, str]) -> list[str]:
    """Give lines of text with their links leading to what is on the site."""

    def moved(found: re.Match[str]) -> str:
        before, target = found[1], unquote(found[2] if found[2] is not None else found[3])
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.lesson.path), target))
        for asset in page.assets:
            if path.endswith(f"/{asset.path.removeprefix(FILES)}"):
                return before + primers.relative(page.url, asset.path)
        return before + targets[target] if target in targets else found[0]

    return _DESTINATION.sub(moved, "\n".join(lines)).split("\n") if lines else []
