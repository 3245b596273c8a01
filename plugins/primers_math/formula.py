"""A formula as MathML: converted by latex2mathml, then an allow-list of elements and attributes."""

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from primers import N_

LONGEST = 5000  # characters
# Environments that the library knows under another name.
_SAME = {"aligned": "split", "gathered": "matrix", "alignedat": "split", "dcases": "cases"}
_BEGINS = re.compile(r"\\(begin|end)\{(\w+)\}")
# The library writes texts as they stand: what XML would read is put aside in them.
_TEXTS = re.compile(r"\\(?:text\w*|mbox|hbox)\s*\{[^{}]*\}")
_ASIDE = str.maketrans("&<>", "\ue000\ue001\ue002")
_BACK = str.maketrans("\ue000\ue001\ue002", "&<>")
_TAGS = frozenset(
    """math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup
    msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr""".split()  # noqa: SIM905
)
_ATTRIBUTES = frozenset(
    """display displaystyle scriptlevel mathvariant stretchy fence form separator accent accentunder largeop
    movablelimits symmetric lspace rspace minsize maxsize width height depth voffset linethickness columnalign
    rowspacing columnspacing columnlines rowlines notation linebreak mathsize""".split()  # noqa: SIM905
)
_VALUE = re.compile(r"[\w\s.+%-]*")

# Operators whose limits stand below them in a formula on a line of its own; the library knows it of sums only.
_LIMITS = {"lim", "max", "min", "sup", "inf", "limsup", "liminf", "argmax", "argmin", "gcd", "Pr", "det"}
_BELOW = {"msub": "munder", "msup": "mover", "msubsup": "munderover"}

TOO_LONG = N_("it is too long")
TOO_DEEP = N_("too much stands in each other")
NOT_CLOSED = N_("a brace, a bracket or an argument is missing")
NO_COLUMNS = N_("& stands where there are no columns")


class UnknownCommand(ValueError):
    """A command that nobody knows; its text is the command."""


def converted(source: str, *, display: bool) -> str:
    """Give a formula as MathML that may stand in a page. Raises ValueError, whose text says what is wrong with it."""
    from latex2mathml.converter import convert

    if len(source) > LONGEST:
        raise ValueError(TOO_LONG)
    if not _is_balanced(source):
        raise ValueError(NOT_CLOSED)
    known = _BEGINS.sub(lambda found: f"\\{found[1]}{{{_SAME.get(found[2], found[2])}}}", source)
    known = _TEXTS.sub(lambda found: found[0].translate(_ASIDE), known)
    try:
        made = convert(known, display="block" if display else "inline")
        return "".join(_written(ElementTree.fromstring(made), display))
    except RecursionError:
        raise ValueError(TOO_DEEP) from None
    except ElementTree.ParseError:
        raise ValueError(NO_COLUMNS) from None
    except ValueError:
        raise
    except Exception:  # the library has an exception for each of these, and lets some others out
        raise ValueError(NOT_CLOSED) from None


def _is_balanced(source: str) -> bool:
    depth = 0
    for sign in re.findall(r"\\.|[{}]", source, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def _written(element: ElementTree.Element, display: bool) -> Iterator[str]:
    """Give an element as text. Raises UnknownCommand."""
    tag, text = element.tag.rpartition("}")[2], (element.text or "").translate(_BACK)
    unknown = tag == "mi" and re.match(r"\\[A-Za-z]+", text)
    if unknown or tag not in _TAGS:
        raise UnknownCommand(text if unknown else tag)
    if display and tag in _BELOW and (element[0].text or "").strip() in _LIMITS:
        tag = _BELOW[tag]
    yield f"<{tag}"
    for name, value in element.attrib.items():
        if name in _ATTRIBUTES and _VALUE.fullmatch(value):
            yield f' {name}="{html.escape(value)}"'
    yield f">{html.escape(text, quote=False)}"
    for child in element:
        yield from _written(child, display)
    yield f"</{tag}>"
