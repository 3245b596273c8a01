"""What a page may do: the Content Security Policy that stands first in its head, and the one script that it holds."""

import base64
import hashlib
from functools import cache
from importlib import resources

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


@cache
def first_script() -> str:
    """Give the script that runs before the first paint: it sets the colours that the reader chose."""
    return resources.files("primers_html").joinpath("static/first.js").read_text("utf-8").strip()


@cache
def policy() -> str:
    """Give the policy: scripts, styles, frames and files are the site's own, and nothing else is loaded or sent."""
    digest = base64.b64encode(hashlib.sha256(first_script().encode()).digest()).decode()
    return "; ".join(_DIRECTIVES).replace("{digest}", digest)
