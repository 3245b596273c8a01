"""Paragraphs that promise an output, and what they say of it: `运行结果：`, `Output (in any order):`."""

import re
from collections.abc import Sequence

from msgspec import Struct

import primers
from primers_pairs import chinese, english
from primers_pairs.remarks import meaning
from primers_pairs.said import Said

_EMPHASIS = re.compile(r"[*_`]+")
_SENTENCE = re.compile(r"[。！？]|[.!?]\s")
_REMARK = re.compile(r"^(?P<before>.*\S)\s*[(（](?P<remark>[^()（）]+)[)）]\s*[:：]$")
_REMARK_BEHIND = re.compile(r"^(?P<before>.*\S)\s*[:：]\s*[(（](?P<remark>[^()（）]+)[)）]$")
_CLAUSE = re.compile(r"^(?P<before>.*\S)\s*[,，;；]\s*(?P<remark>[^,，;；]+)\s*[:：]$")


class Marker(Struct, frozen=True, kw_only=True):
    """A promise of output: the options that it says in words; `several` documented runs may follow it.

    One that is not `certain` may as well lead to a program.
    """

    options: primers.Options = ()
    certain: bool = True

    @property
    def several(self) -> bool:
        """Tell whether it says that runs differ."""
        return any(name == "varies" for name, _ in self.options)


def marker_of(text: str, words: Sequence[str] = ()) -> Marker | None:
    """Read a paragraph as a promise of output; `words` are those that the configuration adds."""
    plain = " ".join(_EMPHASIS.sub("", text).split())
    if plain.endswith((":", "：")):
        sentence = _SENTENCE.split(plain)[-1].strip()
        differing = chinese.several(sentence) or english.several(sentence)
        if differing:
            return Marker(options=(("varies", sentence.rstrip(":： ")),), certain=differing == "certain")
        said = _promise(plain, words)
        if said:
            return Marker(certain=said == "certain")
    for pattern in (_REMARK, _REMARK_BEHIND, _CLAUSE):
        found = pattern.match(plain)
        said = _promise(f"{found['before']}:", words) if found else ""
        if found and said:
            options = meaning(found["remark"])
            if options or (options is not None and pattern is _REMARK):
                return Marker(options=options, certain=said == "certain")
    return None


def is_marker(text: str, words: Sequence[str] = ()) -> bool:
    """Tell whether a paragraph promises an output."""
    return marker_of(text, words) is not None


def is_again(text: str) -> bool:
    """Tell whether a paragraph leads to the output of one more run of the same program."""
    plain = " ".join(_EMPHASIS.sub("", text).split())
    return bool(english.AGAIN.search(plain) or chinese.AGAIN.search(plain))


def shown(text: str) -> str:
    """Give the end of a marker, as messages name it."""
    return _EMPHASIS.sub("", text).strip()[-20:]


def _promise(plain: str, words: Sequence[str]) -> Said:
    if any(_ends_with(plain.rstrip(":： ").casefold(), word.strip(" :：").casefold()) for word in words):
        return "certain"
    return english.promise(plain) or chinese.promise(_SENTENCE.split(plain)[-1].strip())


def _ends_with(text: str, word: str) -> bool:
    """A configured word is the whole paragraph; one that is not ASCII may also end a sentence, as in Chinese."""
    return bool(word) and (text == word or (not word.isascii() and text.endswith(word)))
