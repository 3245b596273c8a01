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
    "a": {"href", "id", "target"},
    "abbr": {"title"},
    "col": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading"},
    "li": {"id", "value"},
    "ol": {"start", "reversed"},
    "span": {"id"},
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
    "p": {"admonition-title", "info", "success", "warning", "error"},
    "code": {"second", "third"},
    "section": {"footnotes"},
    "sup": {"footnote-ref"},
    "li": {"task", "footnote-item"},
    "span": {"task-box", "no-link", "no-image", "subtitle1", "subtitle2", "subtitle3", "subtitle4"},
}
_NOTE = re.compile(r"fn(ref)?[0-9]+(:[0-9]+)?")
_ANCHOR = re.compile(r"[0-9a-f]{6}(-[0-9]+)?")
# Names of places that are not the author's to give: those of headings, lines, notes, and of what stands around a text.
_TAKEN = re.compile(
    r"[0-9a-f]{6}(-[0-9]+)?|L[0-9]+|tab-.*|chapter-.*|search.*|primers.*|fn(ref)?[0-9].*|text|menu|toc|found",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"[^\W\d_][\w.:-]{0,99}")
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
        attribute_filter=_Filter(),
    )


class _Filter:
    """Says which values of attributes a page may have; a name is given once."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        """Give the value, None where the attribute is dropped."""
        if name == "target":
            return value if value == "_blank" else None
        return value if name != "id" or self._may_be_called(tag, value) else None

    def _may_be_called(self, tag: str, name: str) -> bool:
        if _NOTE.fullmatch(name) or (tag[0] == "h" and _ANCHOR.fullmatch(name)):
            return True
        if name in self.names or _TAKEN.fullmatch(name) or not _NAME.fullmatch(name):
            return False
        self.names.add(name)
        return True
