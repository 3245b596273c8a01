"""What a program imports, as far as its text shows: whether it may open sockets, what may be imported before, and more.

Nothing is executed. Where the text does not show everything (`exec`, `__import__`, other packages), the answer is the
careful one.
"""

import ast
import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

# Importing these has no effect that a program could see, and none opens a socket.
QUIET = frozenset(
    """__future__ abc argparse array ast base64 binascii bisect calendar cmath collections collections.abc colorsys
    configparser contextlib contextvars copy csv dataclasses datetime decimal difflib dis enum errno fnmatch fractions
    functools glob graphlib gzip hashlib heapq hmac html io itertools json keyword linecache math numbers operator os
    os.path pathlib pickle pprint queue random re reprlib sched secrets shlex shutil signal sqlite3 stat statistics
    string struct sys tempfile textwrap threading time timeit tokenize traceback types typing unicodedata unittest
    urllib.parse uuid warnings weakref zipfile zlib zoneinfo""".split()  # noqa: SIM905 - a word a line is no easier
)
# These may open sockets, but importing them opens none.
LOUD = frozenset({"asyncio", "concurrent.futures", "inspect", "logging", "multiprocessing", "socket", "subprocess"})
DYNAMIC = frozenset({"exec", "eval", "__import__", "compile"})
# Names, of any module, that start other programs, whose sockets nothing here can see.
STARTING = re.compile(r"system|popen|startfile|(exec|spawn)[lv]p?e?|posix_spawnp?")
# Modules that start processes, or write past `sys.stdout`.
WRITING = frozenset({"subprocess", "multiprocessing", "concurrent", "pty", "ctypes"})
# Programs with these words could tell what was imported before, and when.
TELLING = re.compile(r"\b(modules|gc|__subclasses__|relativeCreated)\b")


class Imports(Struct, frozen=True, kw_only=True):
    """`modules` are those imported anywhere, `top` those of top-level statements, `names` what is taken from them."""

    modules: frozenset[str] = frozenset()
    top: frozenset[str] = frozenset()
    names: frozenset[tuple[str, str]] = frozenset()
    dynamic: bool = True


@lru_cache(maxsize=4096)
def imports(text: str) -> Imports:
    """Read the imports of a program; of a text that is no Python nothing is known."""
    if "import" not in text and not any(name in text for name in DYNAMIC):
        return Imports(dynamic=False)
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Imports()
    nodes = list(ast.walk(tree))
    found = [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]
    taken = {(node.module or "", one.name) for node in found if isinstance(node, ast.ImportFrom) for one in node.names}
    attributes = {
        (node.value.id if isinstance(node.value, ast.Name) else "", node.attr)
        for node in nodes
        if isinstance(node, ast.Attribute)
    }
    return Imports(
        modules=frozenset(name for node in found for name in _named(node)),
        top=frozenset(name for node in found if node in tree.body for name in _named(node)),
        names=frozenset(taken | attributes),
        dynamic=any(isinstance(node, ast.Name) and node.id in DYNAMIC for node in nodes),
    )


def may_open_sockets(text: str) -> bool:
    """Tell whether a program may open sockets, as far as its text shows."""
    seen = imports(text)
    return seen.dynamic or not seen.modules <= QUIET or any(STARTING.fullmatch(name) for _, name in seen.names)


def preloadable(text: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """List the modules that may be imported before the program starts; none where it could tell.

    `own` are the modules that stand beside the program or that it may write: they hide those of the library.
    """
    if TELLING.search(text):
        return ()
    found = imports(text).top & (QUIET | LOUD)
    return tuple(sorted(name for name in found if name.partition(".")[0] not in own and f"{name}.py" not in text))


def shares_output(text: str) -> bool:
    """Tell whether others may write to the output of a program: processes it forks or starts, or the system below it.

    The order of what they write shows whether a line is written when it ends or when the program does.
    """
    seen = imports(text)
    modules = {name.partition(".")[0] for name in seen.modules}
    calls = {name for module, name in seen.names if module == "os"}
    return bool(modules & WRITING) or any(
        name in ("fork", "forkpty", "write", "writev") or STARTING.fullmatch(name) for name in calls
    )


def starts_processes(text: str) -> bool:
    """Tell whether a program uses multiprocessing."""
    return any(name.partition(".")[0] == "multiprocessing" for name in imports(text).modules)


def _named(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."] if not node.level else ["."]
    return [alias.name for alias in node.names]
