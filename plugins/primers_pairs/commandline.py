"""A command that somebody typed at a prompt: a run of a program, one that only prepares it, or another.

Only what means the same in every shell is read; where a shell would do more than split words, the command is another.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

# They make a program, or a place for it, from what stands on the page, and print nothing: nothing is lost without them.
PREPARE = frozenset(
    """cc gcc g++ c++ clang clang++ tcc javac rustc tsc make chmod cd clear cls source""".split()  # noqa: SIM905 - words
)
PREPARE_BY_TWO = frozenset({("go", "build"), ("cargo", "build"), ("dotnet", "build")})
INTERPRETER = re.compile(
    r"(?:python|pypy|py|node|ruby|lua|perl|php|java|julia|bun|Rscript)\d*(?:\.\d+)*(?:\.exe)?", re.IGNORECASE
)
# Flags of interpreters that change nothing which a page shows: -u and -B of Python, the version of its launcher.
HARMLESS = re.compile(r"-(?:u|B|3|3\.\d+)")
SCRIPT = re.compile(r"[\w-]+\.(?:py|pyw|js|mjs|ts|rb|lua|pl|php|sh|jl|r|exe)", re.IGNORECASE)

_SHELL = re.compile(
    r"""(?P<space>\s+)|(?P<operator>&&|;|\|(?!\|))|(?P<comment>(?<!\S)\#.*)
    |'(?P<single>[^']*)'|"(?P<double>[^"$`\\!]*)"|\\(?P<escaped>.)|(?P<plain>[^\s'"\\|&;<>()$`*?\[\]{}~#]+|(?<=\S)\#)""",
    re.VERBOSE,
)
_WINDOWS = re.compile(
    r"""(?P<space>\s+)|(?P<operator>&&|;|\|(?!\|))|"(?P<double>[^"$`%]*)"|(?P<plain>[^\s'"|&;<>()$`*?%^]+)""",
    re.VERBOSE,
)


class Call(Struct, frozen=True, kw_only=True):
    """A run of a program: the file it was called by, its arguments, and the input that was piped into it."""

    file: str
    args: tuple[str, ...] = ()
    stdin: str | None = None


def calls(command: str, *, windows: bool = False, language: str = "") -> tuple[Call, ...] | None:
    """Give the runs in a command: none where it only prepares one; None where it does anything else.

    `language` is the word of the program's fence: an interpreter of that name is one.
    """
    words = _words(command, _WINDOWS if windows else _SHELL)
    if words is None:
        return None
    found: list[Call] = []
    for part in _split(words, ("&&", ";")):
        if not _prepares(part):
            call = _piped(part, language)
            if call is None:
                return None
            found.append(call)
    return tuple(found)


class _Operator(str):
    """A word with a meaning for the shell."""

    __slots__ = ()


def _words(command: str, pattern: re.Pattern[str]) -> list[str] | None:
    """Split a command into words and operators; None where a shell would do more with it."""
    words: list[str] = []
    at, open_word = 0, False
    while at < len(command):
        found = pattern.match(command, at)
        if not found:
            return None
        at, kind = found.end(), found.lastgroup
        if kind == "operator":
            words.append(_Operator(found[0]))
        elif kind not in ("space", "comment"):
            text = found[str(kind)]
            words[-1:] = [words[-1] + text] if open_word else [*words[-1:], text]
        open_word = kind not in ("space", "comment", "operator")
    return words


def _split(words: list[str], operators: tuple[str, ...]) -> Iterator[list[str]]:
    part: list[str] = []
    for word in words:
        if isinstance(word, _Operator) and word in operators:
            yield part
            part = []
        else:
            part.append(word)
    yield part


def _prepares(words: list[str]) -> bool:
    plain = not any(isinstance(word, _Operator) for word in words)
    return plain and bool(words) and (words[0] in PREPARE or tuple(words[:2]) in PREPARE_BY_TWO)


def _piped(words: list[str], language: str) -> Call | None:
    """Read a run, or `echo TEXT | RUN`."""
    *before, last = _split(words, ("|",))
    call = _call(last, language)
    if not before or call is None:
        return call
    told = before[0]
    if len(before) > 1 or told[:1] != ["echo"] or any(word.startswith("-") or "\\" in word for word in told[1:]):
        return None
    return Call(file=call.file, args=call.args, stdin=" ".join(told[1:]) + "\n")


def _call(words: list[str], language: str) -> Call | None:
    if not words:
        return None
    first, rest = words[0], words[1:]
    if INTERPRETER.fullmatch(first) or first == language or words[:2] in (["go", "run"], ["deno", "run"]):
        rest = rest[1:] if rest[:1] == ["run"] else rest
        while rest and HARMLESS.fullmatch(rest[0]):
            rest = rest[1:]
        if not rest or rest[0].startswith("-") or not (re.search(r"\.\w+$", rest[0]) or first == "java"):
            return None
        return Call(file=_base(rest[0]), args=tuple(rest[1:]))
    if first.startswith(("./", ".\\")) or SCRIPT.fullmatch(first):
        return Call(file=_base(first), args=tuple(rest))
    return None


def _base(path: str) -> str:
    return re.split(r"[/\\]", path)[-1]
