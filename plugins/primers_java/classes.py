"""What a Java source declares, as far as its text shows: package, types, and the one that has `main`.

Nothing is parsed but braces: comments, characters and strings are blanked first.
"""

import re

from msgspec import Struct

_QUIET = re.compile(
    r'"""(?:\\.|.)*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?(?:\*/|\Z)',
    re.DOTALL,
)
_TOKEN = re.compile(
    r"""(?P<brace>[{}])
    |\bpackage\s+(?P<package>[\w.]+)\s*;
    |(?P<public>\bpublic\s+)?(?:\b(?:abstract|final|sealed|non-sealed|static|strictfp)\s+)*
        (?<![.\w])(?:class|@?interface|enum|record(?=\s+\w+\s*[<(]))\s+(?P<type>\w+)
    |\bvoid\s+(?P<main>main)\s*\(""",
    re.VERBOSE,
)
# An ellipsis that is none of Java's: behind `String...` a name follows.
_LEFT_OUT = re.compile(r"…|\.\.\.(?![ \t]*\w)")


class Outline(Struct, frozen=True, kw_only=True):
    """What a source declares: its package ("" for none), its top-level types, the public one and the one to run.

    `main` is "" where no type has a main method; `loose`: a main method stands outside of any type (Java 25).
    """

    package: str = ""
    types: tuple[str, ...] = ()
    public: str = ""
    main: str = ""
    loose: bool = False

    @property
    def file(self) -> str:
        """The name of a file that may hold this source."""
        return f"{self.public or self.main or 'Main'}.java"


def bare(text: str) -> str:
    """Give a text without what stands in comments, characters and strings."""
    return _QUIET.sub(" ", text)


def outline(text: str) -> Outline:
    """Read a source."""
    package, types, public, mains, depth, loose = "", [], "", [], 0, False
    for token in _TOKEN.finditer(bare(text)):
        if token["brace"]:
            depth += 1 if token["brace"] == "{" else -1
        elif token["package"]:
            package = package or token["package"]
        elif token["type"] and depth == 0:
            types.append(token["type"])
            public = public or (token["type"] if token["public"] else "")
        elif token["main"]:
            loose |= depth == 0
            mains += types[-1:] if depth == 1 else []
    main = public if public in mains else mains[0] if mains else ""
    return Outline(package=package, types=tuple(types), public=public, main=main, loose=loose)


def named(text: str) -> str:
    """Name the file of a program after its public type, or after the one with main; `Main.java` where it has none."""
    return outline(text).file


def fragment(text: str) -> str | None:
    """Say why a text is no whole program."""
    seen = outline(text)
    if not (seen.main or seen.loose):
        return "it has no main method"
    return "it leaves something out" if _LEFT_OUT.search(bare(text)) else None


def compiled(sources: dict[str, str], program: str) -> tuple[str, ...]:
    """Name the files to compile: the program, and those whose types the compiler would not find by their names.

    It looks for a type `Shape` in `Shape.java` and nowhere else. A file that declares what another one declares, such
    as an earlier version of a program, is left to this search, too.
    """
    chosen, declared, words = [program], set(outline(sources[program]).types), _words(sources[program])
    for name in reversed([name for name in sources if name != program]):
        types = set(outline(sources[name]).types)
        hidden = types - {name.rpartition("/")[2].removesuffix(".java")}
        if hidden & words and not types & declared:
            chosen.append(name)
            declared |= types
            words |= _words(sources[name])
    return tuple(reversed(chosen))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\b[^\W\d]\w*", bare(text)))
