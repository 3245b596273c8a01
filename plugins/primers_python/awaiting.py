"""Sessions of `python -m asyncio`: at its prompt, `await` may stand outside of functions."""

import ast
import inspect
from collections.abc import Iterable

import primers


def awaits(turns: Iterable[primers.Turn]) -> bool:
    """Tell whether a session is one of `python -m asyncio`: a statement awaits something, and is not to fail for it."""
    return any(_awaits(turn.typed) and not any("SyntaxError: " in line for line in turn.output) for turn in turns)


def _awaits(typed: str) -> bool:
    if "await" not in typed and "async" not in typed:
        return False
    try:
        code = compile(f"{typed}\n", "<stdin>", "single", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return bool(code.co_flags & inspect.CO_COROUTINE)
