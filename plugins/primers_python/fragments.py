"""Tell a whole program from a fragment: a page that was not written for Primers shows many of these."""

import ast
import builtins
import re
import symtable
from collections.abc import Iterator
from contextlib import suppress

import primers

MODULE_NAMES = frozenset({"__name__", "__file__", "__doc__", "__builtins__", "__spec__", "__loader__", "__package__"})
KNOWN = frozenset(dir(builtins)) | MODULE_NAMES
# What a session shows of a statement that lacks a name, or cannot be compiled.
FAILING = re.compile(r"(?:NameError|UnboundLocalError|SyntaxError|IndentationError|TabError): ")


def fragment(text: str) -> str | None:
    """Say why a text is no whole program: it is not Python, or it uses names that it never binds, or binds too late.

    Of a session, what is typed counts.
    """
    try:
        lacks = sorted(_names_of(text).lacks)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        line = getattr(problem, "lineno", None)
        return f"line {line} is not Python" if line else "it is not Python"
    return f"it never binds {', '.join(lacks)}" if lacks else None


def names(text: str) -> primers.Names | None:
    """Give the names that a program or a session lacks, and those that it binds; None for what is not Python."""
    try:
        return _names_of(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def has_value(text: str) -> bool:
    """Tell whether the last statement of a program is an expression."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return bool(body) and isinstance(body[-1], ast.Expr)


def _names_of(text: str) -> primers.Names:
    typed, given = _typed(text) if ">>>" in text else (text, frozenset())
    known = KNOWN | given
    table = symtable.symtable(typed, "main.py", "exec")
    bound = {symbol.get_name() for symbol in table.get_symbols() if _binds(symbol)}
    bound |= {symbol.get_name() for scope in _scopes(table) for symbol in scope.get_symbols() if _binds_global(symbol)}
    if "import *" in typed:
        return primers.Names(binds=frozenset(bound), all=True)
    unbound = {
        symbol.get_name()
        for scope in _scopes(table)
        for symbol in scope.get_symbols()
        if symbol.is_referenced() and (symbol.is_global() or scope is table)
    }
    return primers.Names(lacks=frozenset(((unbound - bound) | _too_early(typed)) - known), binds=frozenset(bound))


def _typed(text: str) -> tuple[str, frozenset[str]]:
    """Give what is typed in a session, line by line, but for what is to fail for a name, or for being no Python.

    And the names that are there from the beginning: `_` for the last answer, and what `python -m asyncio` imports.
    """
    from primers_python.awaiting import awaits
    from primers_python.statements import NotASession, as_program, is_session, statements

    with suppress(NotASession):
        if is_session(text):
            return as_program(text, _counts), frozenset({"_", "asyncio"} if awaits(statements(text)) else {"_"})
    return text, frozenset()


def _counts(turn: primers.Turn) -> bool:
    """Tell whether a statement is run, and is not to fail."""
    from primers_python.statements import is_skipped

    return not is_skipped(turn) and not any(FAILING.match(line) for line in turn.output)


def _too_early(text: str) -> set[str]:
    """Give the names that the first statements of a program use before any binds them.

    Only statements that stand in a row are looked at, and what they evaluate at once: behind the first that defines a
    function, or may be left out, others may have bound names.
    """
    early: set[str] = set()
    bound: set[str] = set()
    for node in ast.parse(text).body:
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Expr):
            break
        used, made = _of_statement(node)
        early |= used - bound
        bound |= made
    return early


def _of_statement(node: ast.stmt) -> tuple[set[str], set[str]]:
    """Give the names that a statement uses at once, and those that it binds."""
    used: set[str] = set()
    made: set[str] = set()
    todo: list[ast.AST] = [node]
    while todo:
        one = todo.pop()
        if isinstance(one, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            continue
        if isinstance(one, ast.NamedExpr):
            made.add(one.target.id)
        if isinstance(one, ast.alias):
            made.add((one.asname or one.name).partition(".")[0])
        if isinstance(one, ast.Name):
            (used if isinstance(one.ctx, ast.Load) else made).add(one.id)
        if isinstance(one, ast.AugAssign) and isinstance(one.target, ast.Name):
            used.add(one.target.id)
        todo += ast.iter_child_nodes(one)
    return used - made if any(isinstance(one, ast.NamedExpr) for one in ast.walk(node)) else used, made


def _binds(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def _binds_global(symbol: symtable.Symbol) -> bool:
    return symbol.is_declared_global() and symbol.is_assigned()


def _scopes(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _scopes(child)
