"""Links and images in the HTML that a page writes by hand: they lead where those of Markdown lead."""

import html
import re

from primers.rendering.images import image
from primers.rendering.links import Place, Resolved, link

# What is no link of the text is passed over: comments, and elements whose text is no HTML.
_RAW = re.compile(
    r"<!--.*?-->|<(?P<code>script|style|textarea)\b.*?</(?P=code)\s*>"
    r"|(?P<before><(?P<tag>a|img)\s(?:[^<>]*?\s)?(?:href|src)\s*=\s*)(?P<value>\"[^\"<>]*\"|'[^'<>]*')",
    re.DOTALL | re.IGNORECASE,
)


def raw(place: Place, text: str, line: int, found: Resolved) -> str:
    """Give HTML that a page writes, from a line on, with its links and images leading to what is on the site."""

    def moved(one: re.Match[str]) -> str:
        if not one["tag"]:
            return one[0]
        at = line + text.count("\n", 0, one.start())
        resolve = image if one["tag"].lower() == "img" else link
        written = html.unescape(one["value"][1:-1])
        return f'{one["before"]}"{html.escape(resolve(place, written, at, found) or written)}"'

    return _RAW.sub(moved, text)
