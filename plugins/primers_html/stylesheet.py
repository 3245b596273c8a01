"""The style sheet as a browser wants it: without comments, and without space that means nothing."""

import re

_PIECE = re.compile(r'"[^"\n]*"|/\*.*?\*/|[\s;]*(\})\s*|\s*([{;,>])\s*|:\s+|\s+', re.DOTALL)


def packed(style: str) -> str:
    """Give a style sheet of ours with the same rules in fewer bytes; texts in quotation marks stay as they are."""
    return _PIECE.sub(_piece, style).strip() + "\n"


def _piece(found: re.Match[str]) -> str:
    text = found[0]
    if text[0] == '"':
        return text
    if found[1] or found[2]:
        return found[1] or found[2]
    return "" if text.startswith("/*") else ":" if text[0] == ":" else " "
