"""Emphasis beside Chinese, Japanese and Korean punctuation opens and closes as a reader expects.

CommonMark wants a space or punctuation between `。**` and a letter, which these languages do not write. Here marks that
may stand within a word (`*`, `~~`) open and close beside any CJK character. `_` stays as it is, and so does text
without such characters. The rule is the one of the discussion on CommonMark (commonmark-spec issue 650).
"""

from typing import TYPE_CHECKING

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline

from primers import is_cjk

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_QUOTES = frozenset("‘’“”")
_WIDE_FORM = "\ufe01"  # after a quotation mark: its full-width form


class CjkState(StateInline):
    """What the parser knows of a paragraph, with other eyes for the neighbours of marks."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - names of the parser
        """Look at a run of marks: how long it is, and whether it can open and close."""
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        # The beginning and the end of the text count as a space.
        after = self.src[end] if end < self.posMax else " "
        before, is_before_cjk = _before(self.src[max(start - 2, 0) : start])
        if _is_space(before) or _is_space(after):
            return Scanned(not _is_space(after), not _is_space(before), end - start)
        beside_cjk = is_before_cjk or is_cjk(after)
        opens = _is_punctuation(before) or (canSplitWord and (beside_cjk or not _is_punctuation(after)))
        closes = _is_punctuation(after) or (canSplitWord and (beside_cjk or not _is_punctuation(before)))
        return Scanned(opens, closes, end - start)


def _before(text: str) -> tuple[str, bool]:
    """Give the character that counts as the one before a mark, and whether it is CJK.

    A variation selector counts as the character that it is about; one that makes an emoji does not.
    """
    last = text[-1:] or " "
    if not "\ufe00" <= last <= "\ufe0e":
        return last, is_cjk(last) or "\U000e0100" <= last <= "\U000e01ef"  # ideographs have selectors of their own
    before = text[:-1] or " "
    if _is_space(before):
        return last, False
    return before, is_cjk(before) or (last == _WIDE_FORM and before in _QUOTES)


def _is_space(character: str) -> bool:
    return isWhiteSpace(ord(character))


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


class CjkParser(ParserInline):
    """The inline parser, with that state."""

    def parse(self, src: str, md: "MarkdownIt", env: "EnvType", tokens: "list[Token]") -> "list[Token]":
        """Parse the text of a block into tokens."""
        state = CjkState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def emphasis(markdown: "MarkdownIt") -> None:
    """Put this inline parser into the place of the other, with all rules that it has."""
    parser = CjkParser()
    vars(parser).update(vars(markdown.inline))
    markdown.inline = parser
