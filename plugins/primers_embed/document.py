"""The document in a frame: what the page wrote, behind a policy that stands first and cannot be taken back."""

import base64
import hashlib
import html

# Tells the page how high the document is. Nothing of it is secret: anybody in the frame may tell the same.
RESIZER = (
    "(()=>{let last=0;const tell=()=>{const root=document.documentElement,"
    "height=Math.ceil(root.getBoundingClientRect().height);"
    "if(height!==last){last=height;parent.postMessage({primersHeight:height},'*')}};"
    "new ResizeObserver(tell).observe(document.documentElement);addEventListener('load',tell)})()"
)
_HASH = base64.b64encode(hashlib.sha256(RESIZER.encode()).digest()).decode()
_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {scripts}; "
    "base-uri 'none'; form-action 'none'"
)


def document(body: str, locale: str, *, scripts: bool) -> bytes:
    """Give the bytes of a document; without `scripts` only the one that tells its height is run.

    A whole document of the page is merged into this one by the browser.
    """
    policy = _POLICY.format(scripts="'unsafe-inline'" if scripts else f"'sha256-{_HASH}'")
    return (
        f'<!doctype html>\n<html lang="{html.escape(locale)}">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<script>{RESIZER}</script>\n{body}"
    ).encode()
