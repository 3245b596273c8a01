"""What a device needs to keep the site among its programs: a manifest, an icon, and the colours around the page."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

import primers
from primers_manifest.icons import FOLDER, KINDS, TOUCH, IconSettings, icons

FILE = "manifest.webmanifest"
# The ground of a page, as the style sheet has it, and the field of the icon.
LIGHT, DARK, ACCENT = "#fcfbf8", "#14191a", "#0b6e66"


@primers.hookimpl
def primers_site(site: primers.Site) -> Iterator[primers.Artifact | primers.HeadElement]:
    """Give the icons and what leads to them; the manifest is for a site with an address, not for a folder."""
    found = icons(site.root, dict(site.book.settings).get("icons", IconSettings()).folder)
    for name, data in found.items():
        yield primers.Artifact(path=f"{FOLDER}/{name}", data=data)
    first = next((name for name in found if KINDS[name].purpose == "any"), "")
    if first:
        yield _link(f"{FOLDER}/{first}", ("rel", "icon"), ("type", KINDS[first].type))
    if TOUCH in found:
        yield _link(f"{FOLDER}/{TOUCH}", ("rel", "apple-touch-icon"))
    for scheme, colour in (("light", LIGHT), ("dark", DARK)):
        named = (("name", "theme-color"), ("media", f"(prefers-color-scheme: {scheme})"), ("content", colour))
        yield primers.HeadElement(tag="meta", attributes=named)
    if site.site_url:
        yield primers.Artifact(path=FILE, data=_manifest(site, found))
        yield _link(FILE, ("rel", "manifest"))


def _link(target: str, *attributes: tuple[str, str]) -> primers.HeadElement:
    return primers.HeadElement(tag="link", attributes=attributes, target=target)


def _manifest(site: primers.Site, found: Mapping[str, bytes]) -> bytes:
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
            {"src": f"{FOLDER}/{name}", "sizes": kind.sizes, "type": kind.type, "purpose": kind.purpose}
            for name, kind in KINDS.items()
            if name in found and kind.purpose
        ],
    }
    return msgspec.json.format(msgspec.json.encode(values), indent=1) + b"\n"


@primers.hookimpl
def primers_settings() -> dict[str, type[Any]]:
    """Register the table [icons]."""
    return {"icons": IconSettings}
