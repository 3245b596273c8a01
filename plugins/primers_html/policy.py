"""What a page may do: the Content Security Policy that stands first in its head, and the one script that it holds."""

import base64
import hashlib
import re
from functools import cache
from importlib import resources

from msgspec import Struct

import primers
from primers import N_

_DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self' 'sha256-{digest}'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "media-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
)

# Whole hosts, encrypted; a star stands for names before two that are known.
_ORIGIN = re.compile(r"https://(\*\.)?([a-z0-9-]+\.)+[a-z0-9-]+(:[0-9]+)?")


class Allowed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`[site.allow]`: the origins of others that pages may use, by what is loaded from them; none by default."""

    script: tuple[str, ...] = ()
    style: tuple[str, ...] = ()
    img: tuple[str, ...] = ()
    font: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    media: tuple[str, ...] = ()


NOTHING = Allowed()


@cache
def first_script() -> str:
    """Give the script that runs before the first paint: it sets the colours that the reader chose."""
    return resources.files("primers_html").joinpath("static/first.js").read_text("utf-8").strip()


def policy(allowed: Allowed = NOTHING) -> str:
    """Give the policy: scripts, styles, frames and files are the site's own, and what the project says openly.

    Raises UsageError for what is no origin of the web.
    """
    digest = base64.b64encode(hashlib.sha256(first_script().encode()).digest()).decode()
    return "; ".join(
        f"{directive} {' '.join(_origins(allowed, directive))}".rstrip() for directive in _DIRECTIVES
    ).replace("{digest}", digest)


def _origins(allowed: Allowed, directive: str) -> tuple[str, ...]:
    """Give the origins that a project adds to a directive."""
    name = directive.partition(" ")[0].removesuffix("-src")
    origins: tuple[str, ...] = getattr(allowed, name, ())
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise primers.UsageError(
                N_("site: allow: {origin} is no origin such as https://example.org"), origin=origin
            )
    return origins
