"""Names that a Python program introduces itself: only these may be called otherwise in a translation."""

import ast
from collections.abc import Iterator

from primers_parity.program import Names

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# Calls whose keywords are names that the program makes up.
FREE_KEYWORDS = frozenset({"dict", "format", "SimpleNamespace", "_replace", "update", "Namespace"})
# Calls whose texts are names of attributes.
NAMING = frozenset({"namedtuple", "make_dataclass", "Enum", "IntEnum", "StrEnum", "Flag", "TypedDict", "NamedTuple"})


def names_of(tree: ast.AST) -> Names:
    """Give the names that are bound: variables, parameters, definitions, attributes, keywords of its own calls.

    Spelled out are names in texts: `setattr(it, "colour", …)`, `namedtuple("Point", "x y")`.
    """
    nodes = list(ast.walk(tree))
    own = {name for node in nodes for name in _bound(node)}
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    own |= {name for call in calls for name in _keywords(call, own)}
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    spelled = {text for text in texts if text.isidentifier()}
    for call in calls:
        spelled |= set(_spelled(call)) if called_name(call) in NAMING else set()
    return Names(frozenset(name for name in own if not _is_special(name)), frozenset(spelled))


def _is_special(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")


def _spelled(call: ast.Call) -> Iterator[str]:
    for node in ast.walk(call):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from node.value.replace(",", " ").split()


def _bound(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
            yield name
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.alias(asname=str(name)):
            yield name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield name
        case ast.MatchMapping(rest=str(name)):
            yield name
    if type(node).__name__ in ("TypeVar", "ParamSpec", "TypeVarTuple"):  # those of newer Pythons
        yield str(node.name)  # type: ignore[attr-defined]


def _keywords(call: ast.Call, own: set[str]) -> Iterator[str]:
    """Give the keywords of a call that the program is free to choose."""
    called = called_name(call)
    if called in own or called in FREE_KEYWORDS:
        yield from (one.arg for one in call.keywords if one.arg)


def called_name(call: ast.Call) -> str:
    """Give the last name of what is called; "" where it has none."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def class_names(tree: ast.AST) -> frozenset[tuple[int, str]]:
    """Give the names that are defined in the body of a class, with their lines: they are attributes elsewhere."""
    return frozenset(
        found for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for one in node.body for found in _named(one)
    )


def _named(statement: ast.stmt) -> Iterator[tuple[int, str]]:
    if isinstance(statement, DEFINITIONS):
        yield statement.lineno, statement.name
        return
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    for target in targets:
        for node in ast.walk(target) if target else ():
            if isinstance(node, ast.Name):
                yield node.lineno, node.id
