"""C programs: compiled with `-Wall` by the C compiler of this machine."""

import primers
import primers_gcc
from primers import N_

DIALECT = primers_gcc.Dialect(
    name="c",
    own="c",
    gnu="gcc",
    compilers=("cc", "gcc", "clang"),
    # As gcc does by itself, with the calls of the system: -std=c17 would hide fork() and strdup().
    flags=("-std=gnu17", "-Wall", "-g", "-pthread"),
    suffixes=(".c",),
    libraries=("-lm",),
)
C = primers_gcc.language(
    DIALECT,
    install=N_("a C compiler, such as gcc or clang, or name one: [languages.c] interpreter"),
    packages=(
        ("apt", "gcc libc6-dev"),
        ("dnf", "gcc"),
        ("pacman", "gcc"),
        ("apk", "gcc musl-dev"),
        ("brew", "gcc"),
        ("winget", "LLVM.LLVM"),
    ),
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register C."""
    return {"c": C}
