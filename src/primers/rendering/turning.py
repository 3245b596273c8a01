"""What turns the direction of code is shown where it stands, and turns nothing."""

import re
import unicodedata

from primers.loading.turning import TURNING, name_of

# Code in a line of text, as the sanitiser leaves it: a page may have other elements in it.
_CODE = re.compile(r"<code\b[^>]*>.*?</code>", re.DOTALL)


def unturned(code: str) -> str:
    """Give HTML of code in which each character that turns is named.

    It stays in its place, so that what is copied is the code, but alone in an element that isolates it.
    """
    return TURNING.sub(_named, code)


def inline_unturned(body: str) -> str:
    """Do the same to the code in the lines of a sanitised text; its prose stays as it is."""
    return _CODE.sub(lambda found: unturned(found[0]), body) if TURNING.search(body) else body


def _named(found: re.Match[str]) -> str:
    title = unicodedata.name(found[0])
    return f'<bdi class="turning" data-name="{name_of(found[0])}" title="{title}">{found[0]}</bdi>'
