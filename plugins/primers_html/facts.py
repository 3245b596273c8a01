"""What is known of a page beside its text: since when it is there and by whom, where it can be edited."""

from collections.abc import Iterator
from urllib.parse import quote

import primers
from primers import N_

UPDATED, CREATED, AUTHOR = N_("Updated {date}"), N_("Created {date}"), N_("By {names}")
TEXTS = (UPDATED, CREATED, AUTHOR)
NAMED = 5  # authors that a page names
PATH = "{path}"


def updated(history: primers.History | None, texts: primers.Texts) -> str:
    """Say when a page was last changed, by git; "" where git does not know."""
    return texts(UPDATED, date=history.updated[:10]) if history else ""


def about(history: primers.History | None, texts: primers.Texts) -> Iterator[str]:
    """Say since when a page is there and who wrote it."""
    if history is None:
        return
    yield texts(CREATED, date=history.created[:10])
    if history.updated[:10] != history.created[:10]:
        yield texts(UPDATED, date=history.updated[:10])
    names = [*history.authors[:NAMED], *(["…"] if len(history.authors) > NAMED else [])]
    yield texts(AUTHOR, names=primers.listed(names, texts))


def edit_link(template: str, path: str) -> str:
    """Give the address where a page can be edited: `{path}` stands for its file, or it is put at the end."""
    if not template:
        return ""
    return template.replace(PATH, quote(path)) if PATH in template else template.rstrip("/") + "/" + quote(path)
