"""`primers doctor`: try every wall here and now, and say which stand, which do not, why, and what would help."""

from collections.abc import Iterator

import click

import primers
from primers import N_, translate
from primers_local import memo
from primers_local.executor import LocalExecutor
from primers_local.levels import UNENFORCED

WALLS = {
    "user": N_("a user of its own, who may do nothing outside"),
    "processes": N_("a list of processes of its own: no other can be seen or signalled, and none outlives the run"),
    "ipc": N_("shared memory, semaphores and queues of its own"),
    "host-name": N_("a host name of its own"),
    "network": N_("no network outside; at full a loopback of its own, at kernel no sockets"),
    "root": N_("a root folder with the system and the interpreter, read-only, and nothing else"),
    "disk": N_("files on a sized file system in memory, gone with the run"),
    "tasks": N_("a limit on processes that the kernel keeps"),
    "subreaper": N_("processes that outlive the program are found and ended"),
    "landlock": N_("only named files can be opened (Landlock)"),
    "system-calls": N_("only known, harmless system calls (seccomp)"),
    "privileges": N_("no privileges, and none to be gained"),
    "limits": N_("limits on processor time, file size, open files, core files"),
    "session": N_("a session of its own, without the terminal"),
    "environment": N_("an environment built from nothing"),
    "signals": N_("no signals to other programs"),
    "folder": N_("an empty folder of its own"),
    "job": N_("a job object that bounds memory and processes and ends them as one"),
}

LABELLED = N_("{label}: {text}")


@click.command(help=translate(N_("Try the walls around programs, and say which hold here.")))
def doctor() -> int:
    """Try each level from the top; exit code 0, whatever was found."""
    best = True
    for level in ("full", "kernel", "portable"):
        executor = LocalExecutor(primers.ExecutorOptions(highest=level))
        try:
            memo.remember(executor.memo, None)
            found = executor.isolation()
        finally:
            executor.cancel()
        reached = found.level == level
        for line in _lines(level, found, reached=reached, best=best):
            click.echo(line)
        best = best and not reached
    return 0


def _lines(level: str, found: primers.Isolation, *, reached: bool, best: bool) -> Iterator[str]:
    held = (
        translate(N_("used here")) if reached and best else translate(N_("holds") if reached else N_("does not hold"))
    )
    head = translate(LABELLED).format(label=level, text=held)
    yield click.style(head, bold=True, fg="green" if reached else "red")
    if reached:
        width = max(map(len, found.walls))
        for name in found.walls:
            yield f"  {click.style('+', fg='green')} {name:{width}}  {translate(WALLS[name])}"
        if UNENFORCED[level]:
            limits = primers.listed(map(translate, UNENFORCED[level]))
            yield "  " + translate(N_("limits that nothing enforces: {limits}")).format(limits=limits)
        return
    for wall in found.missing[:1]:
        name = wall.name
        if name in WALLS:
            name = translate(N_("{word} ({more})")).format(word=name, more=translate(WALLS[name]))
        said = translate(LABELLED).format(label=name, text=wall.reason)
        yield f"  {click.style('-', fg='red')} {said}"
        if wall.enable:
            yield "    " + translate(N_("to enable it: {command}")).format(command=translate(wall.enable))
