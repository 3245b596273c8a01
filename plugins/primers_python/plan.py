"""How a Python program is run, and how the run is made that tells which line printed what."""

import re
import sys
from importlib import resources

import primers

# A fixed seed makes the order of sets the same in every run; a page cannot promise more, and another seed shows it.
VARIATIONS = ((("PYTHONHASHSEED", "0"),), (("PYTHONHASHSEED", "1"),))
RECORDER = ".primers/sitecustomize.py"
RECORD = "printed.jsonl"

_NO_MODULE = re.compile(r"^ModuleNotFoundError: No module named '([^']+)'", re.MULTILINE)


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Run the program as `python main.py` would."""
    step = primers.Step(argv=("python", example.sources[-1].name, *trial.args), stdin=trial.stdin)
    return (primers.Command(sources=example.sources, run=step, runtime="python"),)


def record(example: primers.Example, trial: primers.Trial) -> primers.Command:
    """Run it with a `sitecustomize` that writes down each print; `PYTHONPATH` is relative to the folder of the run."""
    recorder = resources.files("primers_python").joinpath("recorder.py").read_text("utf-8")
    step = primers.Step(
        argv=("python", example.sources[-1].name, *trial.args),
        stdin=trial.stdin,
        env=(("PYTHONPATH", RECORDER.partition("/")[0]),),
        keeps=(RECORD,),
    )
    sources = (*example.sources, primers.Source(name=RECORDER, text=recorder))
    return primers.Command(sources=sources, run=step)


def missing(example: primers.Example, command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name the module that a program imports in vain, and the command that installs it."""
    last = run.stderr.decode("utf-8", "replace").rstrip().rpartition("\n")[2]
    found = _NO_MODULE.match(last)
    if not found:
        return None
    top = found[1].partition(".")[0]
    if top in sys.stdlib_module_names:
        return found[1], ""
    return found[1], f"{command.run.argv[0]} -m pip install {' '.join(example.requires) or top}"
