"""What a device needs to keep the site among its programs: a manifest, an icon, and the colours around the page."""

from collections.abc import Iterator
from importlib import resources

import msgspec

import primers

FILE = "manifest.webmanifest"
FOLDER = "icons"
SVG, SMALL, LARGE, FULL, TOUCH = "icon.svg", "icon-192.png", "icon-512.png", "icon-512-full.png", "icon-180-full.png"
# The ground of a page, as the style sheet has it, and the field of the icon.
LIGHT, DARK, ACCENT = "#fcfbf8", "#14191a", "#0b6e66"
ICONS = (
    (SVG, "any", "image/svg+xml", "any"),
    (SMALL, "192x192", "image/png", "any"),
    (LARGE, "512x512", "image/png", "any"),
    (FULL, "512x512", "image/png", "maskable"),
)


@primers.hookimpl
def primers_site(site: primers.Site) -> Iterator[primers.Artifact | primers.HeadElement]:
    """Give the icons and what leads to them; the manifest is for a site with an address, not for a folder."""
    for name in (SVG, SMALL, LARGE, FULL, TOUCH):
        data = resources.files("primers_manifest").joinpath("static", name).read_bytes()
        yield primers.Artifact(path=f"{FOLDER}/{name}", data=data)
    yield _link(f"{FOLDER}/{SVG}", ("rel", "icon"), ("type", "image/svg+xml"))
    yield _link(f"{FOLDER}/{TOUCH}", ("rel", "apple-touch-icon"))
    for scheme, colour in (("light", LIGHT), ("dark", DARK)):
        named = (("name", "theme-color"), ("media", f"(prefers-color-scheme: {scheme})"), ("content", colour))
        yield primers.HeadElement(tag="meta", attributes=named)
    if site.site_url:
        yield primers.Artifact(path=FILE, data=_manifest(site))
        yield _link(FILE, ("rel", "manifest"))


def _link(target: str, *attributes: tuple[str, str]) -> primers.HeadElement:
    return primers.HeadElement(tag="link", attributes=attributes, target=target)


def _manifest(site: primers.Site) -> bytes:
    """Write the manifest; its links start at its own place, the root of the site."""
    locale = site.default_locale
    title = primers.site_title(site, locale)
    values = {
        "name": title,
        "short_name": title,
        "lang": locale,
        "dir": "rtl" if primers.is_right_to_left(locale) else "ltr",
        "start_url": f"{locale}/index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": LIGHT,
        "theme_color": ACCENT,
        "icons": [
            {"src": f"{FOLDER}/{name}", "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in ICONS
        ],
    }
    return msgspec.json.format(msgspec.json.encode(values), indent=1) + b"\n"
