"""What the text of a program shows of its modules: `import` or `require`, and whether it may open sockets."""

import json
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

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


def is_module(sources: tuple[primers.Source, ...]) -> bool:
    """Tell whether a program, the last source, is an ECMAScript module, as a package.json or its statements say.

    One that is called `.mjs` is a module by itself; what is asked is whether the `.js` files beside it are.
    """
    *beside, program = sources
    package = _package(sources)
    if package is not None:
        return package == "module"
    if program.name.endswith(".js"):
        return _has_statements(program)
    return program.name.endswith(".mjs") and any(_has_statements(one) for one in beside if one.name.endswith(".js"))


def is_only_a_module(sources: tuple[primers.Source, ...]) -> bool:
    """Tell whether a TypeScript program cannot be compiled to CommonJS: it, or what it names, awaits at the top."""
    *beside, program = sources
    package = _package(sources)
    if package is not None:
        return package == "module"
    named = [one for one in beside if one.name.endswith(".ts") and PurePosixPath(one.name).stem in program.text]
    return any("import.meta" in text or awaits_at_top(text) for text in (bare(one.text) for one in (*named, program)))


def _has_statements(source: primers.Source) -> bool:
    text = bare(source.text)
    return bool(_MODULE.search(text)) or "import.meta" in text or awaits_at_top(text)


def _package(sources: tuple[primers.Source, ...]) -> str | None:
    """Give the type of modules that a package.json of the page names; None where there is none."""
    found = [source.text for source in sources if source.name == PACKAGE]
    return _type(found[-1]) if found else None


def may_open_sockets(sources: Iterable[primers.Source]) -> bool:
    """Tell whether a program may open sockets; where its text does not tell, it may."""
    return any(_SOCKETS.search(source.text) for source in sources)


def _type(package: str) -> str:
    try:
        read = json.loads(package)
    except ValueError:
        return ""
    return str(read.get("type", "")) if isinstance(read, dict) else ""
