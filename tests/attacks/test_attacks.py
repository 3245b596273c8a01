"""Each attack at each level: what must hold afterwards, held; and the table of the manual says so.

`UPDATE_ATTACKS=1 python -m pytest tests/attacks` writes what was seen into docs/attacks.md.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

PROGRAMS = sorted(path.stem for path in (Path(__file__).parent / "programs").glob("*.py"))
TABLE = Path(__file__).parents[2] / "docs" / "attacks.md"
LEVELS = ("full", "kernel", "portable")
LISTED = 42  # attacks of the list that the suite began with
SEEN: dict[tuple[str, str], bool] = {}


def rows() -> dict[str, tuple[str, ...]]:
    """Read the table: by attack, what each level does."""
    found = re.findall(r"^\| `([^`]+)` \|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|$", TABLE.read_text("utf-8"), re.MULTILINE)
    return {name: tuple(cell.strip() for cell in cells) for name, *cells in found}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", PROGRAMS)
def test_an_attack(name, level, attacks, attacked):
    attack = attacks[name]
    if level not in attack.head.get("only", level):
        pytest.skip(f"at {level} it would meet the verifier itself: nothing stands between them")
    if "build" in attack.head and not shutil.which("gcc"):
        pytest.skip("there is no gcc")
    harm = attacked(attack, level)
    if harm is None:
        pytest.skip(f"{level} is not reached here")
    SEEN[name, level] = not harm
    if os.environ.get("UPDATE_ATTACKS"):
        return
    expected = rows()[name][LEVELS.index(level)]
    if level == "portable" and expected != "stopped":
        return  # printed as what it is; as root, or elsewhere, more may be stopped or less
    if level == "portable" and os.geteuid() == 0:
        return
    assert expected == ("not stopped" if harm else "stopped"), harm


def _counts(level: str) -> bool:
    """Root may do at `portable` what the users that the table is for may not."""
    return level != "portable" or os.geteuid() != 0


def test_the_table_keeps_the_promise():
    if os.environ.get("UPDATE_ATTACKS"):
        pytest.skip("it is being written")
    table = rows()
    assert sorted(table) == PROGRAMS
    assert {cells[0] for cells in table.values()} == {"stopped"}
    assert [name for name, cells in table.items() if cells[1] == "not stopped"] == ["24_fill_disk_many_files"]
    assert sum(cells[2] == "stopped" for name, cells in table.items() if int(name[:2]) <= LISTED) >= 23


def test_the_table_is_written(attacks):
    """Last in this file, so that everything was seen."""
    if not os.environ.get("UPDATE_ATTACKS"):
        pytest.skip("the table is written where UPDATE_ATTACKS is set")
    words = {True: "stopped", False: "not stopped", None: "–"}
    old = rows() if TABLE.exists() else {}
    lines = []
    for name in PROGRAMS:
        cells = [
            words[SEEN[name, level]] if (name, level) in SEEN and _counts(level) else old.get(name, ("–",) * 3)[at]
            for at, level in enumerate(LEVELS)
        ]
        lines.append(f"| `{name}` | {attacks[name].title} | {' | '.join(cells)} |")
    head = (Path(__file__).parent / "head.md").read_text("utf-8").rstrip()
    TABLE.write_text(f"{head}\n" + "\n".join(lines) + "\n", "utf-8")
