"""Names of files and folders: order, title, key and address (DESIGN: names, keys, addresses)."""

import re
import unicodedata

from msgspec import Struct

from primers.model import Order

NUMBERED, NAMED, APPENDIX = 0, 1, 2
APPENDIX_PREFIX = "EX"
HIDDEN_SUFFIX = ".hide"
MARKDOWN_SUFFIX = ".md"
INDEX = "index"

# What cannot stand in a file name on every system, or would need escaping in an address.
_UNSAFE = re.compile(r'[\s/\\<>:"|?*#%&\x00-\x1f\x7f]+')


class Name(Struct, frozen=True, kw_only=True):
    """What a name says: `key` is its part of the key, `hidden` whether it ends in `.hide`."""

    order: Order
    title: str
    key: str
    hidden: bool


def parse_name(name: str) -> Name:
    """Read `<order>.<title>`, with or without `.md`: `01.TCP.md`, `EX.ctype.h.md`, `EX.privacy.hide`."""
    stem = unicodedata.normalize("NFC", name.removesuffix(MARKDOWN_SUFFIX))
    hidden = stem.endswith(HIDDEN_SUFFIX) and stem != HIDDEN_SUFFIX
    stem = stem.removesuffix(HIDDEN_SUFFIX) if hidden else stem
    prefix, _, rest = stem.partition(".")
    if prefix.isascii() and prefix.isdigit():
        return Name(order=(NUMBERED, int(prefix), stem), title=rest or stem, key=str(int(prefix)), hidden=hidden)
    if prefix == APPENDIX_PREFIX and rest:
        return Name(order=(APPENDIX, 0, rest), title=rest, key=stem, hidden=hidden)
    return Name(order=(NAMED, 0, stem), title=stem, key=stem, hidden=hidden)


def is_index(name: str) -> bool:
    """Tell whether a file is the text of its folder: `index.md`, `00.index.md`."""
    return name.endswith(MARKDOWN_SUFFIX) and parse_name(name).title == INDEX


def slug_of(title: str) -> str:
    """Make a title fit for an address: the words of the author, with `-` for what an address cannot hold."""
    return _UNSAFE.sub("-", unicodedata.normalize("NFC", title)).strip("-.") or "-"


def folded(address: str) -> str:
    """Give an address as file systems that do not tell cases and forms of Unicode apart see it."""
    return unicodedata.normalize("NFC", address).casefold()


def is_slug(text: str) -> bool:
    """Tell whether a `slug` from front matter is one safe part of an address."""
    return bool(text) and slug_of(text) == text
