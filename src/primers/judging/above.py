"""Whether a program that failed was meant to go on from the one above it, as readers who type along take it."""

from primers.judging.case import Case
from primers.model import Block

SAID = frozenset({"continues", "setup", "group"})


def goes_on_from(case: Case) -> Block | None:
    """Find the program above an example, in its section, with which nothing is missing that is missing without it.

    That one may itself go on from the one above it.
    """
    example, fragment = case.example, case.language.fragment
    own = next((one for one in case.lesson.blocks if one.where.line == example.where.line), None)
    if own is None or fragment is None or example.is_session or SAID & {*dict(example.options)}:
        return None
    names = {example.language, *case.language.aliases}
    before = [
        one
        for one in case.lesson.blocks
        if one.kind == "fence" and one.language in names and one.section == own.section
        if one.where.line < own.where.line
    ]
    text = own.text
    for block in reversed(before):
        if not fragment(text):
            break
        text = f"{block.text}\n{text}"
        if not fragment(block.text):
            break
    return before[-1] if before and fragment(own.text) and not fragment(text) else None
