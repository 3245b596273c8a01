"""How a shell script is run, and how it is made to show what `read -p` asks with."""

from importlib import resources

import primers
from primers_bash.prompts import is_asked_by_read

ASKING = ".primers/read.sh"


def plan_bash(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Run it as `bash NAME` would; where the page shows what `read -p` asks with, that is shown as at a terminal."""
    if not is_asked_by_read(example.sources[-1].text, trial.echo):
        return (_plain("bash", example, trial),)
    asking = resources.files("primers_bash").joinpath("read.sh").read_text("utf-8")
    step = primers.Step(argv=_argv("bash", example, trial), stdin=trial.stdin, env=(("BASH_ENV", ASKING),))
    sources = (primers.Source(name=ASKING, text=asking), *example.sources)
    return (primers.Command(sources=sources, run=step, merged=True),)


def plan_sh(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Run it as `sh NAME` would."""
    return (_plain("sh", example, trial),)


def _plain(shell: str, example: primers.Example, trial: primers.Trial) -> primers.Command:
    step = primers.Step(argv=_argv(shell, example, trial), stdin=trial.stdin)
    return primers.Command(sources=example.sources, run=step)


def _argv(shell: str, example: primers.Example, trial: primers.Trial) -> tuple[str, ...]:
    return (shell, example.sources[-1].name, *trial.args)
