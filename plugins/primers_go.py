"""Go programs: built of the files of the page and the standard library, and of nothing from elsewhere."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

import primers
from primers import N_

ASK = "version"
# Since Go 1.20 the library is compiled where no cache has it, unless it was installed beside the tool and this is said.
INSTALLED = ("GODEBUG", "installgoroot=all")
# Nothing is fetched: no modules, no other version of Go. Its caches are below HOME, which is the folder of the build.
OFFLINE = (("GOENV", "off"), ("GOPROXY", "off"), ("GOTELEMETRY", "off"), ("GOTOOLCHAIN", "local"))
LINE = r"(?m)^\s*(?P<file>[^\s:]+\.go):(?P<line>[0-9]+)"

_PACKAGE = re.compile(r"^package\s+main\b", re.MULTILINE)
# A path that begins with a name of the net: what else is not found is a mistake of the page.
_NO_MODULE = re.compile(
    r"(?:no required module provides package |cannot find module providing package )(?P<module>[^\s:;]+)"
)
_MAIN = re.compile(r"^func\s+main\s*\(", re.MULTILINE)
_SHARES = re.compile(r'"(?:net|os/exec|syscall|golang\.org/x/sys)\b|"C"')
_SAID = re.compile(r"^(?:\./)?(?P<file>[^\s:]+\.go):(?P<line>[0-9]+):(?:[0-9]+:)? (?P<text>.*)$")
_TROUBLE = re.compile(r"^(?:go: |runtime\.\w+: |package )(?P<text>.*)$")

# `fmt.Print("Name: ")`, and an answer that is read right behind it.
_READ = r"(?:\bfmt\.Scan(?:ln|f)?\s*\(|\.\s*(?:ReadString|ReadLine|ReadBytes|Scan)\s*\()"
_ASKS = re.compile(
    r'\bfmt\.Printf?\s*\(\s*"((?:[^"\\\n]|\\.)*)"\s*\)\s*(?:var\s+\w+\s+\w+\s*)?'
    rf"[^;{{}}\n]*?{_READ}"
)
_READS = re.compile(rf"{_READ}|\bfmt\.Fscan\w*\s*\(|\bos\.Stdin\.|\bio\.ReadAll\b|\b\w*ReadRune\b")

TRACE = r"^(?:panic: |fatal error: |goroutine \d+ \[)"
_CALLED = re.compile(r"(?P<name>[\w./*()]+?)\((?:0x|\{|\.\.\.|\)).*")
_AT = re.compile(r"\s+(?P<path>\S*[/\\])?[^\s/\\]+\.go:(?P<line>\d+)(?: \+0x[0-9a-f]+)?")
_GOROUTINE = re.compile(r"goroutine \d+ \[(?P<state>[^\]]+)\]:")
_SIGNAL = re.compile(r"(?P<signal>\[signal \w+): .*\]")
_STATUS = re.compile(r"exit status \d+")  # what `go run` adds


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Build the program with the files of its package that stand beside it, and run it."""
    program = example.sources[-1].name
    binary = program.rpartition("/")[2].removesuffix(".go") + (".exe" if os.name == "nt" else "")
    build = primers.Step(
        argv=("go", "build", "-o", binary, *_package(example)), env=(*OFFLINE, INSTALLED), keeps=(binary,)
    )
    run = primers.Step(argv=(f"./{binary}", *trial.args), stdin=trial.stdin)
    sockets = any(_SHARES.search(source.text) for source in example.sources)
    return (primers.Command(sources=example.sources, build=build, run=run, sockets=sockets),)


def _package(example: primers.Example) -> Iterator[str]:
    """Name the files of the package: those in the folder of the program that are no programs of their own, no tests."""
    *beside, program = example.sources
    folder = program.name.rpartition("/")[0]
    yield program.name
    for source in beside:
        there, _, name = source.name.rpartition("/")
        if there == folder and name.endswith(".go") and not name.endswith("_test.go") and not _MAIN.search(source.text):
            yield source.name


def find(root: Path, configured: str) -> str:
    """Give the configured tool, else go on PATH, followed to where it lies: it finds its library from there."""
    found = primers.find_tool(("go",), root, configured)
    return os.path.realpath(found) if os.path.isabs(found) else found


def describe(tool: str) -> str:
    """Name the tool with its version, such as "go 1.22.1"."""
    found = re.search(r"\bgo([0-9][\w.]*)", primers.version_of(tool, ASK))
    return f"go {found[1]}" if found else tool


def fingerprint(tool: str, _hidden: tuple[str, ...] = ()) -> str:
    """Name the state of the tool; "" where it cannot be named."""
    return primers.state_of_tool(tool, ASK)


def fragment(text: str) -> str | None:
    """Say why a text is no whole program."""
    return None if _PACKAGE.search(text) and _MAIN.search(text) else "it defines no main"


def missing(_example: primers.Example, _command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name the module that a program asks for: only the standard library is here."""
    found = _NO_MODULE.search(run.stderr.decode("utf-8", "replace"))
    return (found["module"], "") if found else None


def diagnostics(text: str) -> tuple[primers.Diagnostic, ...]:
    """Read what the compiler wrote; Go knows errors only."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[primers.Diagnostic]:
    for line in text.splitlines():
        found = _SAID.match(line)
        trouble = None if found else _TROUBLE.match(line)
        if found:
            yield primers.Diagnostic(file=found["file"], line=int(found["line"]), level="error", text=found["text"])
        elif trouble:
            yield primers.Diagnostic(file="", line=0, level="error", text=trouble["text"])


def prompts(text: str) -> tuple[str, ...]:
    """Give the prompts of a program; none where something is read that no text asks for."""
    return primers.prompts_in(text, _ASKS, _READS, hole="%")


def normalised(lines: primers.Lines, _args: tuple[str, ...]) -> primers.Lines:
    """Leave out of a panic the frames of the library and what `go run` adds; hide addresses, numbers and paths."""
    left = {number for number, line in enumerate(lines) if _STATUS.fullmatch(line.text)}
    for number, line in enumerate(lines[1:], 1):
        at = _AT.fullmatch(line.text)
        if at and "/src/runtime/" in (at["path"] or "").replace("\\", "/"):
            left |= {number - 1, number}
    return primers.leave_out(tuple(map(_without_measures, lines)), left, to="previous")


def _without_measures(line: primers.Line) -> primers.Line:
    at, called = _AT.fullmatch(line.text), _CALLED.fullmatch(line.text)
    goroutine, ended = _GOROUTINE.fullmatch(line.text), _SIGNAL.fullmatch(line.text)
    if at:
        return replace(line, text=f"{primers.placeholder('path')}:{at['line']}")
    if goroutine:
        return replace(line, text=f"goroutine [{goroutine['state']}]")
    if ended:
        return replace(line, text=ended["signal"])
    return replace(line, text=called["name"]) if called else line


GO = primers.Language(
    file="main.go",
    aliases=("golang",),
    comments=("//",),
    plan=plan,
    find=find,
    describe=describe,
    fingerprint=fingerprint,
    fragment=fragment,
    missing=missing,
    install=N_("Go from go.dev or your system, or name it: [languages.go] interpreter"),
    packages=(
        ("apt", "golang-go"),
        ("dnf", "golang"),
        ("pacman", "go"),
        ("apk", "go"),
        ("brew", "go"),
        ("winget", "GoLang.Go"),
    ),
    diagnostics=diagnostics,
    line=LINE,
    traceback=TRACE,
    normaliser="go-traceback",
    failing=2,
    prompts=prompts,
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register Go."""
    return {"go": GO}


@primers.hookimpl
def primers_normalisers() -> dict[str, object]:
    """Register how panics are compared."""
    return {"go-traceback": normalised}
