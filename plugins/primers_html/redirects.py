"""Pages that moved: a page at the old address that leads on, and the file that hosts read."""

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote, unquote, urlsplit

import primers
from primers import N_
from primers_html.unknown import no_page

FILE = "_redirects"
PAGE = ".html"


def redirects(
    table: Mapping[str, str], site: primers.Site, base: str, page: Callable[[str, str], str]
) -> Iterator[primers.Artifact]:
    """Give a page for each old address, and `_redirects` below `base`; `page` writes one, of its url and its target.

    An old address is one below the site, as is the new one, unless it is a whole address of the web. Either may end in
    `.html`. Raises UsageError for a new address that is no page, or an old one that is.
    """
    urls = {one.url for one in primers.every_page(site)}
    lists = {f"{url.rsplit('/', count)[0]}/index" for url in urls for count in range(1, url.count("/") + 1)}
    pages = {*urls, *lists, "index"}
    lines = []
    for old, new in sorted(table.items()):
        before, after = _plain(old), new
        if before in urls or not before:
            raise primers.UsageError(N_("site: redirects: {address} is a page of the site"), address=old)
        if urlsplit(new).scheme not in ("http", "https"):
            after = f"{_plain(new)}{PAGE}"
            if _plain(new) not in pages:
                raise no_page("redirects", new, pages)
        target = after if urlsplit(new).scheme else primers.relative(before, after)
        yield primers.Artifact(path=f"{before}{PAGE}", data=page(before, target).encode())
        lines.append(f"{base}{quote(before)}{PAGE} {after if urlsplit(new).scheme else base + quote(after)} 301\n")
        lines.append(f"{base}{quote(before)} {after if urlsplit(new).scheme else base + quote(after)} 301\n")
    if lines:
        yield primers.Artifact(path=FILE, data="".join(lines).encode())


def _plain(address: str) -> str:
    """Give an address below the site without its ends: `/zh/a.html` is `zh/a`."""
    return unquote(address).strip("/").removesuffix(PAGE)
