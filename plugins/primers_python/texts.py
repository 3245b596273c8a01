"""What an expression of a program is as a text, in a regular expression: what is not known of it is a hole."""

import ast
import re
from collections.abc import Iterator
from string import Formatter

HOLE = r"[^\n]*?"

_PERCENT = re.compile(r"%(?:\(\w+\))?[-+ #0]*(?:\d+|\*)?(?:\.\d+)?[a-zA-Z]")


class Texts:
    """The texts of one program; a name that is bound once, to a text, is that text."""

    def __init__(self, tree: ast.Module) -> None:
        """Collect the names that are bound once."""
        bound = [name for node in ast.walk(tree) for name in bound_by(node)]
        self.constants = {
            node.targets[0].id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
        }
        for name in {name for name in bound if bound.count(name) > 1}:
            self.constants.pop(name, None)

    def of(self, node: ast.expr) -> str:
        """Give an expression as a pattern."""
        if isinstance(node, ast.Constant):
            return re.escape(str(node.value))
        if isinstance(node, ast.JoinedStr):
            return "".join(map(self.of, node.values))
        if isinstance(node, ast.FormattedValue) and node.format_spec is None and node.conversion < 0:
            return self.of(node.value)
        if isinstance(node, ast.Name) and node.id in self.constants:
            return self._named(node.id)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _is_text(node):
            return self.of(node.left) + self.of(node.right)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant):
            return HOLE.join(map(re.escape, _PERCENT.split(str(node.left.value))))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            return _formatted(node.func.value)
        return HOLE

    def _named(self, name: str) -> str:
        value = self.constants.pop(name)  # a name that leads to itself is none
        try:
            return self.of(value)
        finally:
            self.constants[name] = value


def bound_by(node: ast.AST) -> Iterator[str]:
    """Name what a node binds."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.alias):
        yield (node.asname or node.name).partition(".")[0]


def _formatted(node: ast.expr) -> str:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return HOLE
    pieces = Formatter().parse(node.value)
    return "".join(re.escape(literal) + (HOLE if field is not None else "") for literal, field, _, _ in pieces)


def _is_text(node: ast.expr) -> bool:
    """Tell whether a sum is one of texts: a text stands somewhere in it."""
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
