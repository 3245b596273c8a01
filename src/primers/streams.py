"""What of a run is compared with a documented output: the text that the reader of the page would see."""

from primers.echo import echoed
from primers.model import Example, Expected, Run, Trial


def seen(example: Example, trial: Trial, run: Run, expected: Expected) -> str:
    """Give what a run shows where `expected` was promised: after the cut of the example, with what is typed in it."""
    text = after_cut(run.stdout.decode("utf-8", "replace").replace("\r\n", "\n"), example.cut)
    return text if _same(text, expected.text) else echoed(text, trial.echo)


def after_cut(text: str, cut: str) -> str:
    """Give what stands behind the last line `cut`, which may stand behind a line without its end."""
    if not cut:
        return text
    return text.rpartition(f"{cut}\n")[2] if f"{cut}\n" in text else ""


def _same(text: str, promised: str) -> bool:
    """Tell whether a page shows the output as it comes out of a pipe."""
    return [line.rstrip() for line in text.rstrip().split("\n")] == [
        line.rstrip() for line in promised.rstrip().split("\n")
    ]
