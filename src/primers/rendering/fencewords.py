"""What is said of a fence, and the words that say how it is shown: ```` ```python label main.py collapse ````."""

from collections.abc import Iterator, Sequence

from primers.extracting.options import Info, parse_comment, parse_info
from primers.model import Block, Location

LABELS = ("label", "label-success", "label-warning", "label-error")
COLLAPSE = "collapse"
# What takes the rest of the line: standard input, a title, a style.
TAKE_REST = frozenset({"run", "shift", "iframe", "unsafe", "style"})


def infos(blocks: Sequence[Block], number: int) -> Iterator[tuple[Location, Info]]:
    """Give what is said of a fence, the `number`th of the blocks of a page: by the comment above it, and by its own."""
    block = blocks[number]
    above = blocks[number - 1] if number else None
    if above and above.kind == "html" and above.container == block.container:
        comment = parse_comment(above.text)
        if comment:
            yield above.where, comment
    yield block.where, parse_info(block.info)


def display_words(info: Info) -> tuple[str, ...]:
    """Give the words behind the language that steer the display, up to and with one that takes the rest."""
    words: list[str] = []
    for word in info.words[1:]:
        if words and words[-1] in LABELS:
            words.append("")  # a name may be any word
            continue
        words.append(word)
        if word in TAKE_REST:
            break
    return tuple(words)


def label_of(info: Info) -> tuple[str, str]:
    """Give the kind of label of a fence and its name; two empty strings for none."""
    words = display_words(info)
    for number, word in enumerate(words[:-1], 1):
        if word in LABELS:
            return word, info.words[number + 1]
    return "", ""


def rest_behind(info: Info, word: str) -> str:
    """Give what stands behind a word that takes the rest of the line, as a text."""
    words = display_words(info)
    return " ".join(info.words[words.index(word) + 2 :]) if word in words else ""


def title_of(info: Info) -> str:
    """Give the title of a fence: the name on its label, that of its frame, or the name of the file that it is."""
    frame = rest_behind(info, "iframe") or rest_behind(info, "unsafe")
    return label_of(info)[1] or frame or dict(info.items).get("name") or ""


def is_collapsed(info: Info) -> bool:
    """Tell whether a fence is shown closed."""
    return COLLAPSE in display_words(info)
