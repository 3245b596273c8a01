"""Drawings of strangers as inline SVG, by an allow-list of elements, attributes and values: nothing acts or is fetched.

Styles become presentation attributes, since the pages allow no inline style. Only ids that the drawing refers to are
kept, with a prefix of its own, so that two drawings on a page do not clash.
"""

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from primers.i18n import N_
from primers.rendering.ink import inked, is_coloured

MOST = 1_000_000  # characters of a drawing
DEEPEST = 100  # elements in each other
NO_DRAWING = N_("the tool gave no drawing, or too large a one")

_TAGS = frozenset(
    """svg g defs path rect circle ellipse line polyline polygon text tspan linearGradient radialGradient stop clipPath
    marker""".split()  # noqa: SIM905 - read as a list of words
)
# What is unwrapped: the children of a link stay, where it leads does not.
_UNWRAPPED = frozenset({"a", "switch"})
_PAINT = ("fill", "stroke", "stop-color")
_ATTRIBUTES = frozenset(
    """id d points x y x1 y1 x2 y2 cx cy r rx ry dx dy fx fy width height viewBox preserveAspectRatio transform
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit opacity stop-color stop-opacity offset gradientUnits gradientTransform
    spreadMethod clip-path clip-rule clipPathUnits marker-start marker-mid marker-end markerWidth markerHeight
    markerUnits orient refX refY text-anchor dominant-baseline alignment-baseline baseline-shift font-size font-weight
    font-style text-decoration textLength lengthAdjust rotate letter-spacing""".split()  # noqa: SIM905
)
_VALUE = re.compile(r"[\w\s.,#%()+-]*")
_HARMLESS = re.compile(r"<!--.*?-->|<!\[CDATA\[", re.DOTALL)
_NUMBER = re.compile(r"[-+]?[\d.]+(?:e[-+]?\d+)?")
_LENGTH = re.compile(r"[\d.]+(?:px|pt)?")
_REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\"()\s]+)['\"]?\s*\)")


def sanitised_svg(source: str, *, prefix: str, label: str) -> str:
    """Give a drawing that may stand in a page: `label` says what it shows, `prefix` is put before its ids.

    Raises ValueError for what is no drawing, or too large a one.
    """
    start = source.find("<svg")
    if start < 0 or len(source) > MOST or "<!" in _HARMLESS.sub("", source[start:]):
        raise ValueError(NO_DRAWING)
    try:
        root = ElementTree.fromstring(source[start:])
    except ElementTree.ParseError:
        raise ValueError(NO_DRAWING) from None
    return "".join(_Drawing(root, prefix, label).parts())


class _Drawing:
    """Writes one drawing."""

    def __init__(self, root: ElementTree.Element, prefix: str, label: str) -> None:
        self.root, self.prefix, self.label = root, prefix, label
        given = [_attributes(element) for element in root.iter()]
        self.names = {name for one in given for value in one.values() for name in _REFERENCE.findall(value)}
        self.coloured = any(is_coloured(one.get(name, "")) for one in given for name in _PAINT)

    def parts(self) -> Iterator[str]:
        """Give the text of the drawing, the root with its role and its words."""
        kind = "drawing coloured" if self.coloured else "drawing"
        own = {"class": kind, "role": "img", "aria-label": self.label, "fill": "currentColor", **self._size()}
        yield f"<svg{_written(own)}>"
        for child in self.root:
            yield from self._element(child, 1)
        yield "</svg>"

    def _size(self) -> dict[str, str]:
        """Give width and height, those of the `viewBox` where they are in percent or missing."""
        given = _attributes(self.root)
        box = re.split(r"[\s,]+", given.get("viewBox", "").strip())
        box = box if len(box) == 4 and all(_NUMBER.fullmatch(part) for part in box) else []
        sizes = {
            name: given[name] if _LENGTH.fullmatch(given.get(name, "")) else part
            for name, part in zip(("width", "height"), box[2:] or ("", ""), strict=True)
        }
        return {**({"viewBox": " ".join(box)} if box else {}), **{name: size for name, size in sizes.items() if size}}

    def _element(self, element: ElementTree.Element, depth: int) -> Iterator[str]:
        tag = _local(element.tag)
        if depth > DEEPEST:
            raise ValueError(NO_DRAWING)
        if tag not in _TAGS | _UNWRAPPED or tag == "svg" or self._is_ground(element):
            return
        if tag in _TAGS:
            yield f"<{tag}{_written(self._kept(element, tag))}>"
        if tag in ("text", "tspan"):
            yield html.escape(element.text or "", quote=False)
        for child in element:
            yield from self._element(child, depth + 1)
            if tag in ("text", "tspan"):
                yield html.escape(child.tail or "", quote=False)
        if tag in _TAGS:
            yield f"</{tag}>"

    def _kept(self, element: ElementTree.Element, tag: str) -> dict[str, str]:
        """Give the attributes that are kept, in the colours of the page."""
        kept: dict[str, str] = {}
        for name, value in _attributes(element).items():
            found = _REFERENCE.fullmatch(value.strip())
            if name == "font-family":
                kept |= {name: "monospace"} if re.search("mono|courier", value, re.IGNORECASE) else {}
            elif name not in _ATTRIBUTES:
                continue
            elif name == "id":
                kept |= {name: self._name(value)} if value in self.names else {}
            elif found:
                kept[name] = f"url(#{self._name(found[1])})"
            elif not _VALUE.fullmatch(value) or "url" in value.lower():
                continue
            elif name in _PAINT and not self.coloured:
                _paint(kept, inked(name, value, text=tag in ("text", "tspan")))
            else:
                kept[name] = value
        return kept

    def _name(self, name: str) -> str:
        return f"{self.prefix}-{re.sub(r'[^A-Za-z0-9_-]', '-', name)}"

    def _is_ground(self, element: ElementTree.Element) -> bool:
        """Tell whether an element is the white sheet that tools lay below a drawing."""
        given = _attributes(element)
        first = element is self.root.find("./*") or given.get("stroke") in ("transparent", "none")
        white = given.get("fill", "").lower() in ("white", "#ffffff")
        return white and first and _local(element.tag) in ("rect", "polygon")


def _paint(kept: dict[str, str], paint: dict[str, str]) -> None:
    """Add the paint of a fill or of a stroke: classes add up, opacities are one in the other."""
    for name, value in paint.items():
        if name == "class" and name in kept:
            value = f"{kept[name]} {value}"
        elif name.endswith("-opacity") and _NUMBER.fullmatch(kept.get(name, "")):
            value = f"{float(kept[name]) * float(value):.2f}"
        kept[name] = value


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    """Give the attributes of an element, those of its style among them, which win."""
    given = {name: value for name, value in element.attrib.items() if name != "style"}
    for declaration in element.get("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if value:
            given[name.strip()] = value.strip()
    return given


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
