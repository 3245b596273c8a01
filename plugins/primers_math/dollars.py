"""When dollars are maths: prices, variables of shells and of PHP, and ends of regular expressions are not.

An opening dollar has no letter, digit or dollar before it and no blank behind it; a closing one has no blank before it,
and no letter, digit or bracket behind it. What stands between must not look like prose, a price, or a variable. In
doubt it is no maths: the reader sees what the author wrote.
"""

import re
from typing import TYPE_CHECKING

import primers

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

LONGEST = 200  # lines of a formula
_DISPLAY = re.compile(r"\$\$(?!\$)((?:\\.|[^$\\`])+)\$\$(?!\$)", re.DOTALL)
_INLINE = re.compile(r"\$(?![\s$])((?:\\.|[^$\\`])*(?:\\.|[^\s$\\`]))\$(?![A-Za-z0-9_$({\[])", re.DOTALL)
_BLOCK = re.compile(r"\$\$(?!\$)((?:\\.|[^$\\])*)\$\$", re.DOTALL)
# Words that no formula holds without \text: two in a row, a Chinese one where nothing is set equal, raised or lowered.
_PROSE = re.compile(r"[A-Za-z]{2,}[,.]?\s+[A-Za-z]{2,}")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_SIGNS = re.compile(r"[=^_]")
# "$5 for 3$", "5元和" of "$5元和$6": a number, then a word.
_PRICE = re.compile(r"\d[\d.,]*(?:\s+[A-Za-z]{2,}|\s*[\u4e00-\u9fff])")
# A word such as `$folder$` in a template, and what old version control writes: "$Id: main.c$".
_WORD = re.compile(r"[A-Za-z][a-z]{3,}|(?:Id|Rev|Log|Date|Name)\b.*", re.DOTALL)
# "$?", "$@", "$.ajax", "$HOME:": what a shell or a script names so.
_VARIABLE = re.compile(r"[?!@#&*.,;:，。；：、？！]|[A-Z_]{2,}[^\w\\^=+*<>-]*$")
_FENCE = re.compile(r" {0,3}(?:`{3}|~{3})")


def is_formula(text: str) -> bool:
    """Tell whether what stands between dollars can be a formula."""
    if not text.strip():
        return False
    if "\\" in text:
        return True
    chinese = _CHINESE.search(text) and not _SIGNS.search(text)
    other = _PROSE.search(text) or _PRICE.match(text) or _VARIABLE.match(text) or _WORD.fullmatch(text)
    return not (chinese or other)


def inline_rule(state: "StateInline", silent: bool) -> bool:
    """Read `$…$` and `$$…$$` in the text of a page of `content/`."""
    if state.src[state.pos] != "$" or state.env.get("locale") is None or _is_bound(state.src[: state.pos]):
        return False
    display = _DISPLAY.match(state.src, state.pos)
    found = display or _INLINE.match(state.src, state.pos)
    if not found or not is_formula(found[1]):
        return False
    if not silent:
        token = state.push(primers.DRAWN_PIECE, "math", 0)
        token.content, token.info = found[1].strip(), "math" if display else "math inline"
    state.pos = found.end()
    return True


def _is_bound(before: str) -> bool:
    """Tell whether a dollar belongs to what stands before it, as in `US$`."""
    return before.endswith("$") or bool(re.search(r"[A-Za-z0-9]$", before))


def block_rule(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """Read a formula between `$$` and `$$` on lines of their own, on a page of `content/`; no fence is part of it."""
    if state.env.get("locale") is None or state.is_code_block(start):
        return False
    text = ""
    for last in range(start, min(end, start + LONGEST)):
        line = state.getLines(last, last + 1, state.blkIndent, False)
        if last > start and (state.sCount[last] < state.blkIndent or _FENCE.match(line)):
            return False
        text += f"{line}\n"
        found = _BLOCK.fullmatch(text.strip())
        if found or (last == start and not text.startswith("$$")):
            break
    if not found or not is_formula(found[1]):
        return False
    if not silent:
        token = state.push(primers.DRAWN_PIECE, "math", 0)
        token.block, token.map = True, [start, last + 1]
        token.content, token.info = found[1].strip(), "math"
    state.line = last + 1
    return True
