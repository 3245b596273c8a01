"""The trial of a parked interpreter: the same small program, forked from it and started afresh, must do the same.

It asks for what an imitation would get wrong; one difference, and programs are started afresh instead.
"""

from __future__ import annotations

from primers_local.keeper.jobs import Jobs

PROGRAM = b"""import atexit, os, sys
import sibling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Late:
    def __del__(self):
        print("late", __name__)


late = Late()
atexit.register(print, "at exit", flush=True)
print(sys.argv, sys.orig_argv if hasattr(sys, "orig_argv") else "", sys.path, sys.flags)
print(list(globals()), __name__, __file__, __spec__, __package__, sibling.__file__)
print(os.getcwd(), sorted(os.environ.items()), input(), sys.stdin.read())
print(sorted(os.listdir("/proc/self/fd")), os.getpgid(0) == os.getpid(), list({"a", "b", "c"}))
print([getattr(one, "__name__", type(one).__name__) for one in sys.meta_path])
sys.stderr.write("to standard error\\n")
os.write(1, b"unbuffered\\n")


def fail():
    raise ValueError("as it should")


fail()
"""
POLICY = {
    "timeout": 20.0,
    "cpu": 20.0,
    "memory": 1 << 29,
    "processes": 64,
    "open_files": 256,
    "file_size": 1 << 20,
    "disk": 1 << 24,
    "output_limit": 1 << 20,
}


def same(jobs: Jobs, python: str, environment: dict[str, str]) -> bool:
    """Tell whether both ways agree in output, standard error and exit code."""
    seen = []
    for mode in ("park", "exec"):
        step = {
            "mode": mode,
            "program": python,
            "argv": [python, "main.py", "one", "two"],
            "environment": environment,
            "keeps": [],
            "folder": "",
            "merged": False,
        }
        order: dict[str, object] = {"sources": ["main.py", "sibling.py"], "files": [], "step": step, "policy": POLICY}
        told, pieces = jobs.run(order, [PROGRAM, b"", b"a line\nand more\n"])
        seen.append((told["status"], told["exit_code"], pieces))
    return seen[0] == seen[1] and seen[0][:2] == ("exited", 1)
