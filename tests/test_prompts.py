"""Sessions of a shell and of Python: pages of what holds and what does not, and doctest itself as a judge."""

import itertools
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from primers import between
from primers.targets import Target
from primers.testing import pipeline, write
from primers_console.commands import commands
from primers_console.script import mark_of
from primers_console.whole import is_open, may_go_on
from primers_python.statements import NotASession, as_program, is_session, statements

PAGES = Path(__file__).parent / "sessions"
LANGUAGES = '[run]\nlanguages = ["python", "console"]\n'
EXPECT = re.compile(r"<!-- expect: (.*) -->")


def verified(root: Path, page: str, configuration: str = LANGUAGES):
    write(root, {"content/en/01.page.md": page, "primers.toml": configuration})
    return pipeline(root).verify(jobs=2).book


def test_what_holds_passes(tmp_path):
    book = verified(tmp_path, (PAGES / "holds.md").read_text("utf-8"))
    assert [(one.where.line, one.code, one.got) for result in book.results for one in result.findings] == []
    assert [str(one.where) for one in book.unchecked if "never" not in one.message] == []
    assert {result.status for result in book.results} == {"passed", "skipped"}
    assert sum("session" in result.example.rules for result in book.results) >= 20


def test_what_does_not_hold_is_found_at_its_prompt(tmp_path):
    page = (PAGES / "fails.md").read_text("utf-8")
    book = verified(tmp_path, page)
    findings = [*book.findings, *(one for result in book.results for one in result.findings)]
    found = sorted((one.where.line, one.code) for one in findings)
    wanted = []
    for number, line in enumerate(page.split("\n"), start=1):
        expected = EXPECT.match(line)
        for word in expected[1].split(", ") if expected else ():
            code, _, at = word.partition(" ")
            wanted.append((number + 2 + int(at), code))
    assert found == sorted(wanted)


def outcome(root: Path, page: str, configuration: str = LANGUAGES) -> list[tuple[str, list[str]]]:
    results = verified(root, page, configuration).results
    return [(one.status, sorted({finding.code for finding in one.findings})) for one in results]


def console(text: str, info: str = "console") -> str:
    return f"# A\n\n```{info}\n{text}\n```\n"


# --- which sessions go on --------------------------------------------------------------------------------------------

UNCOMPILED = '  File "<stdin>", line 1\nSyntaxError: Missing parentheses ...'
CHAINS = [  # sessions of a page, and how each is judged
    ([">>> x = 1", ">>> x + 1\n2"], "pp"),
    ([">>> x = 1\n>>> y = 2", ">>> x = 5", ">>> x + y\n7"], "ppp"),
    ([">>> x = 1\n>>> y = 2", ">>> x = 5", ">>> x + y\n3"], "ppf"),
    ([">>> x = 1\n>>> x\n2", ">>> 1 + 1\n2", ">>> x\n1"], "fpp"),
    ([">>> log = [1]", ">>> log = log + [2]", ">>> log\n[1, 2]"], "ppp"),
    ([">>> x = 1", ">>> x\nTraceback (most recent call last):\nNameError: name 'x' is not defined"], "pp"),
    ([">>> 6 * 7\n42", ">>> _ + 1\n43"], "pf"),
    ([">>> x = 1  # doctest: +SKIP", ">>> x\n1"], "sf"),
    ([f">>> x = 1\n>>> print 1\n{UNCOMPILED}", ">>> x\n1"], "pp"),
    ([">>> x = 1", ">>> def f():\n...     return x", ">>> f()\n1"], "ppp"),
    ([">>> x = 1\n>>> 1 / 0", ">>> x\n1"], "fp"),
    ([">>> print('loud')\nloud\n>>> x = 1", ">>> print('x is', x)\nx is 1"], "pp"),
]


@pytest.mark.parametrize(("sessions", "judged"), CHAINS)
def test_a_session_that_lacks_names_goes_on_from_those_above(tmp_path, sessions, judged):
    page = "\n## Next\n\n".join(f"```pycon\n{text}\n```\n" for text in sessions)
    assert "".join(status[0] for status, _ in outcome(tmp_path, f"# A\n\n{page}")) == judged


def test_whether_a_program_was_run_at_the_prompt_its_author_must_say(tmp_path):
    page = """# A

```pycon
>>> x = 1
```

```python
x = 2
```

```pycon{}
>>> x
2
```
"""
    (finding,) = verified(tmp_path, page.format("")).results[-1].findings
    assert (finding.where.line, finding.code, dict(finding.args)["line"]) == (12, "program-failed", "7")
    assert [fix.kind for fix in finding.fixes] == ["option"]
    assert outcome(tmp_path, page.format(" {continues}"))[-1] == ("passed", [])


@pytest.mark.parametrize("between", ["## Next\n", "```python\ny = z\n```\n"])
def test_what_would_not_help_is_not_offered(tmp_path, between):
    page = f"# A\n\n```python\nx = 2\n```\n\n{between}\n```pycon\n>>> x\n2\n```\n"
    assert outcome(tmp_path, page)[-1] == ("failed", ["output-differs"])


MODULE = "Traceback (most recent call last):\nModuleNotFoundError: No module named 'nosuch'"
CAUSED = "try:\n...     import nosuch\n... except ImportError as error:\n...     raise {} from error\n..."


@pytest.mark.parametrize(
    ("sessions", "judged"),
    [
        ([">>> import nosuch\n>>> nosuch.answer\n42"], "u"),
        ([">>> import nosuch", ">>> nosuch.answer\n42"], "uu"),
        ([">>> from nosuch import answer\n>>> x = answer", ">>> x\n42"], "uu"),
        ([f">>> import nosuch\n{MODULE}\n>>> 1 + 1\n3"], "f"),
        ([f">>> import nosuch\n{MODULE}\n>>> x = 1", ">>> x\n2"], "pf"),
        ([f">>> {CAUSED.format('OSError()')}\n42"], "u"),
        ([f">>> {CAUSED.format('OSError()').replace('from error', 'from None')}\n42"], "f"),
        ([f">>> {CAUSED.format('OSError(str(repr(error)))').replace('from error', 'from None')}\n42"], "f"),
        ([">>> raise OSError(\"ModuleNotFoundError: No module named 'nosuch'\")\n42"], "u"),
    ],
)
def test_what_follows_from_a_module_that_is_not_here_says_nothing_of_the_page(tmp_path, sessions, judged):
    page = "\n".join(f"```pycon\n{text}\n```\n" for text in sessions)
    assert "".join(status[0] for status, _ in outcome(tmp_path, f"# A\n\n{page}")) == judged


@pytest.mark.parametrize("option", ["setup", "name=a.py", "skip=no"])
def test_what_is_a_part_or_is_not_run_is_not_gone_on_from(tmp_path, option):
    page = f"# A\n\n```pycon {{{option}}}\n>>> x = 1\n```\n\n## B\n\n```pycon\n>>> x\n1\n```\n"
    assert outcome(tmp_path, page)[-1] == ("failed", ["output-differs"])


# --- where a session is an example ------------------------------------------------------------------------------------

FOREIGN = console("$ echo a\nb") + console(">>> 1\n2", "pycon") + console(">>> 1\n2", "python")


@pytest.mark.parametrize(
    ("configuration", "found"),
    [
        ("", 0),
        (LANGUAGES, 0),
        ("[run]\nsessions = false\n", 0),
        ("[run]\nsessions = true\n", 2),
        (LANGUAGES + "sessions = true\n", 3),
    ],
)
def test_in_foreign_pages_sessions_are_examples_where_configured(tmp_path, configuration, found):
    write(tmp_path, {"page.md": FOREIGN, "primers.toml": configuration, ".git/HEAD": ""})
    book = pipeline(tmp_path).verify([Target(path=tmp_path / "page.md")], jobs=2).book
    assert [result.status for result in book.results] == ["failed"] * found
    assert book.findings == ()
    assert len(book.unchecked) == 3 - found


def test_in_content_a_console_session_needs_its_language_and_may_be_left_out(tmp_path):
    page = console("$ echo a\nb") + console(">>> 1\n1", "pycon")
    book = verified(tmp_path, page, "")
    assert [result.example.language for result in book.results] == ["python"]
    (reason,) = book.unchecked
    assert dict(reason.args) == {"language": "console", "languages": "python"}
    assert verified(tmp_path, page, "[run]\nsessions = false\n").results == ()


@pytest.mark.parametrize("language", ["console", "shell-session", "shellsession", "sh-session"])
def test_every_name_of_a_console_is_one(tmp_path, language):
    assert outcome(tmp_path, console("$ echo a\nb", language)) == [("failed", ["output-differs"])]


@pytest.mark.parametrize("language", ["bash", "sh", "shell", "text", ""])
def test_prompts_in_other_fences_are_none(tmp_path, language):
    assert outcome(tmp_path, console("$ echo a\nb", language)) == []


def test_marked_run_a_session_is_an_example_anywhere(tmp_path):
    write(tmp_path, {"page.md": console(">>> 1\n2", "pycon run"), ".git/HEAD": ""})
    book = pipeline(tmp_path).verify([Target(path=tmp_path / "page.md")], jobs=2).book
    assert [result.status for result in book.results] == ["failed"]


def test_what_shows_no_prompt_says_so(tmp_path):
    book = verified(tmp_path, console("output\n$ echo a"))
    assert book.results == ()
    assert "its first line is no command" in book.unchecked[0].message


def test_a_program_that_is_not_here_makes_it_unavailable(tmp_path):
    page = console("$ echo a\na\n$ no-such-tool --version\n1.0") + console(">>> import no_such_module", "pycon")
    assert outcome(tmp_path, page) == [("unavailable", ["not-available"])] * 2
    page = console("$ echo a\nb\n$ no-such-tool --version\n1.0")
    assert outcome(tmp_path, page) == [("failed", ["output-differs"])]


# --- commands of a shell ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "more", "open_"),
    [
        ("cat quote.txt", False, False),
        ("echo 'a", True, False),
        ("echo \"it's", True, False),
        ("echo \"it's\" 'so'", False, False),
        ("echo a \\", False, True),
        ("echo a \\\\", False, False),
        ("cat <<EOF", False, True),
        ("cat <<EOF\na", False, True),
        ("cat <<EOF\nEOF", False, False),
        ("cat <<'END OF'", False, False),
        ("cat <<-E | sort\n\tE", False, False),
        ("cat <<< word", False, False),
        ("for i in 1 2", True, False),
        ("for i in 1 2; do echo $i; done", False, False),
        ("if true; then", True, False),
        ("echo $(date)", False, False),
        ("echo $(date", True, False),
        ("f() {", True, False),
        ("f() { :; }", False, False),
        ("ls |", True, False),
        ("make &&", True, False),
        ("sleep 1 &", False, False),
        ("case $x in", True, False),
        ("f() {\ncat <<EOF\n}\nEOF", True, False),
        ("# it's a comment", False, False),
    ],
)
def test_whether_a_command_goes_on(command, more, open_):
    assert (may_go_on(command), is_open(command)) == (more, open_)


def test_a_command_cannot_write_the_marks(tmp_path):
    """What it can find of the script is gone, and where it finds the mark it cannot end a line with it."""
    commands = ["ls -A; cat .primers/* 2> error.txt", "declare -f _primers | grep -c primers:", "echo end"]
    page = console(f"$ {commands[0]}\n[1]\n$ {commands[1]}\n1\n$ {commands[2]}\nend")
    (result,) = verified(tmp_path, page).results
    assert result.status == "passed"
    assert mark_of(commands) in result.runs[0].stdout.decode()


TEXTS = st.text(st.characters(exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(TEXTS, st.lists(TEXTS, max_size=3)), max_size=6))
def test_what_is_written_between_marks_is_read_again(parts):
    text = "noise\nx:1:0\nx:0:0\n"
    for number, (words, lines) in enumerate(parts, start=1):
        text += "\n".join(lines) + f"x:{number}:{words}\n"
    assert list(between(text, "x", len(parts))) == [("\n".join(lines), words) for words, lines in parts]


LINES = """
$ echo a|$|$ cat <<EOF|EOF|> b|>|echo \\|# c||x|[1]|$  |$ if|$ echo '|>>> 1|>>> '\\d'|...|... b|>>> for x in y:
...     z|>>>
Traceback (most recent call last):|    >>> 1
"""


@given(st.lists(st.one_of(st.sampled_from(re.split(r"[|\n]", LINES)), TEXTS), max_size=12))
def test_every_text_is_read_and_no_line_twice(lines):
    text = "\n".join(lines)
    for read in (commands, statements):
        try:
            turns = read(text)
        except NotASession:
            continue
        ends = [(turn.line, turn.first, turn.first + len(turn.output)) for turn in turns]
        assert all(line < first <= end for line, first, end in ends)
        assert all(end <= line for (_, _, end), (line, _, _) in itertools.pairwise(ends))
        shown = text.split("\n")
        assert all(list(turn.output) == shown[turn.first : turn.first + len(turn.output)] for turn in turns)
        if is_session(text) and read is statements:
            assert as_program(text).count("\n") == text.count("\n")


# --- Python, with doctest as the judge --------------------------------------------------------------------------------

DOCTEST = """
import builtins, doctest, io, json, sys
for text in json.load(sys.stdin):
    vars(builtins).pop("_", None)
    test = doctest.DocTestParser().get_doctest(text, {"__name__": "__main__"}, "session", None, 0)
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=io.StringIO().write)
    print(json.dumps(results.failed == 0))
"""
OUTPUTS = {
    "1 + 1": "2\n",
    "x = 3": "",
    "x": "3\n",
    "None": "",
    "True": "True\n",
    "1": "1\n",
    "print('a  b')": "a  b\n",
    "print('a\\n\\nb')": "a\n<BLANKLINE>\nb\n",
    "print('a\\nb')": "a\nb\n",
    "list(range(20))": "[0, 1, ..., 19]\n",
    "'...'": "'...'\n",
    "r'a\\b'": "'a\\\\b'\n",
    "'\\u4f60'": "'\\u4f60'\n",
    "for i in range(2):\n    print(i)\n": "0\n1\n",
    "def f():\n    return 1 / 0\n": "",
    "f()": "Traceback (most recent call last):\n    ...\nZeroDivisionError: division by zero\n",
    "1 / 0": "Traceback (most recent call last):\n    ...\nZeroDivisionError: division by zero\n",
    "int('a')": "Traceback (innermost last):\nValueError: invalid literal for int() with base 10: 'a'\n",
    "print('first'); 1 / 0": "Traceback (most recent call last):\nZeroDivisionError: division by zero\n",
    "raise ValueError('a: b\\nc')": "Traceback (most recent call last):\nValueError: a: b\nc\n",
    "raise SystemExit(2)": "Traceback (most recent call last):\nSystemExit: 2\n",
    "x = (": "Traceback (most recent call last):\n  ...\nSyntaxError: '(' was never closed\n",
    "import json; json.loads('a')": (
        "Traceback (most recent call last):\njson.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)\n"
    ),
    "_": "2\n",
}
FLAGS = ["", "+ELLIPSIS", "-ELLIPSIS", "+NORMALIZE_WHITESPACE", "+SKIP", "+IGNORE_EXCEPTION_DETAIL"]
FLAGS += ["+DONT_ACCEPT_TRUE_FOR_1", "+DONT_ACCEPT_BLANKLINE", "+NORMALIZE_WHITESPACE,-ELLIPSIS", "+REPORT_NDIFF"]


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """Give a documented output as it is, or with a mistake."""
    how = draw(st.integers(0, 9))
    lines = text.split("\n")[:-1]
    if how == 0:
        return draw(st.sampled_from(sorted(set(OUTPUTS.values()))))
    if how == 1 and lines:
        return "".join(f"{line}\n" for line in lines[:-1])
    if how == 2 and len(text) > 4:
        at = draw(st.integers(1, len(text) - 2))
        return text[:at] + draw(st.sampled_from(["...", "x", " ", ""])) + text[at + 1 :]
    if how == 3:
        return text.replace(" ", "   ")
    if how == 4:
        return text.replace("Error", "Problem") if draw(st.booleans()) else text.replace(": ", ": other ")
    return text


@st.composite
def sessions(draw: st.DrawFn) -> str:
    text = ""
    for source in draw(st.lists(st.sampled_from(sorted(OUTPUTS)), min_size=1, max_size=5)):
        flag = draw(st.sampled_from(FLAGS)) if draw(st.integers(0, 3)) == 0 else ""
        first, *more = source.split("\n")
        text += f">>> {first}" + (f"  # doctest: {flag}" if flag else "") + "\n"
        text += "".join(f"... {line}".rstrip() + "\n" for line in more) + draw(changed(OUTPUTS[source]))
    return text


def is_read_alike(text: str) -> bool:
    """Leave out what this project reads otherwise on purpose: see docs/sessions.md."""
    lines = text.split("\n")
    return not any(
        line != line.rstrip()  # white space at the end of a line
        or (not line and number < len(lines) - 1)  # an empty line in an output
        or re.match(r" *\.\.\.[^ ]| +\.\.\.$| +>>>", line)  # for doctest, a prompt that is no good
        for number, line in enumerate(lines)
    )


# Where it is red, the text that is judged otherwise is shown: to shrink it would take hundreds of runs.
@settings(max_examples=5, phases=[Phase.explicit, Phase.generate])
@given(texts=st.lists(sessions().filter(is_read_alike), min_size=20, max_size=40))
def test_the_verdict_is_that_of_doctest(tmp_path_factory, texts):
    root = tmp_path_factory.mktemp("sessions")
    write(root, {f"content/en/{number:03}.md": f"# A\n\n```pycon\n{text}```\n" for number, text in enumerate(texts)})
    results = pipeline(root).verify(jobs=2).book.results
    asked = subprocess.run(
        [sys.executable, "-c", DOCTEST], input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    judged = [json.loads(line) for line in asked.stdout.split("\n") if line]
    ours = [result.status in ("passed", "skipped") for result in results]
    assert [text for text, one, other in zip(texts, judged, ours, strict=True) if one != other] == []


# --- what becomes of it -----------------------------------------------------------------------------------------------

WRONG = """# A

```console
$ echo a
b
$ true
gone
$ false
$ seq 4
1
...
5
$ printf 'x\\ny\\n'
x
```

```pycon
>>> 1 + 1
3
>>> print("a\\n\\nb")
>>> 1 / 0
Traceback (most recent call last):
    ...
ValueError: division by zero
>>> for n in range(50): print(n)
...
0
...
48
>>> [0.5, 1 / 3]
[0.4, 0.333...]
```
"""
RIGHT = """# A

```console
$ echo a
a
$ true
$ false
[1]
$ seq 4
1
...
4
$ printf 'x\\ny\\n'
x
y
```

```pycon
>>> 1 + 1
2
>>> print("a\\n\\nb")
a
<BLANKLINE>
b
>>> 1 / 0
Traceback (most recent call last):
    ...
ZeroDivisionError: division by zero
>>> for n in range(50): print(n)
...
0
...
49
>>> [0.5, 1 / 3]
[0.5, 0.3333333333333333]
```
"""


def test_updating_writes_the_answers_and_keeps_what_holds(project, primers):
    root = project({"content/en/01.a.md": WRONG, "primers.toml": LANGUAGES})
    assert primers("verify", "--update")[0] == 0
    assert (root / "content/en/01.a.md").read_text("utf-8") == RIGHT
    assert primers("verify")[0] == 0


def test_an_answer_that_looks_like_a_prompt_is_not_written(project, primers):
    page = console("$ printf '$ no\\n'\nyes")
    root = project({"content/en/01.a.md": page, "primers.toml": LANGUAGES})
    assert primers("verify", "--update")[0] == 1
    assert (root / "content/en/01.a.md").read_text("utf-8") == page


def test_one_answer_is_named_by_its_line(project, primers):
    root = project({"content/en/01.a.md": WRONG, "primers.toml": LANGUAGES})
    code, out, _ = primers("verify", "content/en/01.a.md:18")
    assert code == 1
    assert "content/en/01.a.md:18: failed[output-differs]: the page shows another answer to “1 + 1”" in out
    _, out, _ = primers("explain", "content/en/01.a.md:18")
    assert "because: it shows what is typed at prompts, and the answers (session)" in out
    assert "documented, line 18:\n    | 1 + 1\n    | 3\n  real:\n    | 2\n" in out
    assert "primers:" not in out
    assert root


def test_what_differs_from_run_to_run_is_offered_a_mask(project, primers):
    page = console("$ echo start\nstart\n$ echo pid $$ $RANDOM\npid 4711 99")
    root = project({"content/en/01.a.md": page, "primers.toml": LANGUAGES})
    assert primers("verify", "--fix")[0] == 0
    assert "```console {mask=numbers}" in (root / "content/en/01.a.md").read_text("utf-8")


def test_a_session_is_drawn_as_code_with_its_mark(project, primers):
    root = project({"content/en/01.a.md": RIGHT, "primers.toml": LANGUAGES})
    assert primers("build")[0] == 0
    page = (root / "site/en/a.html").read_text("utf-8")
    assert page.count('class="primers-code"') == 2
    assert page.count("primers-passed") == 2
    assert '<span class="gp">' in page


def test_reports_judge_the_same_runs_again(project, primers):
    root = project({"content/en/01.a.md": RIGHT, "primers.toml": LANGUAGES})
    assert primers("verify", "--report", "json=out.json")[0] == 0
    results = json.loads((root / "out.json").read_text("utf-8"))["results"]
    assert [(one["mode"], one["language"], one["status"], one["strength"]) for one in results] == [
        ("session", "console", "passed", "masked"),
        ("session", "python", "passed", "masked"),
    ]
    assert primers("build", "--results", "out.json")[0] == 0


def test_python_sessions_are_cached_and_console_sessions_are_not(project, primers):
    project({"content/en/01.a.md": RIGHT, "primers.toml": LANGUAGES})
    primers("verify")
    assert "run now: 1, from the cache: 1" in primers("verify")[1]


def test_every_version_of_python_can_type(tmp_path):
    page = console(
        ">>> print('a'); 1 / 0\na\nTraceback (most recent call last):\nZeroDivisionError: division by zero",
        'pycon {python="3.8,3.11,3.12,3.13,3.14"}',
    )
    (result,) = verified(tmp_path, page).results
    assert result.status in ("passed", "unavailable")
    assert all(verdict.ok for verdict in result.verdicts)


def test_the_data_of_the_site_hold_answers(project, primers):
    root = project({"content/en/01.a.md": console("$ echo a\na\n$ false\n[1]"), "primers.toml": LANGUAGES})
    assert primers("build", "--to", "json")[0] == 0
    text = "".join(file.read_text("utf-8") for file in (root / "site").rglob("*.json"))
    assert '"output":["a\\n","[1]\\n"]' in re.sub(r"\s*\n\s*", "", text).replace('": [', '":[')
    assert "primers:" not in text
