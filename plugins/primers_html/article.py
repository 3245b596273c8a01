"""The body of a lesson as a page shows it: its first heading apart, links at headings, tables that scroll."""

import html
import re
from typing import NamedTuple

from markupsafe import Markup

import primers
from primers import N_

TO_SECTION = N_("Link to this section")
TABLE = N_("Table")
TEXTS = (TO_SECTION, TABLE)

_FIRST = re.compile(r"\s*(<h1\b[^>]*>.*?</h1>)", re.DOTALL)
_SILENT = re.compile(r'<(?!img\b[^>]* alt="[^"])[^>]*>')  # a picture with a text speaks
_HEADING = re.compile(r"(<h([2-6]) id=\"([^\"]+)\"[^>]*>.*?)(</h\2>)", re.DOTALL)
_TABLE = re.compile(r"<table\b(?:(?!<table\b).)*?</table>", re.DOTALL)  # the innermost


class Article(NamedTuple):
    """The first heading, and what follows it. The core sanitised both and escaped what it put in."""

    heading: Markup
    body: Markup


def article(page: primers.Page, texts: primers.Texts) -> Article:
    """Take a page apart; one without a heading of its own has its title for one."""
    found = _FIRST.match(page.html)
    heading = found[1] if found else ""
    if found and not _SILENT.sub("", heading).strip():
        heading = heading.replace("</h1>", f"{html.escape(page.lesson.title)}</h1>")  # nothing of it is shown
    if not found and not any(one.level == 1 for one in page.headings):
        heading = f"<h1>{html.escape(page.lesson.title)}</h1>"
    body = page.html[found.end() :] if found else page.html
    to_section, table = html.escape(texts(TO_SECTION)), html.escape(texts(TABLE))
    body = _HEADING.sub(rf'\1<a class="anchor" href="#\3" aria-label="{to_section}">#</a>\4', body)
    # What scrolls can be reached and named without a mouse.
    body = _TABLE.sub(
        lambda one: f'<div class="scroll" tabindex="0" role="group" aria-label="{table}">{one[0]}</div>', body
    )
    return Article(Markup(heading), Markup(body))
