"""The same page in other languages: the switch of a page, and what its head tells search engines."""

import primers


def others(page: primers.WebPage) -> dict[str, str]:
    """Give the addresses of the real translations of a page, by locale: of a fallback too."""
    return {name: url for name, url in page.versions if name != page.locale}


def alternates(site: primers.Site, page: primers.WebPage) -> dict[str, str]:
    """Give the links `hreflang` of a page: itself, its translations and the default; none where it has no other."""
    return {name: public(site, page.url, url) for name, url in page.alternates}


def canonical(site: primers.Site, page: primers.WebPage) -> str:
    """Give the link to where the text of a page is at home; to itself only where the site has an address."""
    return public(site, page.url, page.home) if page.home else primers.absolute(site, f"{page.url}.html")


def public(site: primers.Site, url: str, target: str) -> str:
    """Give the link from the page at `url` to a page as others shall see it: absolute where the site has an address."""
    return primers.absolute(site, f"{target}.html") or primers.relative(url, f"{target}.html")
