"""Pages that were not written for Primers: what is no alarm there, and what is one all the same."""

import sys
import venv
from pathlib import Path

import pytest


def page(program: str, output: str, tag: str = "python") -> str:
    return f"```{tag}\n{program}\n```\n\nOutput:\n\n```text\n{output}\n```\n"


UNKEPT = {
    "random": ("import random\nprint(random.random())", "0.8444218515250481"),
    "set": ("print({'a', 'b', 'c', 'd', 'e'})", "{'c', 'b', 'a', 'e', 'd'}"),
    "address": ("print(object())", "<object object at 0x7f3b1c0d5e50>"),
    "day": ("from datetime import date\nprint(date.today())", "2019-03-01"),
    "folder": ("import os\nprint(os.getcwd())", "/Users/me/project"),
    "version": ("import sys\nprint(sys.version_info[:2])", "(2, 7)"),
}
STALE = ("print(1 + 1)", "3")


@pytest.mark.parametrize("name", UNKEPT)
def test_what_nobody_can_keep_is_no_alarm(project, primers, name):
    project({"a.md": page(*UNKEPT[name])})
    for _ in range(2):  # the second time from the cache
        code, out, _ = primers("verify", "a.md")
        assert code == 0
        assert "unavailable[not-reproducible]" in out
        assert "0 passed" in out
    assert primers("verify", "a.md", "--strict")[0] == 1


@pytest.mark.parametrize("name", UNKEPT)
def test_in_content_it_is_a_promise(project, primers, name):
    project({"content/en/01.a.md": page(*UNKEPT[name])})
    code, out, _ = primers("verify")
    assert code == 1
    assert "failed[output-differs]" in out


def test_where_the_page_speaks_to_primers_it_is_a_promise(project, primers):
    project({"a.md": page(*UNKEPT["day"], tag="python {timeout=9}")})
    code, out, _ = primers("verify", "a.md")
    assert code == 1
    assert "failed[output-differs]" in out


def test_what_is_wrong_each_time_is_an_alarm(project, primers):
    project({"a.md": page(*STALE)})
    assert primers("verify", "a.md")[0] == 1


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("print(open('data.csv').read())", "it asks for a file that is not here (FileNotFoundError"),
        ("import urllib.request\nprint(urllib.request.urlopen('http://example.org').status)", "the network"),
    ],
)
def test_what_is_not_here_is_no_alarm(project, primers, program, said):
    project({"a.md": page(program, "200")})
    code, out, _ = primers("verify", "a.md")
    if "urllib" in program and "isolation: full" not in out:
        pytest.skip("no wall keeps programs from the network here")
    assert code == 0
    assert said in out
    assert "1 unavailable" in out


def test_a_file_that_is_not_there_is_an_alarm_in_content(project, primers):
    project({"content/en/01.a.md": page("print(open('data.csv').read())", "200")})
    code, out, _ = primers("verify")
    assert code == 1
    assert "FileNotFoundError" in out


SESSIONS = "[run]\nsessions = true\n"
PIECE = "```pycon\n>>> len(rows)\n2\n```\n\n```pycon\n>>> rows = rows[1:]\n>>> 1 + 1\n3\n```\n"


def test_a_piece_of_a_session_is_not_checked(project, primers):
    project({"a.md": PIECE, "primers.toml": SESSIONS})
    code, out, _ = primers("verify", "a.md")
    assert code == 0
    assert "0 passed" in out
    for line in (1, 6):
        assert "it never binds rows" in primers("explain", f"a.md:{line}")[1]


@pytest.mark.parametrize(
    ("session", "code"),
    [
        (">>> print('a picture follows')\n>>> 1 + 1\n2", 0),
        (">>> 1 / 0\n>>> 1 + 1\n2", 1),
        (">>> 1 + 1\n3", 1),
        (">>> int('x')\n...\nValueError: invalid literal for int() with base 10: 'x'", 0),
        (">>> int('x')\n<...>\nValueError: invalid literal for int() with base 10: 'x'", 0),
        (">>> int('x')\n...\nValueError: invalid literal for int() with base 10: 'y'", 1),
        (">>> int('1')\n...\nValueError: invalid literal for int() with base 10: 'x'", 1),
    ],
)
def test_what_a_session_promises(project, primers, session, code):
    project({"a.md": f"```pycon\n{session}\n```\n", "primers.toml": SESSIONS})
    assert primers("verify", "a.md")[0] == code


def test_a_session_that_shows_nothing_is_not_checked(project, primers):
    project({"a.md": "```pycon\n>>> print(1)\n```\n", "primers.toml": SESSIONS})
    assert "blocks not checked: 1" in primers("verify", "a.md")[1]
    assert "show nothing" in primers("explain", "a.md:1")[1]


@pytest.mark.skipif(sys.platform == "win32", reason="virtual environments without links")
@pytest.mark.parametrize("linked", [False, True])
def test_every_kind_of_run_finds_what_is_installed_in_the_environment(project, primers, tmp_path, linked):
    root = project(
        {
            "a.md": page("import installed\nprint(installed.NAME)", "here")
            + "```python\nimport installed\nprint(installed.NAME)  # Output: here\n```\n"
            + "```pycon run\n>>> import installed; installed.NAME\n'here'\n```\n"
        }
    )
    place = root / ("elsewhere" if linked else ".venv")
    venv.create(place, symlinks=True, with_pip=False)
    if linked:
        (root / ".venv").symlink_to(place)
    site = next(Path(place).glob("lib/python*/site-packages"))
    (site / "installed.py").write_text("NAME = 'here'\n", "utf-8")
    code, out, _ = primers("verify", "a.md")
    assert (code, "3 passed" in out) == (0, True), out


@pytest.mark.parametrize("cached", [False, True])
def test_an_output_that_tells_the_day_is_no_alarm_however_often_it_is_seen(project, primers, cached):
    """Its text shows no name that tells the day, and its runs are the same."""
    program = "clock = getattr(__import__('datetime'), 'date')\nprint(getattr(clock, 'to' + 'day')(), 'well')"
    project({"a.md": page(program, "2019-05-01 well")})
    for _ in range(1 + cached):
        code, out, _ = primers("verify", "a.md")
        assert code == 0
        assert "1 unavailable" in out
    project({"a.md": page("print('2019-05-01 well')", "2019-05-02 well")})
    assert primers("verify", "a.md")[0] == 1


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("[1] + [2]", "unavailable[shows-a-value]"),
        ("x = 1\nx", "unavailable[shows-a-value]"),
        ("x = [1, 2]", "failed[output-differs]"),
        ("def main():\n    print([1, 2])", "failed[output-differs]"),
        ("import pprint\npprint.pformat([1, 2])", "failed[output-differs]"),
        ("[1] + [2]\nraise SystemExit(3)", "failed[program-failed]"),
    ],
)
def test_a_program_in_which_nothing_prints_may_show_a_value(project, primers, program, said):
    project({"a.md": page(program, "[1, 2]")})
    assert said in primers("verify", "a.md")[1]
    project({"content/en/01.a.md": page(program, "[1, 2]")})
    assert "failed[" in primers("verify")[1]
