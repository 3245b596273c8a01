"""What a command needs of a lane: commands with equal needs may run in one lane, one after the other."""

import os

import msgspec
from msgspec import Struct

import primers
from primers_local import readable
from primers_local.tools import is_own, program_of

BASE = {"LANG": "C.UTF-8"}
PARKED = os.path.join(os.path.dirname(__file__), "parked")
VARIABLES = ("PYTHONHASHSEED",)  # read when an interpreter starts, so that it must be parked with them


class Need(Struct, frozen=True, kw_only=True):
    """A kind of lane: the interpreter parked in it, its environment, modules and walls.

    `tools` are further programs that must be there, `mounts` folders of the project; `disk` is in bytes.
    """

    python: str
    environment: tuple[tuple[str, str], ...] = ()
    preload: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    disk: int
    network: bool = False
    sockets: bool = False
    mounts: tuple[primers.Mount, ...] = ()


class MissingTool(Exception):
    """A program that is not on PATH."""


def usual() -> Need:
    """The need of most commands: what a level is tried with."""
    return Need(python=primers.own_python(), environment=(("PYTHONHASHSEED", "0"),), disk=primers.Policy().disk)


def need_of(command: primers.Command, python: str, *, preload: tuple[str, ...], loopback: bool) -> Need:
    """Say what a command needs; `python` is to be parked for it ("": Primers' own starts it). Raises MissingTool."""
    tool = program_of(command.run.argv[0])
    if tool is None:
        raise MissingTool(command.run.argv[0])
    named = dict(command.run.env)
    return Need(
        python=python or primers.own_python(),
        environment=tuple((name, named[name]) for name in VARIABLES if name in named)
        if python
        else usual().environment,
        preload=preload if python else (),
        tools=(tool,) if _is_elsewhere(tool, python or primers.own_python()) else (),
        disk=command.policy.disk,
        network=command.policy.network,
        sockets=command.policy.network or (loopback and command.sockets),
        mounts=command.mounts,
    )


def _is_elsewhere(tool: str, python: str) -> bool:
    """Tell whether a tool lies where nothing is readable yet: not with the program, the interpreter or the system."""
    return not is_own(tool) and tool != python and not tool.startswith("/usr/")


def parked_for(command: primers.Command) -> str:
    """Name the interpreter that may be parked for a command; "" where the program must be started afresh."""
    argv, env = command.run.argv, dict(command.run.env)
    plain = len(argv) > 1 and argv[1] == "main.py" and all(name in VARIABLES for name in env)
    tool = program_of(argv[0]) if command.runtime == "python" and plain else None
    return tool if tool and not is_own(tool) else ""


def setup_of(need: Need, level: str, options: primers.ExecutorOptions, known: dict[str, readable.Interpreter]) -> bytes:
    """Give the order that opens a lane, as the keeper reads it. Raises OSError."""
    interpreter = _asked(need.python, known)
    paths = [*readable.of_interpreter(interpreter, need.python), PARKED]
    for tool in need.tools:
        paths += readable.of_tool(tool)
        if readable.is_environment(tool):
            paths += readable.of_interpreter(_asked(tool, known), tool)
    for mount in need.mounts:
        paths += readable.of_linked(mount.path)
    seen = readable.settled(paths, options.hidden, network=need.network)
    return msgspec.json.encode(
        {
            "level": level,
            "python": need.python,
            "needed": [need.python, interpreter.stdlib],
            "environment": dict(need.environment),
            "base": {**BASE, "PATH": _path(seen)},
            "preload": need.preload,
            "parked": PARKED,
            "readable": seen,
            "mounts": [(mount.name, mount.path) for mount in need.mounts],
            "disk": need.disk,
            "network": need.network,
            "sockets": need.sockets,
            "own_uid": False,
        }
    )


def _asked(python: str, known: dict[str, readable.Interpreter]) -> readable.Interpreter:
    """Ask an interpreter once where it lives."""
    return known.get(python) or known.setdefault(python, readable.ask(python))


def _path(seen: list[str]) -> str:
    """Give PATH without what is not there inside."""
    entries = [os.path.abspath(entry) for entry in os.environ.get("PATH", os.defpath).split(os.pathsep) if entry]
    return os.pathsep.join(
        entry for entry in dict.fromkeys(entries) if any(entry == one or entry.startswith(one + "/") for one in seen)
    )
