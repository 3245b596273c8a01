"""Samples of input: a program, `输入：` with what it reads, then `输出：` with what it prints for that."""

import re
from collections.abc import Sequence

import primers

_INPUT = re.compile(
    r"^(?:the\s+|(?:sample|example|standard)\s+)*input(?:\s+(?:is|data))?\s*[:：]$"
    r"|^(?:程序的?)?(?:标准|样例|示例)?输入(?:样例|示例|数据|内容)?(?:如下|为|是)?\s*[:：]$",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"[*_`]+")
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "input", "stdin"})
# A program that reads nothing does not read this: then it is about something else, such as what a function is given.
_READS = re.compile(
    r"\binput\s*\(|\bstdin\b|\w*scanf\b|\bcin\b|\bget(?:s|char|line)\b|\bread(?:line|_line|Line)?\b|\bScan(?:ner|f|ln)?\b"
    r"|\bSystem\.in\b"
)
_SAYS = frozenset({"run", "shift"})


def read_by(blocks: Sequence[primers.Block], sample: primers.Block, taken: set[int]) -> primers.Block | None:
    """Give the program that reads a fence, which stands right before it but for the words that say so; else None."""
    before = blocks[max(0, blocks.index(sample) - 2) : blocks.index(sample)]
    if sample.language not in _PLAIN or len(before) < 2:
        return None
    program, words = before
    said = primers.parse_info(program.info) if program.kind == "fence" else None
    if (
        said is None
        or words.kind != "paragraph"
        or not _INPUT.match(" ".join(_EMPHASIS.sub("", words.text).split()))
        or {program.container, words.container} != {sample.container}
        or program.where.line in taken
        or not program.language
        or _SAYS & {*said.words[1:]}
        or any(name == "stdin" for name, _ in said.items)
    ):
        return None
    return program if _READS.search(program.text) else None
