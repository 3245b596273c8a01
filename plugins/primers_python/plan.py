"""How a Python program is run, and how the run is made that tells which line printed what."""

import re
import sys
from collections.abc import Iterator

from msgspec.structs import replace

import primers
from primers_python.chains import last_raised
from primers_python.imports import may_open_sockets, preloadable, shares_output, starts_processes

# Start methods to compare the usual one with: it is fork on Linux before 3.14, spawn on Windows and macOS.
OTHERS = ("spawn",) if sys.platform.startswith("linux") else ("fork",) if sys.platform == "darwin" else ()
# A fixed seed makes the order of sets the same in every run; a page cannot promise more, and another seed shows it.
VARIATIONS = tuple((("PYTHONHASHSEED", str(seed)),) for seed in range(8))
SITECUSTOMIZE = ".primers/sitecustomize.py"
PYTHONPATH = (("PYTHONPATH", SITECUSTOMIZE.partition("/")[0]),)
RECORD = "printed.jsonl"

_NO_MODULE = re.compile(r"ModuleNotFoundError: No module named '([^']+)'")
_NO_METHOD = re.compile(r"ValueError: cannot find context for '(\w+)'")


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Run the program as `python NAME` would, or with the start method that it asks for.

    A program that shares its output with others writes each line when it ends, as it would on a terminal. One that uses
    multiprocessing and asks for no start method is run with another one, too, to be compared.
    """
    if example.is_session:
        return (_session(example, trial),)
    example = _without_prompts(example)
    *beside, program = example.sources
    texts = [*(source.text for source in beside if source.name.endswith(".py")), program.text]
    method = str(dict(example.options).get("start-method", ""))
    if method:
        return (_under(method, example, trial),)
    if any(map(shares_output, texts)):
        usual = _under("", example, trial)
        if not any(map(starts_processes, texts)):
            return (usual,)
        return (usual, *(replace(_under(other, example, trial), judged=False) for other in OTHERS))
    usual = primers.Command(
        sources=example.sources,
        run=primers.Step(argv=_argv(example, trial), stdin=trial.stdin),
        runtime="python",
        preload=preloadable("\n".join(texts), _own_modules(example)),
        sockets=any(map(may_open_sockets, texts)),
    )
    return (usual,)


def _session(example: primers.Example, trial: primers.Trial) -> primers.Command:
    from primers_python import session

    return session.plan(example, trial, _text("interactive.py"))


def _without_prompts(example: primers.Example) -> primers.Example:
    """Let a program continue sessions: by their statements alone."""
    *beside, program = example.sources
    if not program.pieces or ">>>" not in program.text:
        return example
    from primers_python.session import without_prompts

    return replace(example, sources=(*beside, replace(program, text=without_prompts(program))))


def record(example: primers.Example, trial: primers.Trial) -> primers.Command:
    """Run it with a `sitecustomize` that writes down each print; `PYTHONPATH` is relative to the folder of the run."""
    method = str(dict(example.options).get("start-method", ""))
    example = _without_prompts(example)
    recorder = f"PROGRAM = {example.sources[-1].name!r}\n{_text('recorder.py')}"
    if method:
        recorder += "\n" + _conditions(method, recorded=True)
    step = primers.Step(argv=_argv(example, trial), stdin=trial.stdin, env=PYTHONPATH, keeps=(RECORD,))
    sources = (*example.sources, primers.Source(name=SITECUSTOMIZE, text=recorder))
    return primers.Command(sources=sources, run=step, variant=method)


def _under(method: str, example: primers.Example, trial: primers.Trial) -> primers.Command:
    """Run it with a `sitecustomize`: lines are written when they end, multiprocessing starts processes by `method`."""
    text = _conditions(method, recorded=False)
    step = primers.Step(argv=_argv(example, trial), stdin=trial.stdin, env=PYTHONPATH)
    sources = (*example.sources, primers.Source(name=SITECUSTOMIZE, text=text))
    option = f"start-method={method}" if method else ""
    return primers.Command(sources=sources, run=step, variant=method, option=option)


def _conditions(method: str, *, recorded: bool) -> str:
    return f"METHOD, RECORDED = {method!r}, {recorded}\n{_text('conditions.py')}"


def _own_modules(example: primers.Example) -> set[str]:
    """Name the modules and packages that stand beside a program: they hide those of the library."""
    return {part.removesuffix(".py") for source in example.sources for part in source.name.split("/")}


def _argv(example: primers.Example, trial: primers.Trial) -> tuple[str, ...]:
    return ("python", example.sources[-1].name, *trial.args)


def _text(name: str) -> str:
    from importlib import resources  # most programs run without a file of ours beside them

    return resources.files("primers_python").joinpath(name).read_text("utf-8")


def _before(raised: str, example: primers.Example, run: primers.Run) -> Iterator[str]:
    """Give what an exception of a session follows from: its own chain; of a missing name, all that went wrong above."""
    from primers_python import session

    for chain in session.unexpected(example, run):
        if raised == chain[-1] or raised.startswith("NameError: "):
            yield from chain


def missing(example: primers.Example, command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name what a program asks for in vain, a module or a start method, and the command that installs it."""
    raised = last_raised(run.stderr.decode("utf-8", "replace"))
    method = _NO_METHOD.match(raised[-1])
    if method and method[1] == dict(example.options).get("start-method"):
        return f"start-method={method[1]}", ""
    if example.is_session:
        raised = (*raised, *_before(raised[-1], example, run))
    found = next(filter(None, map(_NO_MODULE.search, raised)), None)
    if not found:
        return None
    top = found[1].partition(".")[0]
    if top in sys.stdlib_module_names:
        return found[1], ""
    return found[1], f"{command.run.argv[0]} -m pip install {' '.join(map(repr, example.requires)) or top}"
