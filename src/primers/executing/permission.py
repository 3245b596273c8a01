"""What the user allows programs to do, what they may not read, and the isolation that the user insists on."""

from msgspec import Struct

from primers.errors import UsageError
from primers.i18n import N_, fill
from primers.model import Book, Isolation
from primers.project import FILES, FOLDER, Project

LEVELS = ("portable", "kernel", "full")
TOO_LOW = N_("the isolation {wanted} cannot be had here; {level} can")
MISSING = N_("{text}\n  the wall {wall} does not hold: {reason}")
ENABLING = N_("{text}\n  to enable it: {enable}")


class Permission(Struct, frozen=True, kw_only=True):
    """`network`: examples that ask for the network get it; `loopback`: sockets where no wall keeps them apart.

    `isolation` is the lowest level that will do ("best": any).
    """

    network: bool = False
    loopback: bool = False
    isolation: str = "best"


def hidden(project: Project, book: Book) -> tuple[str, ...]:
    """Name what no program may read: lessons with the outputs they promise, the site, the cache, the configuration."""
    pages = {str(project.root / lesson.path) for lesson in book.lessons if lesson.key is None}
    names = (project.config.content, project.config.output, FOLDER, *FILES)
    return tuple(sorted({*pages, *(str(project.root / name) for name in names)}))


def insist(wanted: str, isolation: Isolation) -> None:
    """Raise UsageError where a level was asked for and is not reached, with each wall that is missing for it."""
    if wanted == "best" or isolation.level not in LEVELS or LEVELS.index(isolation.level) >= LEVELS.index(wanted):
        return
    text = fill(TOO_LOW, (("wanted", wanted), ("level", isolation.level)))
    for wall in isolation.missing:
        text = fill(MISSING, (("text", text), ("wall", wall.name), ("reason", wall.reason)))
        if wall.enable:
            text = fill(ENABLING, (("text", text), ("enable", fill(wall.enable, ()))))
    raise UsageError("{text}", help=N_("see what holds here: primers doctor"), text=text)
