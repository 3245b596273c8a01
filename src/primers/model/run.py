"""What is run, within which walls and limits, and what happened: the nouns of stage 3."""

import hashlib
from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from primers.model.example import Source

RunStatus: TypeAlias = Literal[
    "exited",
    "signalled",
    "timeout",
    "cpu",
    "memory",
    "processes",
    "disk",
    "output-limit",
    "missing-tool",
    "not-built",
    "crashed",
    "cancelled",
]
IsolationLevel: TypeAlias = Literal["none", "portable", "kernel", "full"]


class Step(Struct, frozen=True, kw_only=True):
    """A process to start: `argv[0]` is looked up on PATH, `stdin` None is empty.

    `keeps` are files it hands on, by name or pattern (`*.class` in its folder, `**/*.class` also below). `folder` is
    where it starts, below the folder of the run.
    """

    argv: tuple[str, ...]
    stdin: str | None = None
    env: tuple[tuple[str, str], ...] = ()
    keeps: tuple[str, ...] = ()
    folder: str = ""


class Policy(Struct, frozen=True, kw_only=True):
    """Limits of a command, set by the core.

    `timeout` is in seconds of wall clock for each step, `cpu` in seconds of processor time for each process. `memory`
    is what the whole tree of processes may hold, `file_size` what one file, `disk` what all files together, and
    `output_limit` what both outputs together: all in bytes. `processes` counts threads too, `open_files` is for each
    process. `network`: the example asks for it and the user allowed it.
    """

    timeout: float = 20.0
    cpu: float = 60.0
    memory: int = 512 * 1024 * 1024
    processes: int = 256
    open_files: int = 1024
    file_size: int = 64 * 1024 * 1024
    disk: int = 128 * 1024 * 1024
    output_limit: int = 1024 * 1024
    network: bool = False


class Mount(Struct, frozen=True, kw_only=True):
    """A folder of this machine that a program may read: it finds it by `name`, in the folder above its own.

    `path` is absolute; `state` names what of it can change a result.
    """

    name: str
    path: str
    state: str = ""


class Command(Struct, frozen=True, kw_only=True):
    """What an executor needs to know of a run: files to lay down, and the step to run.

    `build` makes files of the sources before: the core has it done as a command of its own, under `build_policy`, once
    for all programs that are alike, and gives the executor what it kept as `files`, which are laid down executable.
    `runtime` names the warm interpreter that may serve it ("" for none), and `preload` the modules that this
    interpreter may have imported before. `variant` says what is varied ("" for nothing); a command that is not `judged`
    is only compared with the first one that is, and `option` is the one of the code fence that would make it the judged
    one. `sockets`: it may open sockets, as far as its language can tell.
    `mounts` are folders of the project that its build and its run may read, and not write.
    `merged`: standard error goes where standard output goes. `number` tells the runs of one program apart (from 0).
    """

    sources: tuple[Source, ...]
    run: Step
    build: Step | None = None
    variant: str = ""
    judged: bool = True
    runtime: str = ""
    preload: tuple[str, ...] = ()
    option: str = ""
    sockets: bool = True
    merged: bool = False
    number: int = 0
    files: tuple[tuple[str, bytes], ...] = ()
    mounts: tuple[Mount, ...] = ()
    policy: Policy = Policy()
    build_policy: Policy = Policy()

    @property
    def digest(self) -> str:
        """SHA-256 (hexadecimal) of the JSON of the command without the places in the page."""
        sources = tuple(Source(name=source.name, text=source.text) for source in self.sources)
        anywhere = msgspec.structs.replace(self, sources=sources)
        return hashlib.sha256(msgspec.json.encode(anywhere)).hexdigest()


class Run(Struct, frozen=True, kw_only=True):
    """What happened: `exit_code` when it exited, `signal` when it was killed, output as bytes, wall-clock `seconds`.

    Status "not-built": nothing was run, because `build`, the run of its build step, failed.
    `detail` says what a status means here ("no program `lua` on PATH"). `level` and `walls` are those that really held;
    `refused` says what a wall refused the program that it may have needed ("" for nothing): such a run, when it fails,
    says nothing about the page. `left` tells that processes outlived the program and were ended.
    """

    status: RunStatus
    exit_code: int | None = None
    signal: int | None = None
    stdout: bytes = b""
    stderr: bytes = b""
    files: tuple[tuple[str, bytes], ...] = ()
    seconds: float = 0.0
    detail: str = ""
    interpreter: str = ""
    level: IsolationLevel = "none"
    walls: tuple[str, ...] = ()
    refused: str = ""
    left: bool = False
    build: "Run | None" = None
    cached: bool = False


class Wall(Struct, frozen=True, kw_only=True):
    """One wall: whether it `held` when it was tried, else why not (`reason`) and the command that would enable it."""

    name: str
    held: bool
    reason: str = ""
    enable: str = ""


class Isolation(Struct, frozen=True, kw_only=True):
    """What separates runs from the machine: the level, the `walls` that hold, those that do not (`missing`).

    `lowered` are switches that the user threw ("allow-network"), `unenforced` the limits that nothing here enforces.
    """

    level: IsolationLevel
    walls: tuple[str, ...] = ()
    missing: tuple[Wall, ...] = ()
    lowered: tuple[str, ...] = ()
    unenforced: tuple[str, ...] = ()


class Attempt(Struct, frozen=True, kw_only=True):
    """One run of an example: of which trial (from 0), by which command; `recording` runs tell which line printed.

    `repetition` counts runs of the same command, from 0, under the environments that its language calls variations.
    `variant` names what else was varied: an interpreter, a start method ("" for nothing).
    """

    trial: int
    command: Command
    run: Run
    recording: bool = False
    repetition: int = 0
    variant: str = ""
