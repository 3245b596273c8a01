"""A translation that is to be made: a copy of its source, a draft, with a mark at every passage of prose."""

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import primers
from primers import N_

# In the language of who translates.
MARKS = {"zh": "<!-- 待译 -->", "en": "<!-- to translate -->"}
# Paragraphs that promise an output and say nothing else: every language has its own.
MARKERS = {"zh": "运行结果：", "en": "Output:"}
_MARKER = re.compile(r"(\*{0,2})(?:(?:运行|输出|执行)结果|输出|Output|Result)s?[:：]\1")
_FENCE = "---"
# A title is a text of one language; the rest is not true of a copy.
_DROPPED = re.compile(r"(title|draft|source-hash)\s*:")
_ESCAPED = re.compile(r'[\s()<>"%#?]')  # what a target of a link cannot hold as it is
_LINK = re.compile(r"(?P<open>!?\[[^\]\n]*\]\(|^\[[^\]\n]+\]:\s+)(?P<target><[^>\n]+>|[^\s)<]+)", re.MULTILINE)


def copy(pipeline: Any, book: primers.Book, source: primers.Lesson, locale: str, file: Path, title: str | None) -> str:
    """Give the text of the copy, which is to lie at `file`. Raises UsageError where front matter cannot be copied."""
    lines = source.data.decode("utf-8-sig").splitlines()
    body = 0 if source.text.startswith(_FENCE) else _first_line(lines)  # as text, it is a thematic break
    head = _front_matter(lines[1 : body - 1] if body else [], title if source.meta.title else None)
    prose = dict(_passages(source))
    move = _Mover(pipeline, book, source, locale, file)
    fences = {line for one in source.blocks if one.kind == "fence" for line in _lines(one.where)}
    text = []
    for number, line in enumerate(lines[body:], body + 1):
        if number in prose and _may_be_marked(lines, number, fences):
            text += [] if prose[number] else [_nearest(MARKS, locale)]
        if prose.get(number):
            line = _nearest(MARKERS, locale)
        text.append(line if number in fences else move.links(line))
    copied = "\n".join([*head, *(() if body else ("",)), *text]) + "\n"
    made, _ = pipeline.reread(source, copied.encode())
    if not made.meta.draft:
        raise primers.UsageError(
            N_("{path}: its front matter cannot be copied: write it as lines of key: value"), path=source.path
        )
    return copied


def _first_line(lines: list[str]) -> int:
    """Give how many lines the front matter takes; 0 where there is none."""
    if lines[:1] and lines[0].rstrip() == _FENCE:
        return next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() in (_FENCE, "...")), 0)
    return 0


def _front_matter(lines: list[str], title: str | None) -> list[str]:
    kept = [line for line in lines if not _DROPPED.match(line)]
    named = [f"title: {json.dumps(title, ensure_ascii=False)}"] if title else []
    return [_FENCE, "draft: true", *named, *kept, _FENCE]


def _passages(lesson: primers.Lesson) -> Iterator[tuple[int, bool]]:
    """Give the first line of every passage of prose at the top of a page, and whether it is a marker of an output."""
    last = 0
    for block in lesson.blocks:
        outermost = block.container.partition("/")[0]
        first = int(outermost.rpartition(":")[2]) if outermost else block.where.line
        if first > last and (outermost or block.kind not in ("fence", "html", "image")):
            yield first, block.kind == "paragraph" and _MARKER.fullmatch(block.text.strip()) is not None
        last = max(last, block.where.end_line)


def _may_be_marked(lines: list[str], number: int, fences: set[int]) -> bool:
    """Tell whether a line of its own can stand before a line: what runs on from the line above must not be cut."""
    before = lines[number - 2].strip() if number > 1 else ""
    return not before or before == _FENCE or before.startswith("#") or number - 1 in fences


def _lines(where: primers.Location) -> range:
    return range(where.line, where.end_line + 1)


def _nearest(texts: dict[str, str], locale: str) -> str:
    return next(texts[name] for name in (*primers.related(locale), "en") if name in texts)


class _Mover:
    """Keeps links and images right in another folder: to the lesson in the locale of the copy where it has that."""

    def __init__(self, pipeline: Any, book: primers.Book, source: primers.Lesson, locale: str, file: Path) -> None:
        self.root: Path = pipeline.project.root
        self.source = source
        self.folder = posixpath.dirname(pipeline.project.relative(file))
        versions = primers.translations(book.lessons)
        self.versions = {
            one.path: versions[one.key][locale].path
            for one in book.lessons
            if one.key in versions and locale in versions[one.key]
        }

    def links(self, line: str) -> str:
        """Give a line with its links as they are written in the folder of the copy."""
        return _LINK.sub(self._moved, line)

    def _moved(self, found: "re.Match[str]") -> str:
        written = found["target"]
        parts = urlsplit(written.strip("<>"))
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.source.path), unquote(parts.path)))
        if parts.scheme or parts.netloc or not parts.path or not (self.root / path).is_file():
            return found[0]
        target = posixpath.relpath(self.versions.get(path, path), self.folder)
        target = _ESCAPED.sub(lambda sign: quote(sign[0]), target)
        return f"{found['open']}{target}" + (f"#{parts.fragment}" if parts.fragment else "")
