"""What the text of a program shows of its modules: `import` or `require`, and whether it may open sockets."""

import json
import re
from collections.abc import Iterable

import primers
from primers_node.awaiting import awaits_at_top

PACKAGE = "package.json"

_QUIET = re.compile(
    r"//[^\n]*|/\*.*?(?:\*/|\Z)|`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"", re.DOTALL
)
# Statements of modules stand at the top; only what starts a line is taken for one.
_MODULE = re.compile(r"^(?:import\b(?!\s*\()|export\b)", re.MULTILINE)
_SOCKETS = re.compile(
    r"""['"](?:node:)?(?:net|tls|https?2?|dgram|dns|cluster|inspector|child_process|repl)(?:/\w+)?['"]
    |\b(?:fetch|WebSocket|EventSource|eval|Function)\s*\(|\bimport\s*\(|\brequire\s*\(\s*[^'"\s]""",
    re.VERBOSE,
)


def bare(text: str) -> str:
    """Give a text without comments and what stands in strings and templates; quotes stay."""
    return _QUIET.sub(lambda found: found[0][0] * 2 if found[0][0] in "'\"`" else " ", text)


def is_module(sources: Iterable[primers.Source], *, only: bool = False) -> bool:
    """Tell whether the `.js` or `.ts` files of a program are ECMAScript modules, as their text or a package.json says.

    `only`: whether one of them cannot be a CommonJS module compiled from one (it awaits at the top).
    """
    texts = {source.name: source.text for source in sources}
    if PACKAGE in texts:
        return _type(texts[PACKAGE]) == "module"
    found = [bare(text) for name, text in texts.items() if name.endswith((".js", ".ts"))]
    if not only and any(map(_MODULE.search, found)):
        return True
    return any("import.meta" in text or awaits_at_top(text) for text in found)


def may_open_sockets(sources: Iterable[primers.Source]) -> bool:
    """Tell whether a program may open sockets; where its text does not tell, it may."""
    return any(_SOCKETS.search(source.text) for source in sources)


def _type(package: str) -> str:
    try:
        read = json.loads(package)
    except ValueError:
        return ""
    return str(read.get("type", "")) if isinstance(read, dict) else ""
