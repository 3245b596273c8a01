"""HTML of strangers: what a page may bring, and nothing that could act or pass for ours."""

import html
import re

import nh3

from primers.rendering.links import is_elsewhere

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
# Names of places that are not the author's to give: those of headings, lines, notes, and of what stands around a text.
_TAKEN = re.compile(
    r"[0-9a-f]{6}(-[0-9]+)?|L[0-9]+|d[0-9]+-.*|(tab|chapter|hit|run)-.*|(search|primers|fn[0-9]|fnref[0-9]).*|text|menu|toc|found",
    re.IGNORECASE | re.DOTALL,
)
_NAME = re.compile(r"[^\W\d_][\w.:-]{0,99}")
SCHEMES = frozenset({"http", "https", "mailto"})
_IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
_LINK = re.compile(r'<a((?: [a-z]+="[^"]*")*)>')
_BESIDE = re.compile(r' (?:rel|target)="[^"]*"')
_ALT = re.compile(r' alt="([^"]*)"')


def sanitised(text: str, *, mark: str = "") -> str:
    """Keep an allow-list of tags and attributes of the HTML of a page.

    Classes are ours alone, so that no page can forge a mark, and so are the names of places. Behind `mark` stand those
    that the renderer gave, a text that no page can know. An image that lies elsewhere is its alternative text: a page
    loads nothing.
    """
    clean = nh3.clean(
        text,
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in _CLASSES.items()},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
        strip_comments=True,
        attribute_filter=_Filter(mark),
    )
    return _LINK.sub(_link, _IMAGE.sub(_image, clean))


class _Filter:
    """Says which values of attributes a page may have; a name is given once."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.names: set[str] = set()

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        """Give the value, None where the attribute is dropped."""
        if name == "target":
            return value if value == "_blank" else None
        if name == "src":
            return None if not value or is_elsewhere(value) else value
        if name != "id":
            return value
        if self.mark and value.startswith(self.mark):
            return value.removeprefix(self.mark)
        return value if self._may_be_called(value) else None

    def _may_be_called(self, name: str) -> bool:
        free = _NOTE.fullmatch(name) or (_NAME.fullmatch(name) and not _TAKEN.fullmatch(name))
        if not free or name in self.names:
            return False
        self.names.add(name)
        return True


def _image(found: re.Match[str]) -> str:
    """Give an image, with an alternative text whatever it is, or this alone where it has no address."""
    alt = _ALT.search(found[1])
    if ' src="' in found[1]:
        return found[0] if alt else f'<img{found[1]} alt="">'
    return html.escape(html.unescape(alt[1]), quote=False) if alt else ""


def _link(found: re.Match[str]) -> str:
    """Give a link; one whose address is dropped is none that leads beside anything."""
    return found[0] if ' href="' in found[1] else _BESIDE.sub("", found[0])
