"""C++ programs: compiled as C++20 with `-Wall` by the C++ compiler of this machine."""

import primers
import primers_gcc
from primers import N_

DIALECT = primers_gcc.Dialect(
    name="cpp",
    own="c++",
    gnu="g++",
    compilers=("c++", "g++", "clang++"),
    flags=("-std=gnu++20", "-Wall", "-g", "-pthread"),
    suffixes=(".cpp", ".cc", ".cxx", ".c++", ".C"),
)
CPP = primers_gcc.language(
    DIALECT,
    install=N_("a C++ compiler, such as g++ or clang++, or name one: [languages.cpp] interpreter"),
    packages=(
        ("apt", "g++"),
        ("dnf", "gcc-c++"),
        ("pacman", "gcc"),
        ("apk", "g++"),
        ("brew", "gcc"),
        ("winget", "LLVM.LLVM"),
    ),
    aliases=("c++", "cxx", "cc"),
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register C++."""
    return {"cpp": CPP}
