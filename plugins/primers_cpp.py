"""C++ programs: compiled as C++20 with `-Wall` by the C++ compiler of this machine."""

from pathlib import Path

import primers
import primers_gcc
from primers import N_

COMPILERS = ("c++", "g++", "clang++")
FLAGS = ("-std=gnu++20", "-Wall", "-g", "-pthread")
DIALECT = primers_gcc.Dialect(name="cpp", flags=FLAGS, own="c++", suffixes=(".cpp", ".cc", ".cxx", ".c++", ".C"))


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Build and run a program."""
    return primers_gcc.plan(DIALECT, example, trial)


def find(root: Path, configured: str) -> str:
    """Give the compiler."""
    return primers_gcc.find(COMPILERS, root, configured)


def describe(compiler: str) -> str:
    """Name the compiler with its version."""
    return primers_gcc.describe("g++", compiler)


CPP = primers.Language(
    file="main.cpp",
    aliases=("c++", "cxx", "cc"),
    comments=("//",),
    plan=plan,
    variations=primers_gcc.VARIATIONS,
    find=find,
    describe=describe,
    fingerprint=primers_gcc.fingerprint,
    install=N_("a C++ compiler, such as g++ or clang++, or name one: [languages.cpp] interpreter"),
    packages=(
        ("apt", "g++"),
        ("dnf", "gcc-c++"),
        ("pacman", "gcc"),
        ("apk", "g++"),
        ("brew", "gcc"),
        ("winget", "LLVM.LLVM"),
    ),
    diagnostics=primers_gcc.diagnostics,
    depends=primers_gcc.depends,
    line=primers_gcc.LINE,
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register C++."""
    return {"cpp": CPP}
