"""Bare addresses in the text become links, as on GitHub: `https://example.org`, `www.example.org`, `a@example.org`.

An address ends before punctuation that belongs to the sentence; in Chinese there is no space between the two.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_NAME = r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+"
_END = r"\s<>　-〿＀-｠“”‘’…—"  # CJK and full-width punctuation ends an address
_ADDRESS = re.compile(
    rf"(?<![A-Za-z0-9/@._~+-])(?:https?://{_NAME}(?::\d+)?(?:[/?#][^{_END}]*)?|www\.{_NAME}(?:[/?#][^{_END}]*)?"
    r"|[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w:/.-]*[:/]))"
)
_TAIL = re.compile(r"[?!.,:;*_~'\"]+$")


def autolinks(state: "StateCore") -> None:
    """Make links of the addresses in texts that are not already one."""
    for token in state.tokens:
        if (
            token.type == "inline"
            and token.children
            and ("://" in token.content or "www." in token.content or "@" in token.content)
        ):
            token.children = list(_linked(token.children, state.md))


def _linked(children: "list[Token]", markdown: "MarkdownIt") -> "Iterator[Token]":
    inside = 0
    for child in children:
        inside += {"link_open": 1, "link_close": -1}.get(child.type, 0)
        if child.type == "html_inline":
            inside += child.content[:3].lower() in ("<a ", "<a>")
            inside -= child.content[:3].lower() == "</a" and inside > 0
        if child.type == "text" and not inside:
            yield from _split(child, markdown)
        else:
            yield child


def _split(text: "Token", markdown: "MarkdownIt") -> "Iterator[Token]":
    token, content, position = type(text), text.content, 0
    for found in _ADDRESS.finditer(content):
        address = _trimmed(found[0])
        opening = token("link_open", "a", 1)
        opening.attrs["href"] = markdown.normalizeLink(_target(address))
        yield _text(text, content[position : found.start()])
        yield from (opening, _text(text, address), token("link_close", "a", -1))
        position = found.start() + len(address)
    yield _text(text, content[position:]) if position else text


def _text(like: "Token", content: str) -> "Token":
    made = type(like)("text", "", 0)
    made.content = content
    return made


def _trimmed(address: str) -> str:
    """Give an address without the signs at its end that are those of the sentence."""
    while True:
        shorter = _TAIL.sub("", address)
        if shorter.endswith(")") and shorter.count(")") > shorter.count("("):
            shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def _target(address: str) -> str:
    if address.startswith("http"):
        return address
    return f"http://{address}" if address.startswith("www.") else f"mailto:{address}"


def extend(markdown: "MarkdownIt") -> None:
    """Teach the parser bare addresses, once the text of a line is parsed and put together."""
    markdown.core.ruler.push("autolinks", autolinks)


@primers.hookimpl
def primers_markdown() -> "list[Callable[[MarkdownIt], None]]":
    """Extend the parser."""
    return [extend]
