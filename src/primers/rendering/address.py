"""What files for machines say of a site: its name, and addresses, which come from `site-url` alone. Pure."""

import html
import re
from urllib.parse import quote, urlsplit

from primers.model import Site

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def absolute(site: Site, path: str) -> str:
    """Give the address on the web of the file `path` of the site, percent-encoded; "" where the site has none."""
    if not site.site_url:
        return ""
    parts = urlsplit(site.site_url)
    return f"{parts.scheme}://{parts.netloc}{quote(parts.path.rstrip('/'), safe='/%')}/{quote(path)}"


def site_title(site: Site, locale: str) -> str:
    """Give the name of the site in a locale: the key `title` of the table [site], a text or one a locale."""
    given = getattr(dict(site.book.settings).get("site"), "title", "") or "Primers"
    return given if isinstance(given, str) else given.get(locale) or next(iter(given.values()), "Primers")


def escaped(text: str) -> str:
    """Give a text as it stands in XML, in an element or in an attribute; signs that XML has not are left out."""
    return html.escape(_NO_XML.sub("", text))
