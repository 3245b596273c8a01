"""The document in a frame: what the page wrote, behind a policy and a script that stand first and cannot be undone."""

import base64
import hashlib
import html
import re
from functools import cache
from importlib import resources

_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {scripts}; base-uri 'none'; "
    "form-action 'none'; trusted-types default; require-trusted-types-for 'script'"
)
# What could connect or hold another document; the script sees to those that scripts make. A name of an element is read
# as it stands: nothing in it is decoded.
_OPENING = re.compile(r"<(?=(?:iframe|frame|fencedframe|object|embed|link|meta)[\s/>])", re.IGNORECASE)


@cache
def first_script() -> str:
    """Give the script that every document in a frame begins with."""
    return resources.files("primers_embed").joinpath("static/inside.js").read_text("utf-8").strip()


def document(body: str, locale: str, *, scripts: bool) -> bytes:
    """Give the bytes of a document; without `scripts` only the first one is run.

    A whole document of the page is merged into this one by the browser.
    """
    digest = base64.b64encode(hashlib.sha256(first_script().encode()).digest()).decode()
    policy = _POLICY.format(scripts="'unsafe-inline'" if scripts else f"'sha256-{digest}'")
    return (
        f'<!doctype html>\n<html lang="{html.escape(locale)}">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<script>{first_script()}</script>\n{_OPENING.sub('<x-', body)}"
    ).encode()
