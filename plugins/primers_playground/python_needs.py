"""What a Python program needs that no browser has, as its syntax tree shows. Nothing is executed.

That a module can be imported says nothing: Pyodide has `multiprocessing` and `socket`, and what they promise fails when
it is called, or falsely succeeds.
"""

import ast
import re
import warnings
from collections.abc import Collection, Iterator
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from importlib import resources

Need = tuple[str, str]  # a kind of REASONS, and the word in the program

# Names with their modules, as patterns; a module stands for all that is in it.
NEEDS = {
    "processes": """multiprocessing subprocess pty concurrent.interpreters concurrent.futures.ProcessPoolExecutor
        concurrent.futures.process os.fork os.forkpty os.system os.popen os.startfile os.exec* os.spawn* os.posix_spawn*
        os.wait* os.kill os.killpg asyncio.create_subprocess_* asyncio.subprocess_* asyncio.subprocess webbrowser""",
    "threads": """threading.Thread threading.Timer threading.* _thread concurrent.futures.ThreadPoolExecutor
        concurrent.futures.thread asyncio.to_thread asyncio.run_in_executor""",
    "network": """socket socketserver http.client http.server urllib.request ftplib smtplib poplib imaplib xmlrpc
        wsgiref.simple_server asyncio.open_connection asyncio.open_unix_connection asyncio.start_server
        asyncio.start_unix_server""",
    "signals": "signal.alarm signal.setitimer signal.pause signal.sigwait* signal.pthread_kill",
    "zones": "zoneinfo.ZoneInfo zoneinfo.available_timezones",
}
# Methods of what is seldom called by its class.
METHODS = {"run_in_executor": "threads", "subprocess_exec": "processes", "subprocess_shell": "processes"}
IMPORT_ERRORS = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}
_PATTERNS = tuple((kind, pattern) for kind, patterns in NEEDS.items() for pattern in patterns.split())
_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+([\w.]+)", re.MULTILINE)


@lru_cache(maxsize=4096)
def need_of(text: str, local: Collection[str] = ()) -> Need | None:
    """Give the first thing that a program needs and a browser has not; `local` are the modules that lie beside it.

    Of a text that this Python cannot read only the imports are seen.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return next(_judged(((name, True) for name in _IMPORT.findall(text)), local), None)
    return next(_judged(_used(tree), local), None)


@lru_cache(maxsize=4096)
def reads_input(text: str) -> bool:
    """Tell whether a program reads standard input, as far as its text shows."""
    return bool(re.search(r"\binput\s*\(|\bstdin\b|\bfileinput\b|\bopen\s*\(\s*0\b", text))


def _judged(used: Iterator[tuple[str, bool]], local: Collection[str]) -> Iterator[Need]:
    """Give what is needed of the names that a program uses; True goes with a module that it must have."""
    for name, required in used:
        top = name.partition(".")[0]
        if top in local or not top:
            continue
        kind = next((kind for kind, pattern in _PATTERNS if _is(name, pattern)), None)
        if kind:
            yield kind, name.removesuffix(".*")
        elif required and top not in modules():
            yield "module", top


def _is(name: str, pattern: str) -> bool:
    """Tell whether a dotted name is what a pattern says, or in it. `*` of an import is a star in a name, not a sign."""
    return (
        name == pattern or (not pattern.endswith(".*") and fnmatchcase(name, pattern)) or name.startswith(f"{pattern}.")
    )


def _used(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    """Give the dotted names that a program takes from modules, in its order."""
    known: dict[str, str] = {}  # what a name of the program stands for
    guarded = {id(node) for one in ast.walk(tree) if isinstance(one, ast.Try) for node in _guarded(one)}
    nodes = sorted(ast.walk(tree), key=lambda node: (getattr(node, "lineno", 0), getattr(node, "col_offset", 0)))
    for node in nodes:
        if isinstance(node, ast.Import):
            for one in node.names:
                known[one.asname or one.name.partition(".")[0]] = one.name if one.asname else one.name.partition(".")[0]
                yield one.name, id(node) not in guarded
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for one in node.names:
                known[one.asname or one.name] = f"{node.module}.{one.name}"
                yield f"{node.module}.{one.name}", id(node) not in guarded
        elif isinstance(node, ast.Call):
            yield from _imported(node)
    for node in nodes:
        if isinstance(node, ast.Attribute):
            if node.attr in METHODS:
                yield f"asyncio.{node.attr}", False
            dotted = _dotted(node, known)
            if dotted:
                yield dotted, False


def _guarded(node: ast.Try) -> Iterator[ast.AST]:
    """Give what stands in a `try` that catches a missing module."""
    names = {
        one.id
        for handler in node.handlers
        for one in ast.walk(handler.type or ast.Name("Exception"))
        if isinstance(one, ast.Name)
    }
    if names & IMPORT_ERRORS:
        for statement in node.body:
            yield from ast.walk(statement)


def _imported(node: ast.Call) -> Iterator[tuple[str, bool]]:
    """Give the module that `__import__` or `import_module` is asked for by name."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in ("__import__", "import_module") and node.args and isinstance(node.args[0], ast.Constant):
        yield str(node.args[0].value), True


def _dotted(node: ast.expr, known: dict[str, str]) -> str:
    """Give the name of an attribute from its module on; "" for what is no module's."""
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.Attribute):
        before = _dotted(node.value, known)
        return f"{before}.{node.attr}" if before else ""
    return ""


@cache
def modules() -> frozenset[str]:
    """Give the modules of the standard library that Pyodide has."""
    return frozenset(resources.files("primers_playground").joinpath("modules.txt").read_text("utf-8").split())
