"""Whether a program that failed was meant to go on from the one above it, as readers who type along take it."""

from collections.abc import Sequence

from primers.judging.case import Case
from primers.model import Block

SAID = frozenset({"continues", "setup", "group"})


def goes_on_from(case: Case) -> Block | None:
    """Find the program above an example, in its section, with which nothing is missing that is missing without it.

    That one may itself go on from the one above it.
    """
    example = case.example
    own = next((one for one in case.lesson.blocks if one.where.line == example.where.line), None)
    if own is None or SAID & {*dict(example.options)}:
        return None
    languages = {example.language, *case.language.aliases}
    before = [
        one
        for one in case.lesson.blocks
        if one.kind == "fence" and one.language in languages and one.section == own.section
        if one.where.line < own.where.line
    ]
    found = _bound_by(case, own, before) if example.is_session else _whole_with(case, own, before)
    return before[-1] if found else None


def _bound_by(case: Case, own: Block, before: Sequence[Block]) -> bool:
    """Tell whether what a session lacks is bound by the programs and sessions above it."""
    names_of = case.language.names
    own_names = names_of(own.text) if names_of and not case.example.sources[-1].pieces else None
    if names_of is None or own_names is None:
        return False
    lacks, bound = own_names.lacks, False
    for block in reversed(before):
        above = names_of(block.text)
        if above is None or not lacks:
            break
        lacks = above.left_of(lacks)
        bound = True
    return bound and not lacks


def _whole_with(case: Case, own: Block, before: Sequence[Block]) -> bool:
    """Tell whether a piece of a program is whole together with those above it."""
    fragment = case.language.fragment
    if fragment is None or not before or not fragment(own.text):
        return False
    text = own.text
    for block in reversed(before):
        if not fragment(text):
            break
        text = f"{block.text}\n{text}"
        if not fragment(block.text):
            break
    return not fragment(text)
