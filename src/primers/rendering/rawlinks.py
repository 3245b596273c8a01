"""Links and images in the HTML that a page writes by hand: they lead where those of Markdown lead."""

import html
import re

from primers.codes import HTML_LEFT_OUT
from primers.model import Location
from primers.rendering.images import image
from primers.rendering.links import Place, Resolved, link

# What is no link of the text is passed over: comments, and elements whose text is no HTML; what does not end goes on
# to the end, as browsers read it.
_RAW = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<code>script|style|textarea)\b.*?(?:</(?P=code)\s*>|\Z)"
    r"|<(?P<acting>iframe|video|audio|object|embed|form|canvas|svg)\b"
    r"|(?P<before><(?P<tag>a|img)\s(?:[^<>]*?\s)?(?:href|src)\s*=\s*)(?P<value>\"[^\"<>]*\"|'[^'<>]*')",
    re.DOTALL | re.IGNORECASE,
)


def raw(place: Place, text: str, line: int, found: Resolved) -> str:
    """Give HTML that a page writes, from a line on, with its links and images leading to what is on the site.

    Of what the sanitiser takes out, elements that their author would miss are told.
    """

    def moved(one: re.Match[str]) -> str:
        at = line + text.count("\n", 0, one.start())
        left_out = one["acting"] or one["code"]
        if left_out:
            where = Location(path=place.lesson.path, line=at, end_line=at)
            found.findings.append(HTML_LEFT_OUT.finding(where, tag=left_out.lower()))
        if not one["tag"]:
            return one[0]
        resolve = image if one["tag"].lower() == "img" else link
        written = html.unescape(one["value"][1:-1])
        return f'{one["before"]}"{html.escape(resolve(place, written, at, found) or written)}"'

    return _RAW.sub(moved, text)
