"""A line that is broken between two Chinese characters goes on without a space.

Browsers show a line break as a space. Chinese and Japanese have none between words, Korean and Latin text have.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from primers import runs_on

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_TEXTS = frozenset({"text", "code_inline"})


def breaks(markdown: "MarkdownIt") -> None:
    """Hide such breaks once the text of a block is parsed, and show nothing for a hidden one.

    The tokens stay where they are, so that the lines of the page can still be counted.
    """
    markdown.core.ruler.push("cjk_breaks", hide)
    markdown.add_render_rule("softbreak", softbreak)


def hide(state: "StateCore") -> None:
    """Hide the breaks of a page that no space may stand for."""
    for token in state.tokens:
        _hide(token.children or ())


def softbreak(renderer: "RendererHTML", tokens: "Sequence[Token]", at: int, options: Any, env: Any) -> str:
    """Give the HTML of a break."""
    return "" if tokens[at].hidden else type(renderer).softbreak(renderer, tokens, at, options, env)


def _hide(tokens: "Sequence[Token]") -> None:
    for at, token in enumerate(tokens):
        if token.type == "softbreak":
            before = (tokens[one] for one in range(at - 1, -1, -1))
            after = (tokens[one] for one in range(at + 1, len(tokens)))
            token.hidden = runs_on(_characters(before, backwards=True), _characters(after, backwards=False))
        elif token.type == "image":
            _hide(token.children or ())
            # The text of a picture is made without the rule for breaks.
            token.children = [child for child in token.children or () if not child.hidden]


def _characters(tokens: "Iterable[Token]", *, backwards: bool) -> Iterator[str]:
    for token in tokens:
        if token.type in _TEXTS:
            yield from reversed(token.content) if backwards else token.content
        elif token.nesting == 0 and token.type != "html_inline":
            return  # a picture, another break, a formula: no character; emphasis, links and tags are looked through
