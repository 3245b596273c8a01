"""`sitemap.xml` with the translations of every page, and `robots.txt`: for search engines."""

from collections.abc import Iterable, Iterator

import primers

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
LINKS = "http://www.w3.org/1999/xhtml"
FILE = "sitemap.xml"
MOST, LARGEST = 50_000, 50_000_000  # addresses and bytes of a file, by the protocol
ALTERNATE = '<xhtml:link rel="alternate" hreflang="{}" href="{}"/>'


@primers.hookimpl
def primers_site(site: primers.Site) -> Iterator[primers.Artifact]:
    """Give `robots.txt`, and the sitemap where the site has an address."""
    robots = "User-agent: *\nAllow: /\n"
    if site.site_url:
        yield from sitemaps(site, list(entries(site)))
        robots += f"\nSitemap: {primers.absolute(site, FILE)}\n"
    yield primers.Artifact(path="robots.txt", data=robots.encode())


def entries(site: primers.Site) -> Iterator[str]:
    """Give an entry for every page that is neither hidden nor a fallback."""
    histories = dict(site.histories)
    for page in primers.web_pages(site):
        if page.listed:
            history = histories.get(page.page.lesson.path) if page.page else None
            yield "".join(
                (
                    f"<url><loc>{_address(site, page.url)}</loc>",
                    f"<lastmod>{history.updated}</lastmod>" if history else "",
                    *(ALTERNATE.format(name, _address(site, url)) for name, url in page.alternates),
                    "</url>\n",
                )
            )


def _address(site: primers.Site, url: str) -> str:
    return primers.escaped(primers.absolute(site, f"{url}.html"))


def sitemaps(site: primers.Site, entries: Iterable[str], most: int = MOST) -> Iterator[primers.Artifact]:
    """Give the sitemap; of more than `most` addresses it names the files that hold them."""
    parts = list(_parts(entries, most))
    if len(parts) == 1:
        yield _file(FILE, "urlset", parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    listed = [f"<sitemap><loc>{primers.absolute(site, name)}</loc></sitemap>\n" for name in names]
    yield _file(FILE, "sitemapindex", listed)
    for name, part in zip(names, parts, strict=True):
        yield _file(name, "urlset", part)


def _parts(entries: Iterable[str], most: int) -> Iterator[list[str]]:
    part: list[str] = []
    size = 0
    for entry in entries:
        bytes_of_entry = len(entry.encode())
        if part and (len(part) == most or size + bytes_of_entry > LARGEST - 1000):
            yield part
            part, size = [], 0
        part.append(entry)
        size += bytes_of_entry
    yield part


def _file(name: str, root: str, entries: Iterable[str]) -> primers.Artifact:
    links = f' xmlns:xhtml="{LINKS}"' if root == "urlset" else ""
    opened = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}"{links}>\n'
    return primers.Artifact(path=name, data=f"{opened}{''.join(entries)}</{root}>\n".encode())
