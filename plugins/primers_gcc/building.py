"""How a program in C or C++ is built of the files of a page, and run."""

import os
import re
from collections.abc import Iterator, Sequence
from importlib import resources

from msgspec import Struct

import primers
from primers_gcc.texts import is_program

HEADERS = ("-MD", "-MF", "-")  # what each source includes goes to standard output, messages to standard error
# What a program must not depend on: memory that malloc gives holds zeros, or anything else. mallopt(3), M_PERTURB.
VARIATIONS = ((("MALLOC_PERTURB_", "0"),), (("MALLOC_PERTURB_", "165"),))

_INCLUDED = re.compile(r'^\s*#\s*include\s+"([^"\n]+)"', re.MULTILINE)
_SHARES = re.compile(r"socket|system|popen|exec|spawn|netdb|asio")
_TARGET = re.compile(r"^\S+:(?= |$)", re.MULTILINE)


class Dialect(Struct, frozen=True, kw_only=True):
    """A language as its compilers know it.

    `name` is what it is called here and `own` what a compiler calls it, `gnu` is GNU's `compilers` of it, of which the
    first that is there is used. `flags` stand before and `libraries` behind the sources. `suffixes` are those of files
    that are compiled, the usual one first; whatever else stands beside a program is there to be included or read.
    """

    name: str
    own: str
    gnu: str
    compilers: tuple[str, ...]
    flags: tuple[str, ...]
    suffixes: tuple[str, ...]
    libraries: tuple[str, ...] = ()


def plan(dialect: Dialect, example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Compile the program with what stands beside it, link it, and run it as `./main`."""
    names = [source.name for source in example.sources]
    binary = binary_of(names)
    words = (dialect.name, *dialect.flags, *HEADERS, *_compiled(example.sources, dialect))
    # Our own file comes through standard input, so that nothing lies in the folder that a reader does not have.
    build = primers.Step(
        argv=(*words, "-x", dialect.own, "-", "-o", binary, *dialect.libraries), stdin=_terminal(), keeps=(binary,)
    )
    run = primers.Step(argv=(f"./{binary}", *trial.args), stdin=trial.stdin)
    sockets = any(_SHARES.search(source.text) for source in example.sources)
    return (primers.Command(sources=example.sources, build=build, run=run, sockets=sockets),)


def binary_of(names: Sequence[str]) -> str:
    """Name the program that is built of files, the last of which holds it: `list.c` becomes `list`."""
    stem = names[-1].rpartition("/")[2].rpartition(".")[0]
    ending = ".exe" if os.name == "nt" else ""
    taken = {name.partition("/")[0] for name in names}
    return f"{stem}{ending}" if f"{stem}{ending}" not in taken else f"{stem}.out{ending}"


def depends(build: primers.Run) -> tuple[str, ...]:
    """Give the headers of this machine that a build read."""
    text = build.stdout.decode("utf-8", "surrogateescape").replace("\\\n", " ")
    # A blank in a name has a backslash before it.
    words = re.findall(r"(?:\\ |\S)+", _TARGET.sub("", text))
    paths = (word.replace("\\ ", " ").replace("$$", "$") for word in words)
    return tuple(dict.fromkeys(os.path.normpath(path) for path in paths if os.path.isabs(path)))


def _compiled(sources: Sequence[primers.Source], dialect: Dialect) -> Iterator[str]:
    """Name the files to compile, that of the program first.

    A file beside it that has a `main` is another program of the page, and one that is included is compiled already.
    """
    *beside, program = sources
    included = {name.rpartition("/")[2] for source in sources for name in _INCLUDED.findall(source.text)}
    yield program.name
    for source in beside:
        apart = source.name.rpartition("/")[2] not in included and not is_program(source.text)
        if source.name.endswith(dialect.suffixes) and apart:
            yield source.name


def _terminal() -> str:
    return resources.files("primers_gcc").joinpath("terminal.c").read_text("utf-8")
