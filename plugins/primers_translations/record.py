"""`source-hash` in the front matter: what a translation was made from, as one line of text.

    source-hash: zh:1:k3vaqm2tyu7x:b5l2c6n4wq3e:.h4ka.9d2m+x7qp

That is the locale of the source, the version of this form, a digest of all its prose, a digest of all its code, and the
passages in page order: a dot before the digest of a paragraph, a plus before that of a block ("-": there are none).
Digests are the first letters of a SHA-256 in base 32, twelve of a whole and four of a passage.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

import primers
from primers import N_
from primers_translations.passages import Passage, passages, short

KEY = "source-hash"
VERSION = "1"
NEWER = N_("another version of Primers wrote it")
MALFORMED = N_("it is not written as it should be")
MARKS = {"paragraph": ".", "block": "+"}
_FORM = re.compile(
    r"(?P<locale>[^:]+):1:(?P<prose>[a-z2-7]{12}):(?P<code>[a-z2-7]{12}):(?P<passages>-|([.+][a-z2-7]{4})+)"
)
_VERSIONED = re.compile(r"[^:]+:(?P<version>[0-9]+):.*", re.DOTALL)


class Record(Struct, frozen=True, kw_only=True):
    """What a translation was made from; `passages` are the marks and digests of the source, in page order."""

    locale: str
    prose: str
    code: str
    passages: tuple[str, ...]

    def __str__(self) -> str:
        return ":".join((self.locale, VERSION, self.prose, self.code, "".join(self.passages) or "-"))


def record_of(source: primers.Lesson) -> Record:
    """Give what is recorded of a source as it is now. Raises ValueError for a lesson outside `content/`."""
    if source.locale is None:
        raise ValueError(f"{source.path} is no lesson of content/")
    found = passages(source)
    return Record(
        locale=source.locale,
        prose=_whole(one for one in found if one.kind == "paragraph"),
        code=_whole(one for one in found if one.kind == "block"),
        passages=tuple(mark_of(one) for one in found),
    )


def mark_of(passage: Passage) -> str:
    """Give what stands for a passage in a record."""
    return f"{MARKS[passage.kind]}{passage.digest}"


def recorded(lesson: primers.Lesson) -> Record | None:
    """Read the record of a translation; None where it has none. Raises ValueError, whose text says what is wrong."""
    value = dict(lesson.meta.added).get(KEY)
    if value is None:
        return None
    found = _FORM.fullmatch(str(value))
    if not found:
        versioned = _VERSIONED.fullmatch(str(value))
        newer = versioned is not None and versioned["version"] != VERSION
        raise ValueError(NEWER if newer else MALFORMED)
    if found["locale"] == lesson.locale:
        raise ValueError(N_("it names the locale of the lesson itself"))
    digests = re.findall(r"[.+][a-z2-7]{4}", found["passages"])
    return Record(locale=found["locale"], prose=found["prose"], code=found["code"], passages=tuple(digests))


def _whole(found: Iterable[Passage]) -> str:
    """Give the digest of passages together: each with its length before it, so that no two lists look alike."""
    return short("".join(f"{len(one.text)}:{one.text}" for one in found), 12)
