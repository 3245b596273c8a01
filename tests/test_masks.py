"""What `ignore`, `mask` and `traceback` change, and that they change it on both sides alike."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import primers as api
from primers.model import Run
from primers.testing import compare, pipeline
from primers_python.tracebacks import normalised, raised

ROOT = Path(__file__).parents[1]
PLUGINS = pipeline(ROOT / "tests").plugins
KINDS = ("ids", "addresses", "clock", "date", "duration", "path", "uuid", "numbers")


def changed(text: str, name: str, words: str) -> str:
    normaliser = PLUGINS.normalisers().chosen(name, "normaliser").value
    lines = tuple(api.Line(raw=line, text=line) for line in text.split("\n"))
    after = normaliser(lines, tuple(words.split(",")))
    assert "\n".join(line.raw for line in after) == text
    return "\n".join(api.readable(line.text) for line in after)


@pytest.mark.parametrize(
    ("text", "words", "masked"),
    [
        ("a 4711 b 4712 a 4711", "ids", "a <ids 1> b <ids 2> a <ids 1>"),
        ("a 4711 b 4712 a 4711", "ids,flat", "a <ids> b <ids> a <ids>"),
        ("PID: 4, 进程号：5, ppid=4", "ids", "PID: <ids 1>, 进程号：<ids 2>, ppid=<ids 1>"),
        ("<Thread(Thread-1, started 140234)>", "ids", "<Thread(Thread-1, started <ids 1>)>"),
        ("Mon Nov 23 12:34:56 2026", "date", "<date 1> 12:34:56"),
        ("2026-11-23T12:34:56Z 12:00", "clock,date", "<date 1>T<clock> <clock>"),
        ("0:00:01.5 at 12:34:56", "clock", "0:00:01.5 at <clock>"),
        ("0:00:01.5 at 12:34:56", "duration,clock", "<duration> at <clock>"),
        ("/home/a/x.py /home/a/y.py /b/c/x.py", "path", "<path 1>/x.py <path 1>/y.py <path 2>/x.py"),
        ("/tmp/tmpabcd1234/x.py", "path", "<path 1>/x.py"),
        ("x 1 y -1.5e3 z 1", "numbers", "x <numbers 1> y <numbers 2> z <numbers 1>"),
        ("4711 7 0x7f1234", "numbers,ids,addresses", "<ids 1> <numbers 1> <addresses 1>"),
    ],
)
def test_what_a_mask_puts_in_its_place(text, words, masked):
    assert changed(text, "mask", words) == masked


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        (" a \t\u00a0 b\u3000", "space", "a b"),
        ("a\n\n \nb", "blank", "a\nb"),
        ("STRASSE Straße", "case", "strasse strasse"),
        ("\x1b[1;31mred\x1b[0m \x1b]0;title\x07x", "ansi", "red x"),
        ("10%\r100%", "ansi", "100%"),
        ("100%\r9%", "ansi", "9%0%"),
        ("100%\r\x1b[K9%", "ansi", "9%"),
    ],
)
def test_what_is_left_of_what_is_ignored(text, words, left):
    assert changed(text, "ignore", words) == left


TEXTS = st.lists(
    st.sampled_from(
        ["pid", " ", "4711", "12:34:56", "2026-11-23", "进程", "0x7f123", "/home/a/b", "-", ":", ".", "5", "s", "x"]
    )
).map("".join)


@settings(max_examples=200)
@given(TEXTS, st.lists(st.sampled_from(KINDS), min_size=1, unique=True))
def test_the_order_of_the_words_does_not_matter(text, words):
    normaliser = PLUGINS.normalisers().chosen("mask", "normaliser").value
    lines = (api.Line(raw=text, text=text),)
    assert normaliser(lines, tuple(words)) == normaliser(lines, tuple(reversed(words)))


@settings(max_examples=200)
@given(st.text(max_size=60), st.lists(st.sampled_from(KINDS), min_size=1, unique=True))
def test_no_text_is_too_strange(text, words):
    fence = f"mask={','.join(words)} ignore=ansi,space,case,blank"
    assert compare(PLUGINS, text, text, fence).ok


def test_long_lines_are_masked_in_time():
    for piece in (
        "1",
        "1,",
        "12:",
        "a/",
        "/a",
        "C:\\a",
        "1.",
        "1-",
        "进程",
        " 1",
        "2026-",
        "\\",
        "1 day, ",
        "pid ",
        "=/a ",
        "(a",
        "C:\\a b",
    ):
        compare(PLUGINS, piece * 5000, "x", f"mask={','.join(KINDS)} ignore=ansi,space")


def test_every_word_is_in_the_manual():
    english, chinese = ((ROOT / "docs" / name).read_text("utf-8") for name in ("matching.md", "zh/matching.md"))
    options = PLUGINS.options()
    for name in ("ignore", "mask"):
        for word in options.get(name).value.choices:
            assert re.search(rf"^\| `(?:{name}=)?{word}` \|", english, re.MULTILINE), word
            assert f"`{word}`" in chinese, word
    for entry in PLUGINS.matchers():
        assert f"`match={entry.name}`" in english or entry.name == "exact"
        assert f"`match={entry.name}`" in chinese or entry.name == "exact"


PAGE = """Traceback (most recent call last):
  File "C:\\lessons\\demo.py", line 5, in <module>
    main()
    ~~~~^^
  File "C:\\lessons\\demo.py", line 2, in main
    json.loads("x")
  File "C:\\Python313\\Lib\\json\\__init__.py", line 346, in loads
    return _default_decoder.decode(s)
           ~~~~~~~~~~~~~~~~~~~~~~~^^^
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"""
RUN = """Traceback (most recent call last):
  File "/home/learner/main.py", line 5, in <module>
    main()
  File "/home/learner/main.py", line 2, in main
    json.loads("x")
  File "/usr/lib/python3.12/json/__init__.py", line 346, in loads
    return _default_decoder.decode(s)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "/usr/lib/python3.12/json/decoder.py", line 337, in decode
    obj, end = self.raw_decode(s, idx=_w(s, 0).end())
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)"""


def test_a_traceback_of_another_machine_and_version():
    verdict = compare(PLUGINS, PAGE, RUN, "traceback=on")
    assert verdict.ok
    assert verdict.strength == "masked"
    assert verdict.accepted == PAGE + "\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Expecting value", "Extra data"),
        ("JSONDecodeError", "ValueError"),
        ("line 2, in main", "line 3, in main"),
        ("in main\n", "in start\n"),
        ('json.loads("x")', 'json.loads("y")'),
    ],
)
def test_what_a_traceback_promises(old, new):
    verdict = compare(PLUGINS, PAGE, RUN.replace(old, new), "traceback=on")
    assert not verdict.ok
    assert sum(a != b for a, b in zip(verdict.want, verdict.got, strict=True)) == 1


def _lines(text):
    return tuple(api.Line(raw=line, text=line) for line in text.splitlines())


def test_a_recursion_keeps_how_often_it_was_repeated():
    frame = '  File "m.py", line 2, in f\n    f()\n'
    text = (
        f"Traceback (most recent call last):\n{frame}{frame}  [Previous line repeated 996 more times]\nRecursionError"
    )
    assert "  [Previous line repeated 996 more times]" in [line.text for line in normalised(_lines(text))]


def test_what_looks_like_marks_is_only_left_out_of_tracebacks():
    text = '  File "a.py", line 1\n    ^^^^\n~~~~'
    assert len(normalised(_lines(text))) == 3


@pytest.mark.parametrize(
    ("program", "exception"),
    [
        ("raise ValueError('bad')", "ValueError: bad"),
        ("raise ValueError", "ValueError"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("try:\n    1 / 0\nexcept Exception as e:\n    raise KeyError('a') from e", "KeyError: 'a'"),
        ("class 错误(Exception): pass\nraise 错误('糟')", "错误: 糟"),
        ("def f(:", "SyntaxError: invalid syntax"),
        (
            "raise ExceptionGroup('several', [ValueError(1), TypeError(2)])",
            "ExceptionGroup: several (2 sub-exceptions)",
        ),
        ("import sys\nsys.exit('Error: bad')", ""),
        ("import sys\nprint('ValueError: no', file=sys.stderr)", ""),
        ("import threading as t\nx = t.Thread(target=lambda: 1 / 0)\nx.start()\nx.join()", ""),
        ("import threading as t\nx = t.Thread(target=lambda: 1 / 0)\nx.start()\nx.join()\nexit(3)", ""),
    ],
)
def test_which_exception_ended_a_program(tmp_path, program, exception):
    import subprocess
    import sys

    (tmp_path / "main.py").write_text(program, "utf-8")
    done = subprocess.run([sys.executable, "-X", "utf8", tmp_path / "main.py"], capture_output=True, check=False)
    run = Run(status="exited", exit_code=done.returncode, stdout=done.stdout, stderr=done.stderr)
    assert raised(run) == exception


def test_a_program_that_was_killed_raised_nothing():
    text = b"Traceback (most recent call last):\nValueError: x"
    assert raised(Run(status="timeout", stderr=text)) == ""
    assert raised(Run(status="exited", exit_code=1, stderr=text)) == "ValueError: x"


@pytest.mark.parametrize("line", ["print(__file__)", "print([__file__])", "print(f'文件：{__file__}，第 1 行')"])
def test_paths_hold_in_whatever_folder_a_program_runs(project, primers, line):
    name = {"print(__file__)": "{}", "print([__file__])": "['{}']"}.get(line, "文件：{}，第 1 行")
    output = name.format("/home/ada/lessons/main.py")
    project({"a.md": f"```python\n{line}\n```\n\nOutput:\n\n```text {{mask=path}}\n{output}\n```\n"})
    code, out, err = primers("verify", "--probe", "a.md")
    assert code == 0, out + err
    assert "output-varies" not in out
