"""Pictures as files of the site: who opens one by itself sees it, and nothing in it acts or is fetched.

In a page an SVG file cannot act. Opened by itself it is a document of the site, without the policy of pages: so what
could act is taken out of it, by an allow-list. Nothing else that a host might serve as a document is copied.
"""

import re
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
SUFFIXES = frozenset({".png", ".apng", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico"})
DEEPEST = 100  # elements in each other

_TAGS = frozenset(
    """svg g defs path rect circle ellipse line polyline polygon text tspan textPath title desc style switch symbol use
    image linearGradient radialGradient stop clipPath mask pattern marker filter animateMotion animateTransform mpath
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
    feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode
    feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence""".split()  # noqa: SIM905
)
# What is unwrapped: the children of a link stay, where it leads does not.
_UNWRAPPED = frozenset({"a"})
_ATTRIBUTE = re.compile(r"(?!on)[a-z][a-z0-9-]*", re.IGNORECASE)
_DATA = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,[a-z0-9+/=\s]*", re.IGNORECASE)
# What may fetch something in a style or an attribute, an escape that might hide it among them.
_FETCHES = re.compile(r"\\|@import|@namespace|image-set|\bsrc\s*\(|url\s*\((?!\s*['\"]?(#|data:))", re.IGNORECASE)


def shown(path: str, data: bytes) -> bytes | None:
    """Give a picture as it is published; None for a file that is no picture that browsers show, or not by its name."""
    suffix = PurePosixPath(path).suffix.lower()
    return inert_svg(data) if suffix == ".svg" else data if suffix in SUFFIXES else None


def inert_svg(data: bytes) -> bytes | None:
    """Give an SVG file without what could act, always written anew: browsers read it as it was read here.

    None for what is none, or nested too deep.
    """
    try:
        root = ElementTree.fromstring(data)
        return _element(root, 0).encode() if root.tag == f"{{{SVG}}}svg" else None
    except (ElementTree.ParseError, LookupError, ValueError):
        return None


def _element(element: ElementTree.Element, depth: int) -> str:
    """Write an element; "" for one that is not kept. Raises ValueError for one too deep in others."""
    if depth > DEEPEST:
        raise ValueError(depth)
    tag = _local(element.tag)
    inside = "".join((escape(element.text or ""), *(_child(child, depth + 1) for child in element)))
    if tag in _UNWRAPPED:
        return inside
    if tag not in _TAGS or (tag == "style" and _FETCHES.search("".join(element.itertext()))):
        return ""
    names = f" xmlns={quoteattr(SVG)}" if depth == 0 else ""
    return f"<{tag}{names}{_attributes(element, tag)}>{inside}</{tag}>"


def _child(child: ElementTree.Element, depth: int) -> str:
    return _element(child, depth) + escape(child.tail or "")


def _attributes(element: ElementTree.Element, tag: str) -> str:
    kept = {}
    for name, value in element.attrib.items():
        plain = "href" if name == f"{{{XLINK}}}href" else name
        if plain == "href":
            keep = value.startswith("#") or (tag == "image" and bool(_DATA.fullmatch(value)))
        else:
            keep = bool(_ATTRIBUTE.fullmatch(plain)) and plain != "attributeName" and not _FETCHES.search(value)
        if keep or (plain == "attributeName" and value == "transform"):
            kept[plain] = value
    space = element.get("{http://www.w3.org/XML/1998/namespace}space")
    kept |= {"xml:space": space} if space else {}
    return "".join(f" {name}={quoteattr(value)}" for name, value in kept.items())


def _local(tag: object) -> str:
    """Give the name of an element of SVG, "" for one of another language."""
    return tag.removeprefix(f"{{{SVG}}}") if isinstance(tag, str) and tag.startswith(f"{{{SVG}}}") else ""
