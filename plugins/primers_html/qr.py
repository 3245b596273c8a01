"""The address of a page as a QR code, for paper."""

import io
import re

from markupsafe import Markup


def qr_code(address: str) -> Markup:
    """Give an SVG without styles that a page may hold."""
    import segno  # only a site with an address needs it

    file = io.BytesIO()
    segno.make(address, micro=False, error="l").save(
        file, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, svgclass=None, lineclass=None
    )
    return Markup(re.sub(r"^<svg", '<svg role="img" aria-label="QR"', file.getvalue().decode().strip()))
