"""Python programs: `main.py` in a folder of its own, run by the project's virtual environment or by Primers' Python."""

import primers
from primers import N_
from primers_python.fragments import fragment
from primers_python.interpreter import describe, find
from primers_python.plan import VARIATIONS, missing, plan, record
from primers_python.state import fingerprint

PYTHON = primers.Language(
    file="main.py",
    aliases=("py", "python3", "py3"),
    comments=("#",),
    plan=plan,
    record=record,
    find=find,
    describe=describe,
    install=N_("Python from python.org or your system, or name one: [languages.python] interpreter"),
    missing=missing,
    fragment=fragment,
    variations=VARIATIONS,
    fingerprint=fingerprint,
    line=r'File "(?P<file>[^"\n]+)", line (?P<line>[0-9]+)',
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register Python."""
    return {"python": PYTHON}
