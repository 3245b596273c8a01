"""Where the program and the output of a marker stand."""

from collections.abc import Iterable, Iterator, Sequence

import primers
from primers_pairs.markers import is_again, is_marker

# How many paragraphs or lists may stand between the marker and the output.
BETWEEN = 3
# How many characters a paragraph may have that stands between documented runs: "Again:", "第二次：".
SHORT = 40
# Names of languages that are usual beside their own.
SHORT_NAMES = {
    "py": "python",
    "pycon": "python",
    "js": "javascript",
    "node": "javascript",
    "ts": "typescript",
    "rb": "ruby",
    "rs": "rust",
    "golang": "go",
    "cs": "csharp",
    "c++": "cpp",
    "bash": "sh",
    "shell": "sh",
    "zsh": "sh",
}
DRAWN = frozenset({"dot", "graphviz", "mermaid", "math"})


def output_of(blocks: Sequence[primers.Block], marker: int, words: Sequence[str]) -> primers.Block | None:
    """Find the next fence of the same container, with at most three paragraphs or lists between."""
    between = 0
    for block in _same_container(blocks[marker + 1 :], blocks[marker]):
        if block.kind == "fence":
            return None if block.language in DRAWN else block
        if block.kind in ("heading", "image") or (  # a picture is the output then
            block.kind == "paragraph" and is_marker(block.text, words)
        ):
            return None
        between += block.kind in ("paragraph", "list")
        if between > BETWEEN:
            return None
    return None


def further_outputs(blocks: Sequence[primers.Block], output: primers.Block) -> list[primers.Block]:
    """Give the fences of the same tag right behind an output, and the short paragraphs that lead to them."""
    found: list[primers.Block] = []
    leading: list[primers.Block] = []
    for block in _same_container(blocks[blocks.index(output) + 1 :], output):
        if block.kind == "fence" and block.language == output.language and bool(block.marks) == bool(output.marks):
            found += [*leading, block]
            leading = []
        elif block.kind == "paragraph" and not leading and _leads(block.text):
            leading = [block]
        else:
            break
    return found


def runs_again(blocks: Sequence[primers.Block], output: primers.Block) -> list[primers.Block]:
    """Give the further outputs of the same program, each behind a paragraph that says so, and these paragraphs."""
    found: list[primers.Block] = []
    leading: list[primers.Block] = []
    for block in further_outputs(blocks, output):
        if block.kind == "paragraph" and is_again(block.text):
            leading = [block]
        elif block.kind == "fence" and leading:
            found += [*leading, block]
            leading = []
        else:
            break
    return found


def program_of(blocks: Sequence[primers.Block], marker: int, outputs: set[int]) -> primers.Block | None:
    """Find the nearest fence before the marker, not past a heading or an earlier output, past what is no program."""
    for block in _same_container(reversed(blocks[:marker]), blocks[marker]):
        if block.kind == "heading":
            return None
        if block.kind == "fence":
            if block.where.line in outputs:
                return None
            if not _is_passed_by(block):
                return block
    return None


def may_be_printed(
    blocks: Sequence[primers.Block], program: primers.Block, fence: primers.Block, words: Sequence[str], *, said: bool
) -> bool:
    """Tell whether a fence may be the output of a program, behind a sentence that may lead to another program.

    What is in its language is an output only where that is `said`, and no marker follows that makes it a program.
    """
    if not program.language or _language(program) != _language(fence):
        return True
    behind = next(_same_container(blocks[blocks.index(fence) + 1 :], fence), None)
    return said and not (behind and behind.kind == "paragraph" and is_marker(behind.text, words))


def files_beside(blocks: Sequence[primers.Block], program: primers.Block) -> set[str]:
    """Name the files in the language of a program that stand beside it, in its folder."""
    found = set()
    for block in blocks[: blocks.index(program)]:
        if block.kind == "fence" and (block.section, block.language) == (program.section, program.language):
            options = dict(primers.parse_info(block.info).items)
            name = options.get("name") or ""
            if name and "/" not in name and "group" not in options:
                found.add(name)
    return found


def _language(block: primers.Block) -> str:
    name = block.language.casefold().rstrip("0123456789.")
    return SHORT_NAMES.get(name, name)


def _leads(text: str) -> bool:
    return len(text) <= SHORT and "\n" not in text and text.rstrip("*_ ").endswith((":", "："))


def _is_passed_by(block: primers.Block) -> bool:
    """Tell whether a fence is drawn, or is run before programs and not shown."""
    info = primers.parse_info(block.info)
    drawn = block.language in {*DRAWN, "xterm"} or bool({"embed", "iframe", "unsafe"} & {*info.words[1:]})
    return drawn or any(name == "setup" for name, _ in info.items)


def _same_container(blocks: Iterable[primers.Block], marker: primers.Block) -> Iterator[primers.Block]:
    """Give the blocks beside the marker; what lies deeper is passed by; the search ends with its container."""
    for block in blocks:
        if block.container == marker.container:
            yield block
        elif not block.container.startswith(f"{marker.container}/" if marker.container else ""):
            return
