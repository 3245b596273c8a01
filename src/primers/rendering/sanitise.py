"""HTML of strangers: what a page may bring, and nothing that could act or pass for ours."""

import re

import nh3

_TAGS = frozenset(
    """a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p picture pre q rp rt ruby s samp section small span strong sub
    summary sup table tbody td tfoot th thead tr u ul var wbr""".split()  # noqa: SIM905 - read as a list of words
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "id"},
    "abbr": {"title"},
    "col": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"id", "value"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
_ALIGNED = {"align-left", "align-center", "align-right"}
_ADMONITIONS = {"admonition", "note", "tip", "important", "warning", "caution", "danger", "info", "success", "error"}
_CLASSES = {
    "td": _ALIGNED,
    "th": _ALIGNED,
    "blockquote": _ADMONITIONS,
    "div": _ADMONITIONS,
    "p": {"admonition-title"},
    "section": {"footnotes"},
    "sup": {"footnote-ref"},
    "li": {"task", "footnote-item"},
    "span": {"task-box"},
}
# Only footnotes have names of their own, beside headings.
_NOTE = re.compile(r"fn(ref)?[0-9]+(:[0-9]+)?")
SCHEMES = frozenset({"http", "https", "mailto"})


def sanitised(html: str) -> str:
    """Keep an allow-list of tags and attributes; classes are ours alone, so that no page can forge a mark."""
    return nh3.clean(
        html,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in _CLASSES.items()},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
        strip_comments=True,
        attribute_filter=_allowed,
    )


def _allowed(tag: str, name: str, value: str) -> str | None:
    """Drop an `id` that is neither that of a heading nor that of a footnote."""
    return value if name != "id" or tag[0] == "h" or _NOTE.fullmatch(value) else None
