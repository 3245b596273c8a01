"""What a program asks its user with, as regular expressions: the texts of `input(…)`, and prints right before it.

Nothing is executed. Where the text does not show what a program asks with, even once, nothing is said at all: what a
reader types could not be told from what the program prints.
"""

import ast
import re
from collections.abc import Iterator
from typing import TypeAlias

from primers_python.texts import HOLE, Texts, bound_by

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

READLINE = "sys.stdin.readline"
# What they read, no prompt goes before; nor before what is read from standard input in any other way.
OTHERS = re.compile(r"\bstdin\b(?!\.readline\(\))|\bfileinput\b|\bgetpass\b")
# A prompt with holes needs as many known characters.
TELLING = 3
REPEATED = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)


class _Unknown(Exception):
    """The text does not show with what a program asks."""


def prompts(text: str) -> tuple[str, ...]:
    """Give the prompts of a program, each once; every one stands at the beginning of a line of the terminal."""
    if OTHERS.search(text):
        return ()
    try:
        return tuple(dict.fromkeys(_Program(ast.parse(text)).prompts()))
    except (_Unknown, SyntaxError, ValueError, RecursionError, MemoryError):
        return ()


class _Program:
    """One program, and what stands where in it."""

    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.texts = Texts(tree)
        nodes = list(ast.walk(tree))
        bound = {name for node in nodes if not _imports_sys(node) for name in bound_by(node)}
        called = [node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        named = [node.id for node in nodes if isinstance(node, ast.Name)]
        if bound & {"input", "print", "sys"} or called.count("input") != named.count("input"):
            raise _Unknown

    def prompts(self) -> Iterator[str]:
        """Give the prompt of each question."""
        for function, before, statement in _statements(self.tree, None):
            for call, often in _questions(statement):
                for text in self._asked(call, None if often else before, function):
                    yield _prompt(text)
                before = None  # what was printed before asks for one line only

    def _asked(self, call: ast.Call, before: ast.stmt | None, function: Function | None) -> list[str]:
        """Give what may stand in the line of a question."""
        printed = self._printed(before)
        if not call.args or ast.unparse(call.func) == READLINE:
            if not printed:
                raise _Unknown
            return [printed]
        begun = "" if printed.endswith("\n") else printed
        asked = call.args[0]
        if isinstance(asked, ast.Name) and function and asked.id in _parameters(function):
            return [begun + self.texts.of(given) for given in self._given(function, asked.id)]
        return [begun + self.texts.of(asked)]

    def _given(self, function: Function, parameter: str) -> Iterator[ast.expr]:
        """Give what the calls of a function give it as a parameter."""
        names = _parameters(function)
        at = names.index(parameter)
        default = at - len(names) + len(function.args.defaults)
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function.name:
                named = [one.value for one in node.keywords if one.arg == parameter]
                if named or at < len(node.args):
                    yield named[0] if named else node.args[at]
                elif default >= 0:
                    yield function.args.defaults[default]
                else:
                    raise _Unknown

    def _printed(self, statement: ast.stmt | None) -> str:
        """Give what a statement prints that stands before a question; "" for nothing, or where it is not known."""
        call = statement.value if isinstance(statement, ast.Expr) else None
        if not isinstance(call, ast.Call) or any(isinstance(one, ast.Starred) for one in call.args):
            return ""
        name = ast.unparse(call.func)
        words = {one.arg: one.value for one in call.keywords}
        if name == "sys.stdout.write" and len(call.args) == 1:
            return self.texts.of(call.args[0])
        if name != "print" or "file" in words or None in words:
            return ""
        space = self.texts.of(words["sep"]) if "sep" in words else r"\ "
        end = self.texts.of(words["end"]) if "end" in words else "\n"
        return space.join(map(self.texts.of, call.args)) + end


def _prompt(text: str) -> str:
    """Make a prompt of a pattern: white space at its end may be missing where nothing was typed behind it."""
    text = re.sub(r"^(?:\\?\n)+", "", text)
    known = re.sub(r"[\\\s]", "", text.replace(HOLE, ""))
    if not known or text.endswith(HOLE) or (HOLE in text and len(known) < TELLING):
        raise _Unknown
    space = re.search(r"(?:\\[ \t])+$", text)
    return f"^{text[: space.start()]}(?:{space[0]}|$)" if space else f"^{text}"


def _imports_sys(node: ast.AST) -> bool:
    return isinstance(node, ast.alias) and node.name == "sys" and not node.asname


def _parameters(function: Function) -> list[str]:
    return [one.arg for one in (*function.args.posonlyargs, *function.args.args)]


def _statements(
    node: ast.AST, function: Function | None
) -> Iterator[tuple[Function | None, ast.stmt | None, ast.stmt]]:
    """Give every statement with the function that holds it and what was done just before it (None: that is open)."""
    if isinstance(node, Function):
        function = node
    for _, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        before = None
        for child in children:
            if isinstance(child, ast.stmt):
                yield function, None if isinstance(child, ast.While) else before, child
                before = child
            if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
                yield from _statements(child, function)


def _questions(statement: ast.stmt) -> Iterator[tuple[ast.Call, bool]]:
    """Give the questions of a statement, not those of statements within it, and whether one is asked often."""
    waiting: list[tuple[ast.AST, bool]] = [(statement, False)]
    while waiting:
        node, often = waiting.pop(0)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("input", READLINE):
            yield node, often
        often = often or isinstance(node, REPEATED)
        waiting += [
            (child, often)
            for child in ast.iter_child_nodes(node)
            if not isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case)
        ]
