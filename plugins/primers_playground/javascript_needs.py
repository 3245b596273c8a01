"""What a JavaScript program needs that only Node.js has, or the network, as its text shows. Nothing is executed."""

import re
from collections.abc import Collection
from functools import lru_cache

from primers_node.modules import bare

# What the worker has of `process`.
PROCESS = ("argv", "env", "exit", "exitCode", "stdout", "stderr", "platform")
_MODULE = re.compile(r"""\b(?:require\s*\(|from|import\s*\(?)\s*(["'])(?P<name>[^"'\n.][^"'\n]*)\1""")
_OF_NODE = re.compile(r"(?<![.\w$])(?P<name>Buffer|setImmediate|clearImmediate|process\s*\.\s*(?P<of>\w+))\b(?!\s*:)")
_NETWORK = re.compile(r"(?<![.\w$])(?P<name>fetch|WebSocket|EventSource|XMLHttpRequest)\s*\(")
_WORKER = re.compile(r"\bnew\s+(?P<name>Worker|SharedWorker)\b|\b(?P<wait>Atomics)\s*\.\s*wait\b")
_BOUND = r"\b(?:function\s*\*?|class|const|let|var)\s+{name}\b"


@lru_cache(maxsize=4096)
def need_of(text: str, local: Collection[str] = ()) -> tuple[str, str] | None:
    """Give the kind of the first thing that a program needs and no browser has, and its word in the program."""
    seen = bare(text)
    for found in _MODULE.finditer(text):
        return "node", found["name"]
    for found in _OF_NODE.finditer(seen):
        if found["of"] not in PROCESS or found["of"] is None:
            return "node", re.sub(r"\s", "", found["name"])
    for kind, pattern in (("network", _NETWORK), ("threads", _WORKER)):
        for found in pattern.finditer(seen):
            name = found["name"] or found["wait"]
            if not re.search(_BOUND.format(name=name), seen):
                return kind, name
    return None
