"""Runs of another file of a program: a transcript may call one that stands beside it."""

from msgspec.structs import replace

from primers.i18n import N_
from primers.model import Example, Trial, Unchecked

NOT_BESIDE = N_("its output is a transcript of {file}, and no such file stands beside it")


def run_by(example: Example, trial: Trial) -> Example:
    """Give an example with the file that a trial runs as its program, the last source."""
    if not trial.program:
        return example
    rest = [source for source in example.sources if source.name != trial.program]
    chosen = [source for source in example.sources if source.name == trial.program]
    return replace(example, sources=(*rest, *chosen))


def missing(example: Example) -> Unchecked | None:
    """Say which file a trial runs that does not stand beside the program of an example, if so."""
    names = {source.name for source in example.sources[:-1]}
    wanted = [trial.program for trial in example.trials if trial.program and trial.program not in names]
    return Unchecked(where=example.where, message=NOT_BESIDE, args=(("file", wanted[0]),)) if wanted else None


def without_comments(trial: Trial) -> Trial:
    """Leave out what comments of the program promise, where a trial runs another file."""
    if not trial.program:
        return trial
    return replace(trial, expected=tuple(one for one in trial.expected if one.of == "stdout"))
