"""A programming language as a plugin describes it: what its programs are called, how they are built and run."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from primers.model import Command, Example, Expected, Mount, Run, Source, Trial

Starved: TypeAlias = Literal["fails", "expects", "unknown"]


class Diagnostic(Struct, frozen=True, kw_only=True):
    """What a compiler says of a line of a source.

    `file` is its name as the compiler was given it ("" for no place), `line` counts from 1 (0 for no place); `code` is
    the compiler's own name for what is wrong ("E0308", "-Wunused-variable", "" for none), `text` its message.
    """

    file: str
    line: int
    level: Literal["error", "warning"]
    text: str
    code: str = ""


class Names(Struct, frozen=True, kw_only=True):
    """The names of a text of code: those that it `lacks`, using them and not binding them before, and that it `binds`.

    `all` tells that it may bind any name, as `from shapes import *` does.
    """

    lacks: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset()
    all: bool = False

    def helps(self, needed: frozenset[str]) -> bool:
        """Tell whether it binds a name that another text needs."""
        return bool(needed) if self.all else not needed.isdisjoint(self.binds)

    def left_of(self, needed: frozenset[str]) -> frozenset[str]:
        """Give the names that are still needed before this text and another behind it, which needs some."""
        return (frozenset() if self.all else needed - self.binds) | self.lacks


class Language(Struct, frozen=True, kw_only=True):
    """How programs of one language are run.

    `file` is the name of the one-file program; `plan` says which commands make a trial; `comments` are the marks that
    start a line comment. A step whose `argv[0]` is the name of the language runs the interpreter that
    `find(root, configured)` gives (None: not there); without `find` it is looked up on PATH. `describe` names that
    interpreter with its version for reports, `install` tells the user how to get it.

    `record` gives a command that keeps `printed.jsonl`: a line `[first, last, text]` for each print, with the lines of
    the statement that printed. `missing` reads a run that failed or printed something else, and gives the module or the
    command that is not installed, with how to install it ("" for none); `fragment` says why a text is no whole program;
    `line` is a pattern with the groups `file` and `line` for a place in the tool's messages. `variations` are
    environments under which a program must print the same (the first is the usual one), and `fingerprint(interpreter,
    hidden)` names all of an interpreter and of what is installed for it that can change a result, but for the paths
    `hidden`, which programs cannot read ("": it cannot be named, so that nothing is cached). `version(wanted, usual)`
    finds the interpreter of a version (an option with the name of the language lists them), `lacks(interpreter,
    requirements)` gives the first requirement that is not installed with the command that installs it, and `platform`
    names the platforms that have what a program failed for here.

    `prompts(text)` gives what a program asks its user with, as regular expressions that are searched line by line
    (re.MULTILINE), and `without_input(text)` what a program does that asks and is given nothing: it "fails" for
    sure, it "expects" that its input may end, or that is "unknown". `mark(line)` is a statement that prints a line:
    what a program printed before the block it continues is cut off there. `first` is a pattern of lines that must
    stand at the top of a program, also where several blocks are put together (re.MULTILINE). `traceback` is a
    pattern of documented output: where it matches, the program is to end with exit code `failing`, and standard error
    is compared after standard output, both normalised by `normaliser`. `raised` gives the exception that ended a run,
    as "ValueError: text" ("" for none). `unbuffered` is an environment in which standard output is written at once.

    `named(text)` gives the name of a one-file program where that depends on its text (without it, it is `file`), as a
    class of Java does. `adapt(command, interpreter)` gives a command, with its limits, as this interpreter takes it.
    `normaliser` is the one of documented tracebacks: its name ends in "traceback", and it is told "brief" where a page
    shows none of their frames. `exhausted(run)` names the
    limit ("memory", "processes") that a program said it met, for which it failed ("" for none): no mistake of the page.

    `packages` are pairs of a package manager ("apt", "dnf", "pacman", "apk", "brew", "winget") and the package that
    brings the tool. `diagnostics(text)` reads what a build wrote. `depends(build)` names the files of this machine that
    a build read, such as headers: what was built is built again when one of them changes; a language that has it may
    let its builds tell that on standard output, where no messages are expected then. `warnings` is what becomes of
    those of a build; the configuration sets it. `silent`: a text is checked and not executed, so that an output that a
    page shows behind it is no promise.

    `answer(example, run, expected)` reads out of the run of a session what stood below the prompt of `expected`; below
    all of them, where it has none. None: the session ended before. `absent(example, run)` names a program that a run
    called and did not find, though it may have gone on ("" for none). `surroundings(text)` names what a program asks
    for that differs from day to day or from machine to machine, such as the time or a version ("" for nothing).
    `installed(places, sources)` names folders of the project that a program may read, with what is installed for it;
    `places` are the folder of the page and those above it, up to the root of the project. `names(text)` gives the names
    of a text, None where it is no code: a session goes on from those above it that bind what it lacks.
    `ends_anyhow(text)` tells that the language does not say with which exit code a program ends (`void main` of C).
    `has_value(text)` tells whether a program ends with an expression, whose value a notebook shows and a run does not.
    """

    file: str
    plan: Callable[[Example, Trial], tuple[Command, ...]]
    aliases: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    record: Callable[[Example, Trial], Command] | None = None
    find: Callable[[Path, str], str | None] | None = None
    describe: Callable[[str], str] | None = None
    install: str = ""
    missing: Callable[[Example, Command, Run], tuple[str, str] | None] | None = None
    fragment: Callable[[str], str | None] | None = None
    names: Callable[[str], Names | None] | None = None
    ends_anyhow: Callable[[str], bool] | None = None
    has_value: Callable[[str], bool] | None = None
    line: str = ""
    variations: tuple[tuple[tuple[str, str], ...], ...] = ((),)
    fingerprint: Callable[[str, tuple[str, ...]], str] | None = None
    version: Callable[[str, str], str | None] | None = None
    lacks: Callable[[str, tuple[str, ...]], tuple[str, str] | None] | None = None
    first: str = ""
    prompts: Callable[[str], tuple[str, ...]] | None = None
    without_input: Callable[[str], Starved] | None = None
    mark: Callable[[str], str] | None = None
    traceback: str = ""
    failing: int = 1
    raised: Callable[[Run], str] | None = None
    unbuffered: tuple[tuple[str, str], ...] = ()
    platform: Callable[[Example, Run], tuple[str, ...]] | None = None
    named: Callable[[str], str] | None = None
    adapt: Callable[[Command, str], Command] | None = None
    normaliser: str = "traceback"
    exhausted: Callable[[Run], str] | None = None
    packages: tuple[tuple[str, str], ...] = ()
    diagnostics: Callable[[str], tuple[Diagnostic, ...]] | None = None
    depends: Callable[[Run], tuple[str, ...]] | None = None
    warnings: Literal["show", "ignore", "fail"] = "show"
    answer: Callable[[Example, Run, Expected], str | None] | None = None
    absent: Callable[[Example, Run], str] | None = None
    silent: bool = False
    surroundings: Callable[[str], str] | None = None
    installed: Callable[[tuple[Path, ...], tuple[Source, ...]], tuple[Mount, ...]] | None = None

    def file_of(self, text: str) -> str:
        """Give the name of a one-file program."""
        return self.named(text) if self.named else self.file
