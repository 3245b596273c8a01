"""Tell a whole program from a fragment: a page that was not written for Primers shows many of these."""

import builtins
import symtable
from collections.abc import Iterator
from contextlib import suppress

MODULE_NAMES = frozenset({"__name__", "__file__", "__doc__", "__builtins__", "__spec__", "__loader__", "__package__"})
KNOWN = frozenset(dir(builtins)) | MODULE_NAMES


def fragment(text: str) -> str | None:
    """Say why a text is no whole program: it is not Python, or it uses names that it never binds.

    Of a session, what is typed counts.
    """
    if ">>>" in text:
        from primers_python.statements import NotASession, as_program, is_session

        with suppress(NotASession):
            text = as_program(text) if is_session(text) else text
    try:
        table = symtable.symtable(text, "main.py", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        line = getattr(problem, "lineno", None)
        return f"line {line} is not Python" if line else "it is not Python"
    if "import *" in text:
        return None  # nobody can tell what it binds
    bound = {symbol.get_name() for symbol in table.get_symbols() if _binds(symbol)}
    bound |= {symbol.get_name() for scope in _scopes(table) for symbol in scope.get_symbols() if _binds_global(symbol)}
    unbound = sorted(
        {
            symbol.get_name()
            for scope in _scopes(table)
            for symbol in scope.get_symbols()
            if symbol.is_referenced() and (symbol.is_global() or scope is table)
        }
        - bound
        - KNOWN
    )
    return f"it never binds {', '.join(unbound)}" if unbound else None


def _binds(symbol: symtable.Symbol) -> bool:
    return symbol.is_assigned() or symbol.is_imported() or symbol.is_namespace()


def _binds_global(symbol: symtable.Symbol) -> bool:
    return symbol.is_declared_global() and symbol.is_assigned()


def _scopes(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    yield table
    for child in table.get_children():
        yield from _scopes(child)
