"""Front matter: YAML between two lines of `---` at the top of a page, decoded into Meta.

The same line is a thematic break of Markdown, and pages begin with one, too: what is no table of keys is text there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from primers.codes import FRONT_MATTER, MISSPELT_KEY, UNKNOWN_KEY
from primers.errors import nearest
from primers.extracting.options import convert, wrong
from primers.loading.folding import unfolded
from primers.model import Finding, Lesson, Location, Meta, OptionValue
from primers.protocols import Option

FENCE = "---"
MOST, DEEPEST = 10_000, 50  # values, and levels of nesting, in `extra`
KNOWN = tuple(field.name for field in msgspec.structs.fields(Meta) if field.name != "added")
TEXTS = ("title", "description")
KEY = re.compile(r"""(?:\w[\w.-]*|"[^"\n]+"|'[^'\n]+')[ \t]*:(?:[ \t]|$)|[{?]""")
# Below blank lines, what was meant as front matter is a rule and a heading.
MISPLACED = re.compile(r"(?P<blank>[ \t]*\n(?:[ \t]*\n)*)---[ \t]*\n(?:[\w-]+:(?:[ \t].*)?\n)+---[ \t]*(?:\n|$)")


def begins(lines: Sequence[str]) -> bool:
    """Tell whether front matter begins at the top of a page.

    Above a blank line, `---` is a thematic break, unless the first text below it is a key.
    """
    if lines[0].rstrip() != FENCE:
        return False
    if len(lines) > 1 and lines[1].strip():
        return True
    first = next((line for line in lines[1:] if line.strip() and not line.startswith("#")), "")
    return bool(KEY.match(first))


def split(text: str) -> tuple[str | None, str]:
    """Take the front matter from a page: (YAML or None, the page with those lines blank).

    Front matter that is not closed is no front matter: it gives no YAML and leaves the page as it is.
    """
    lines = text.split("\n")
    if not begins(lines):
        return None, text
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in (FENCE, "..."):
            return "\n".join(lines[1:number]), "\n" * (number + 1) + "\n".join(lines[number + 1 :])
    return None, text


def misplaced(text: str) -> int | None:
    """Give the line of a page on which front matter begins that is none, because blank lines stand before it."""
    found = MISPLACED.match(text)
    return found["blank"].count("\n") + 1 if found else None


def parse(
    source: str, path: str, keys: Mapping[str, Option], *, strict: bool
) -> tuple[Meta | None, tuple[Finding, ...]]:
    """Decode front matter; `keys` are those that plugins know.

    `strict` (in `content/`) makes an unknown key a finding. Elsewhere front matter is another tool's, so nothing of it
    is one, and what is no table of keys is none (None): two thematic breaks with text between them.
    """
    whole = Location(path=path, line=1, end_line=source.count("\n") + 3)
    import yaml  # most pages have no front matter

    try:
        values = yaml.load(source, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as problem:
        if not strict:
            return (Meta() if KEY.match(source) else None), ()
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        said = getattr(problem, "problem", None) or str(problem).partition("\n")[0]
        return Meta(), (FRONT_MATTER.finding(Location(path=path, line=line, end_line=line), problem=said),)
    if values is None:
        return Meta(), ()
    if not isinstance(values, dict):
        if not strict:
            return None, ()
        return Meta(), (FRONT_MATTER.finding(whole, problem=f"a {type(values).__name__}, not a mapping"),)
    values.update({key: unfolded(values[key], source) for key in TEXTS if isinstance(values.get(key), str)})
    if not strict:
        return _lenient(values), ()
    unknown = _unknown(values, (*KNOWN, *keys), source, path)
    meta, undecoded = _decode(values, source, path)
    added, refused = _added(values, keys, source, path)
    return replace(meta, added=added), (*unknown, *undecoded, *refused)


def _lenient(values: dict[Any, Any]) -> Meta:
    """Read what is certain in a page that was not written for Primers: its title."""
    title = values.get("title")
    return Meta(title=title if isinstance(title, str) else None)


def _unknown(values: dict[Any, Any], known: tuple[str, ...], source: str, path: str) -> Iterator[Finding]:
    for key in values:
        if key in known:
            continue
        where = _where(str(key), source, path)
        suggestion = nearest(str(key), known)
        if suggestion:
            yield MISSPELT_KEY.finding(where, key=key, suggestion=suggestion)
        else:
            yield UNKNOWN_KEY.finding(where, key=key, known=", ".join(known))


def _decode(values: dict[Any, Any], source: str, path: str) -> tuple[Meta, list[Finding]]:
    """Decode key by key, so that one wrong value does not lose the others."""
    kept: dict[str, Any] = {}
    findings: list[Finding] = []
    for field in msgspec.structs.fields(Meta):
        if field.name not in values or field.name not in KNOWN:
            continue
        value = values[field.name]
        try:
            if field.name in ("options", "extra"):
                kept[field.name] = _frozen(_mapping(value), [MOST])
            elif (
                field.name in ("title", "key", "slug")
                and isinstance(value, int | float)
                and not isinstance(value, bool)
            ):
                kept[field.name] = str(value)
            else:
                kept[field.name] = msgspec.convert(value, field.type)
        except (msgspec.ValidationError, TypeError) as problem:
            said = f"{field.name}: {str(problem).partition(' - at')[0]}"
            findings.append(FRONT_MATTER.finding(_where(field.name, source, path), problem=said))
    return Meta(**kept), findings


def _added(
    values: dict[Any, Any], keys: Mapping[str, Option], source: str, path: str
) -> tuple[tuple[tuple[str, OptionValue], ...], list[Finding]]:
    """Read the keys of plugins as options are read; a flag that says `false` is not there."""
    kept: list[tuple[str, OptionValue]] = []
    findings: list[Finding] = []
    for name, option in keys.items():
        value = values.get(name, False)
        if value is False and (option.type is bool or name not in values):
            continue
        try:
            kept.append((name, convert(option, value)))
        except ValueError as problem:
            findings.append(wrong(_where(name, source, path), name, value, option, problem))
    return tuple(kept), findings


def place_of_key(lesson: Lesson, key: str) -> Location:
    """Give the line of a key in the front matter of a lesson; the first line of the page where it has none."""
    text = lesson.data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return _where(key, split(text)[0] or "", lesson.path)


def _mapping(value: object) -> dict[Any, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise TypeError(f"expected a mapping, got {type(value).__name__}")
    return value


def _frozen(value: Any, budget: list[int], depth: int = 0) -> Any:
    """Make a value of tuples. YAML aliases can stand for billions of values: `budget` is what may still come."""
    budget[0] -= 1
    if budget[0] < 0 or depth > DEEPEST:
        raise TypeError("it holds too much")
    if isinstance(value, dict):
        return tuple((str(key), _frozen(entry, budget, depth + 1)) for key, entry in value.items())
    if isinstance(value, list):
        return tuple(_frozen(entry, budget, depth + 1) for entry in value)
    return value


def _where(key: str, source: str, path: str) -> Location:
    """Find the line of a key: the first that begins with it and a colon."""
    for number, line in enumerate(source.split("\n"), 2):
        if re.match(rf"[\"' ]*{re.escape(key)}[\"']?\s*:", line):
            return Location(path=path, line=number, end_line=number)
    return Location(path=path, line=1, end_line=1)
