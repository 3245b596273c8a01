"""One key of the front matter, set in the bytes of a page: every other byte stays as it is."""

import codecs
import json
from typing import Any

from primers.i18n import N_
from primers.loading.frontmatter import FENCE, begins
from primers.model import Edit, Lesson
from primers.repairing.spans import spans


def with_key(lesson: Lesson, key: str, value: str) -> Edit | None:
    """Give the edit that sets a key of the front matter of a lesson to a text; None where it has that value.

    Front matter is made where there is none, and the quotes of a value that is replaced are kept. Raises ValueError,
    whose text says why, where the front matter cannot be read, or is written so that a line cannot be added.
    """
    data, lines = lesson.data, spans(lesson.data)
    newline = data[lines[0].end : lines[0].next].decode() or "\n"
    closing = _closing(data)
    if closing is None:
        return _edit(lesson, lines[0].start, lines[0].start, _whole(key, value, newline, data))
    begin, end = lines[1].start, lines[closing].start
    source = data[begin:end].decode("utf-8")
    before = _loaded(source)
    if before.get(key) == value:
        return None
    first, last, text = _change(source, key, value, newline)
    if not _holds(source[:first] + text + source[last:], {**before, key: value}):
        raise ValueError(N_("it is written so that no line can be added"))
    first, last = (begin + len(source[:at].encode("utf-8")) for at in (first, last))
    return _edit(lesson, first, last, text)


def _closing(data: bytes) -> int | None:
    """Give the number (from 0) of the line that closes the front matter; None where there is none to close."""
    texts = [data[line.start : line.end].decode("utf-8").rstrip() for line in spans(data)]
    if not begins(texts):
        return None
    for number, text in enumerate(texts[1:], 1):
        if text in (FENCE, "..."):
            return number
    raise ValueError(N_("the closing line --- is missing"))


def _whole(key: str, value: str, newline: str, data: bytes) -> str:
    """Write front matter for a page that has none, with a blank line before its text."""
    text = data.removeprefix(codecs.BOM_UTF8)
    gap = [] if not text or text.startswith((b"\n", b"\r")) else [""]
    return "".join(f"{line}{newline}" for line in (FENCE, f"{key}: {_written(value, None)}", FENCE, *gap))


def _change(source: str, key: str, value: str, newline: str) -> tuple[int, int, str]:
    """Say which characters of the YAML are replaced by what."""
    import yaml  # only who writes needs it

    root = yaml.compose(source, yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    nodes = [node for name, node in pairs if name.value == key]
    if not nodes:
        return len(source), len(source), f"{key}: {_written(value, None)}{newline}"
    first, last = nodes[-1].start_mark.index, nodes[-1].end_mark.index
    style = getattr(nodes[-1], "style", None)
    text = f"{'' if source[first - 1].isspace() else ' '}{_written(value, style)}"
    return first, last, text + (newline if source[first:last].endswith(("\n", "\r")) else "")


def _written(value: str, style: str | None) -> str:
    """Write a text as YAML: in the quotes it had, else plain where it can be."""
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    plain = style != '"' and _means(value) == value
    return value if plain else json.dumps(value, ensure_ascii=False)


def _means(text: str) -> Any:
    """Give what YAML reads a plain text as; None for what it cannot read."""
    try:
        return _loaded(f"key: {text}\n").get("key")
    except ValueError:
        return None


def _holds(source: str, values: dict[Any, Any]) -> bool:
    """Tell whether YAML gives these values, in this order; what is no number is not equal to itself."""
    try:
        return repr(_loaded(source)) == repr(values)
    except ValueError:
        return False


def _loaded(source: str) -> dict[Any, Any]:
    """Load a mapping, empty where there is nothing."""
    import yaml

    try:
        values = yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError) as problem:
        raise ValueError(getattr(problem, "problem", None) or str(problem)) from None
    if values is not None and not isinstance(values, dict):
        raise ValueError(N_("it is no mapping"))
    return values or {}


def _edit(lesson: Lesson, start: int, end: int, text: str) -> Edit:
    return Edit(path=lesson.path, base=lesson.digest, start=start, end=end, text=text)
