"""Rust programs: each a crate of its own, compiled by rustc without optimisation, as `cargo run` would."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

import primers
from primers import N_

EDITION = "2021"
STRIPPED = ("-C", "strip=debuginfo")  # that of the library, a tenth is left: what is built is kept and sent about
ASK = "-vV"
RUSTUP = ("rustup", "rustup-init")
LINE = r"(?m)(?:^\s*(?:-->|:::) |panicked at )(?P<file>[^\s:]+):(?P<line>[0-9]+)"

_SHARES = re.compile(r"\bnet\b|Command|\bunix\b|libc")
_HEAD = re.compile(r"^(?P<level>error|warning)(?:\[(?P<code>[\w:]+)\])?: (?P<text>.*)$")
_PLACE = re.compile(r"^\s*--> (?P<file>[^\n]+?):(?P<line>[0-9]+):[0-9]+$")
_LINT = re.compile(r"`#\[(?:warn|deny|forbid)\((?P<code>[\w:]+)\)\]`")
_MAIN = re.compile(r"^\s*(?:pub\s+)?(?:const\s+|async\s+)?fn\s+main\s*\(", re.MULTILINE)
# Only of what is used by `use NAME::…` or `extern crate`: whatever else is not found may be misspelt.
_NO_CRATE = re.compile(
    r"^error\[E0463\]: can't find crate for `(?P<crate>\w+)`|"
    r"^error\[E043[23]\]: [^\n]*`\w+`\n(?:[^\n]*\n){0,2}[^\n]*\| +(?:pub )?use (?P<used>\w+)::",
    re.MULTILINE,
)
# How the main thread panics; of another one, its program may go on.
PANICKED = re.compile(
    r"(?P<thread>thread '.*') (?:\(\d+\) )?panicked at (?:\S*[/\\])?(?P<file>[^\s:/\\]+\.rs):(?P<line>\d+):\d+:"
)
TRACE = r"^thread 'main' (?:\(\d+\) )?panicked at \S+\.rs:\d+:\d+:$"
# `print!("Name: "); io::stdout().flush().unwrap();`, and an answer that is read right behind it.
_READ = r"\.\s*read_line\s*\("
_ASKS = re.compile(
    r'\bprint!\s*\(\s*"((?:[^"\\\n]|\\.)*)"\s*\)\s*;\s*(?:[\w:]*stdout\(\)\s*\.\s*flush\(\)[^;]*;\s*)?'
    rf"(?:let\s+mut\s+\w+(?:\s*:\s*\w+)?\s*=\s*String::new\(\)\s*;\s*)?[^;{{}}]*?{_READ}"
)
_READS = re.compile(rf"{_READ}|\.\s*(?:lines|read_to_string|read_to_end|bytes)\s*\(|\bread_to_string\s*\(")
_QUOTED = re.compile(r"`[^`]*`")
_TOTAL = re.compile(r"aborting due to|[0-9]+ warnings? emitted|could not compile")


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Compile the program, whose modules rustc finds beside it, and run it."""
    program = example.sources[-1].name
    binary = program.rpartition("/")[2].removesuffix(".rs") + (".exe" if os.name == "nt" else "")
    emit = f"--emit=link={binary},dep-info=-"
    argv = ("rust", "--edition", EDITION, "--color", "never", *STRIPPED, emit, program)
    build = primers.Step(argv=argv, keeps=(binary,))
    run = primers.Step(argv=(f"./{binary}", *trial.args), stdin=trial.stdin)
    sockets = any(_SHARES.search(source.text) for source in example.sources)
    return (primers.Command(sources=example.sources, build=build, run=run, sockets=sockets),)


def find(root: Path, configured: str) -> str:
    """Give the configured compiler, else rustc on PATH.

    The one that rustup puts there only chooses another, and needs the home of the user to do so: it is asked here.
    """
    found = primers.find_tool(("rustc",), root, configured)
    shim = not configured and Path(os.path.realpath(found)).stem in RUSTUP
    return _chosen(found, root) if shim else found


def _chosen(shim: str, root: Path) -> str:
    """Ask rustup which compiler it chooses in a folder; the shim itself where it does not say."""
    rustup = os.path.realpath(shim)
    try:
        asked = subprocess.run(
            ["rustup", "which", "rustc"],
            executable=rustup,
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
            cwd=root,
        )
    except (OSError, subprocess.SubprocessError):
        return shim
    return asked.stdout.strip() or shim


def describe(compiler: str) -> str:
    """Name the compiler with its version, such as "rustc 1.95.0"."""
    return " ".join(primers.version_of(compiler, ASK).split()[:2]) or compiler


def fingerprint(compiler: str, _hidden: tuple[str, ...] = ()) -> str:
    """Name the state of a compiler; "" where it cannot be named. Its version holds the commit it was made from."""
    return primers.state_of_tool(compiler, ASK)


def fragment(text: str) -> str | None:
    """Say why a text is no whole program."""
    return None if _MAIN.search(text) else "it defines no main"


def missing(_example: primers.Example, _command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name the crate that a program asks for: only the standard library is here."""
    found = _NO_CRATE.search(run.stderr.decode("utf-8", "replace"))
    return (found["crate"] or found["used"], "") if found else None


def depends(build: primers.Run) -> tuple[str, ...]:
    """Give the files of this machine that a build read, other than those of the program."""
    text = build.stdout.decode("utf-8", "surrogateescape")
    paths = (line[:-1].replace("\\ ", " ") for line in text.splitlines() if line.endswith(":"))
    return tuple(path for path in paths if os.path.isabs(path))


def diagnostics(text: str) -> tuple[primers.Diagnostic, ...]:
    """Read what rustc wrote: a message, the place below it, and the name of the lint in a note."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[primers.Diagnostic]:
    lints: dict[str, str] = {}  # rustc names a lint the first time only: by the message without what is quoted in it
    for block in re.split(r"^(?=(?:error|warning)[\[:])", text, flags=re.MULTILINE):
        first, *rest = block.splitlines() or [""]
        head = _HEAD.match(first)
        if not head or _TOTAL.match(head["text"]):
            continue
        place = next((found for line in rest if (found := _PLACE.match(line))), None)
        kind, lint = _QUOTED.sub("``", head["text"]), _LINT.search(block)
        if lint:
            lints[kind] = lint["code"]
        yield primers.Diagnostic(
            file=place["file"] if place else "",
            line=int(place["line"]) if place else 0,
            level="error" if head["level"] == "error" else "warning",
            text=head["text"],
            code=head["code"] or lints.get(kind, ""),
        )


def prompts(text: str) -> tuple[str, ...]:
    """Give the prompts of a program; none where something is read that no text asks for."""
    return primers.prompts_in(text, _ASKS, _READS, hole=r"\{")


def normalised(lines: primers.Lines, _args: tuple[str, ...]) -> primers.Lines:
    """Leave out of a panic what differs by version and run: the id of its thread, folder, column, a line before it."""
    panics = {number: found for number, line in enumerate(lines) if (found := PANICKED.fullmatch(line.text))}
    blank = {number - 1 for number in panics if number and not lines[number - 1].text.strip()}
    told = tuple(
        replace(line, text=f"{panics[number]['thread']} panicked at {panics[number]['line']}")
        if number in panics
        else line
        for number, line in enumerate(lines)
    )
    return primers.leave_out(told, blank, to="previous")


RUST = primers.Language(
    file="main.rs",
    aliases=("rs",),
    comments=("//",),
    plan=plan,
    find=find,
    describe=describe,
    fingerprint=fingerprint,
    fragment=fragment,
    missing=missing,
    install=N_("Rust from rustup.rs or your system, or name a compiler: [languages.rust] interpreter"),
    packages=(
        ("apt", "rustc"),
        ("dnf", "rust"),
        ("pacman", "rust"),
        ("apk", "rust"),
        ("brew", "rust"),
        ("winget", "Rustlang.Rustup"),
    ),
    diagnostics=diagnostics,
    depends=depends,
    line=LINE,
    traceback=TRACE,
    normaliser="rust-traceback",
    failing=101,
    prompts=prompts,
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register Rust."""
    return {"rust": RUST}


@primers.hookimpl
def primers_normalisers() -> dict[str, object]:
    """Register how panics are compared."""
    return {"rust-traceback": normalised}
