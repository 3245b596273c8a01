"""Whether two programs are one program in two languages, and where they first are not."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from primers_parity.declared import is_foreign
from primers_parity.loosetexts import loosened
from primers_parity.program import Program, Token
from primers_parity.wording import plainly_translated

_NAME = re.compile(r"[^\W\d]\w*")


class Texts(NamedTuple):
    """A text of a program that the translation says otherwise."""

    source: str
    translation: str
    kind: str = "str"


class Apart(NamedTuple):
    """Where two programs part: a token of each, or the end of one."""

    source: Token | None
    translation: Token | None
    renamed: str = ""  # what the name is called in the translation elsewhere


class Renaming:
    """The names of one program in the other: each always the same, and no two the same."""

    def __init__(self, sources: Iterable[Program] = (), translations: Iterable[Program] = ()) -> None:
        """Take the parts of both programs, and which names are their own."""
        self.sources, self.translations = tuple(sources), tuple(translations)
        self.guessed = any(program.guessed for program in (*self.sources, *self.translations))
        self.there: dict[tuple[str, str], str] = {}
        self.back: dict[tuple[str, str], str] = {}
        self.texts: list[Texts] = []
        self.layout: Apart | None = None  # where the same field is given other room

    @cached_property
    def own(self) -> frozenset[str]:
        """The names of the source."""
        return frozenset().union(*(program.names().own for program in self.sources))

    @cached_property
    def other(self) -> frozenset[str]:
        """The names of the translation."""
        return frozenset().union(*(program.names().own for program in self.translations))

    @cached_property
    def spelled(self) -> frozenset[str]:
        """The names that texts of both spell out."""
        return frozenset().union(*(one.names().spelled for one in (*self.sources, *self.translations)))

    def pair(self, one: Token, other: Token) -> bool:
        """Tell whether a name may stand for another, and remember it."""
        if one.text != other.text and not self._may_stand(one, other):
            return False
        there = self.there.get((one.role, one.text))
        back = self.back.get((other.role, other.text))
        if (there is None) != (back is None) or (there is not None and (there != other.text or back != one.text)):
            return False
        self.there[one.role, one.text] = other.text
        self.back[other.role, other.text] = one.text
        return True

    def _may_stand(self, one: Token, other: Token) -> bool:
        """Tell whether both are names of their programs.

        Where names are guessed, one of the two is enough: the other stands in its places. That two of them change
        places is then no renaming: a column of SQL may be introduced elsewhere.
        """
        free = self._is_free(one, self.own), self._is_free(other, self.other)
        if not self.guessed:
            return all(free)
        return any(free) and not (one.text in self.other and other.text in self.own)

    def in_translation(self, text: str) -> str:
        """Give a text of the source with the names of the translation."""
        names = {one: other for (_, one), other in self.there.items()}
        return _NAME.sub(lambda found: names.get(found[0], found[0]), text)

    def called(self, one: Token, other: Token) -> str:
        """Give what a name is called elsewhere, where it might be called otherwise; "" where it might not."""
        free = one.kind == other.kind == "name" and self._may_stand(one, other)
        return self.there.get((one.role, one.text), "") if free else ""

    def _is_free(self, one: Token, own: frozenset[str]) -> bool:
        return one.text in own or is_foreign(one.text) or (one.role != "plain" and one.text in self.spelled)

    def mark(self) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str], int]:
        """Remember what is known now, for `reset`."""
        return dict(self.there), dict(self.back), len(self.texts)

    def reset(self, known: tuple[dict[tuple[str, str], str], dict[tuple[str, str], str], int]) -> None:
        """Forget what was learned since a mark."""
        self.there, self.back = dict(known[0]), dict(known[1])
        del self.texts[known[2] :]


def first_difference(source: Program, translation: Program, renaming: Renaming) -> Apart | None:
    """Compare two texts token by token; what is renamed and translated goes into `renaming`."""
    if source.documentation != translation.documentation:
        renaming.texts.append(Texts(source.documentation, translation.documentation))
    known = renaming.mark()
    apart = _first_apart(source, translation, renaming)
    loose = loosened(source, translation) if apart else None
    if loose is None:
        return apart
    renaming.reset(known)
    renaming.texts.append(Texts(loose[0].texts, loose[1].texts))
    return _first_apart(loose[0].program, loose[1].program, renaming)


def _first_apart(source: Program, translation: Program, renaming: Renaming) -> Apart | None:
    for one, other in zip(source.tokens, translation.tokens, strict=False):
        if not same(one, other, renaming):
            return Apart(one, other, renaming.called(one, other))
    shorter = min(len(source.tokens), len(translation.tokens))
    if len(source.tokens) != len(translation.tokens):
        return Apart(_at(source, shorter), _at(translation, shorter))
    return None


def _at(program: Program, number: int) -> Token | None:
    return program.tokens[number] if number < len(program.tokens) else None


def same(one: Token, other: Token, renaming: Renaming) -> bool:
    """Tell whether two tokens say the same."""
    if one.kind == other.kind == "name":
        return renaming.pair(one, other)
    if one.kind == other.kind == "text":
        return one.text == other.text and _same_text(one, other, renaming)
    if one.kind == other.kind == "words":
        if one.text != other.text:
            renaming.texts.append(Texts(one.text, other.text))
        return one.text == other.text or plainly_translated(one.text, other.text)
    return one.kind == other.kind and one.text == other.text


def _same_text(one: Token, other: Token, renaming: Renaming) -> bool:
    """Compare two texts by the expressions in them, which may come in another order where the words are others."""
    if len(one.parts) != len(other.parts):
        return False
    if one.value != other.value:
        renaming.texts.append(Texts(one.value, other.value, one.text))
    if one.layout != other.layout and renaming.layout is None:
        renaming.layout = Apart(one, other)
    known = renaming.mark()
    if all(_same_tokens(mine, its, renaming) for mine, its in zip(one.parts, other.parts, strict=True)):
        return True
    renaming.reset(known)
    return one.value != other.value and _permuted(one.parts, other.parts, renaming)


def _permuted(parts: Sequence[tuple[Token, ...]], others: Sequence[tuple[Token, ...]], renaming: Renaming) -> bool:
    """Find for each expression one that is the same."""
    left = list(others)
    for part in parts:
        for other in left:
            known = renaming.mark()
            if _same_tokens(part, other, renaming):
                left.remove(other)
                break
            renaming.reset(known)
        else:
            return False
    return True


def _same_tokens(mine: Sequence[Token], its: Sequence[Token], renaming: Renaming) -> bool:
    return len(mine) == len(its) and all(same(one, other, renaming) for one, other in zip(mine, its, strict=True))
