"""Rule 3: a trailing comment promises what its line prints: `print(x)  # 输出: 3`, `# Output: 3`, `#> 3`, `# => 3`."""

import re
from collections.abc import Iterator
from typing import Any

import primers

_CANDIDATE = re.compile(r"(?:运行结果|输出结果|输出|[Oo]utput)\s*[:：]|(?:#|//|--)>|(?:#|//|--)\s*=>")
_PROMISE = re.compile(
    r"^(?:#|//|--|/\*|;|%)+(?:\s*(?:运行结果|输出结果|输出|[Oo]utput)\s*[:：]|>|\s*(?P<arrow>=>))\s*"
    r"(?P<value>.*?)\s*(?:\*/)?\s*$"
)
# In a page that was not written for Primers, a comment counts only where its line visibly prints. So does an arrow
# everywhere: it may as well show what an expression gives.
_PRINTS = re.compile(r"\b(?:\w*print\w*|puts|echo|log|write\w*|cout)\b", re.IGNORECASE)


@primers.hookimpl
def primers_extract(lesson: primers.Lesson) -> Iterator[primers.Example]:
    """Give every fence with a comment that promises output."""
    for block in lesson.blocks:
        if block.kind != "fence" or not block.language or not _CANDIDATE.search(block.text):
            continue
        expected = tuple(_expected(block, foreign=lesson.locale is None))
        if expected:
            yield primers.Example(
                where=block.where,
                rules=("comment",),
                language=block.language,
                sources=(primers.Source(name="", text=block.text, where=block.inside),),
                trials=(primers.Trial(expected=expected),),
            )


def _expected(block: primers.Block, *, foreign: bool) -> Iterator[primers.Expected]:
    for line, code, comment in trailing_comments(block.language, block.text):
        found = _PROMISE.match(comment)
        if not found or not found["value"] or ((foreign or found["arrow"]) and not _PRINTS.search(code)):
            continue
        page_line = block.inside.line + line - 1
        where = primers.Location(path=block.inside.path, line=page_line, end_line=page_line)
        yield primers.Expected(where=where, of=line, text=found["value"])


def _is_comment(kind: Any) -> bool:
    from pygments.token import Comment

    return kind in Comment and kind not in Comment.Preproc and kind not in Comment.PreprocFile


def trailing_comments(language: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Give (line, the code before it, the comment) of each comment that stands behind code, as Pygments sees it."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return
    for offset, kind, value in lexer.get_tokens_unprocessed(text):
        if not _is_comment(kind):
            continue
        before = text[text.rfind("\n", 0, offset) + 1 : offset]
        if before.strip():
            yield text.count("\n", 0, offset) + 1, before, value.split("\n")[0]
