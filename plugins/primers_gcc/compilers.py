"""How a report names the compiler that builds the programs."""

import re

import primers

ASK = "--version"

_CLANG = re.compile(r"((?:Apple )?clang) version ([0-9][\w.]*)")
_GNU = re.compile(r"^\S+ \(.*\) ([0-9][\w.]*)")


def describe(gnu: str, compiler: str) -> str:
    """Name a compiler with its version, such as "clang 14.0.6"; that of GNU is called `gnu`."""
    first = primers.version_of(compiler, ASK).partition("\n")[0]
    clang = _CLANG.search(first)
    if clang:
        return f"{clang[1]} {clang[2]}"
    found = _GNU.match(first)
    return f"{gnu} {found[1]}" if found else first or compiler


def fingerprint(compiler: str, _hidden: tuple[str, ...] = ()) -> str:
    """Name the state of a compiler; "" where it cannot be named. Headers are named by each build."""
    return primers.state_of_tool(compiler, ASK)
