"""C programs: compiled with `-Wall` by the C compiler of this machine."""

from pathlib import Path

import primers
import primers_gcc
from primers import N_

COMPILERS = ("cc", "gcc", "clang")
# As gcc does by itself, with the calls of the system: -std=c17 would hide fork() and strdup().
FLAGS = ("-std=gnu17", "-Wall", "-g", "-pthread")
DIALECT = primers_gcc.Dialect(name="c", flags=FLAGS, own="c", suffixes=(".c",), libraries=("-lm",))


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Build and run a program."""
    return primers_gcc.plan(DIALECT, example, trial)


def find(root: Path, configured: str) -> str:
    """Give the compiler."""
    return primers_gcc.find(COMPILERS, root, configured)


def describe(compiler: str) -> str:
    """Name the compiler with its version."""
    return primers_gcc.describe("gcc", compiler)


C = primers.Language(
    file="main.c",
    comments=("//",),
    plan=plan,
    variations=primers_gcc.VARIATIONS,
    find=find,
    describe=describe,
    fingerprint=primers_gcc.fingerprint,
    install=N_("a C compiler, such as gcc or clang, or name one: [languages.c] interpreter"),
    packages=(
        ("apt", "gcc libc6-dev"),
        ("dnf", "gcc"),
        ("pacman", "gcc"),
        ("apk", "gcc musl-dev"),
        ("brew", "gcc"),
        ("winget", "LLVM.LLVM"),
    ),
    diagnostics=primers_gcc.diagnostics,
    depends=primers_gcc.depends,
    line=primers_gcc.LINE,
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register C."""
    return {"c": C}
