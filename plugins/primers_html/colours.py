"""The colours of code, from two Pygments styles: one for light pages, one for dark ones."""

from functools import cache
from typing import Any

LIGHT, DARK = "friendly", "nord"


@cache
def pygments_css() -> str:
    """Give the rules for `.highlight`, the dark ones behind a media query."""
    return f"{_rules(LIGHT)}\n@media (prefers-color-scheme: dark) {{\n{_rules(DARK)}\n}}\n"


def _rules(style: str) -> str:
    from pygments.formatters import HtmlFormatter

    formatter: Any = HtmlFormatter(style=style)
    rules = str(formatter.get_style_defs(".highlight")).split("\n")
    # The page gives the background; rules without our scope would leak into the rest of it.
    kept = [rule for rule in rules if rule.startswith(".highlight .") and "linenos" not in rule]
    return "\n".join(kept)
