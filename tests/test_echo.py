"""What is typed: read from documented outputs, replayed, and shown again where a terminal shows it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from primers.extracting.echo import echoed
from primers.extracting.typed import typed_in
from primers_python.prompts import prompts
from primers_python.starved import without_input

# --- what a program asks with -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ('input("请输入整数：")', ["请输入整数："]),
        ('input("Name: ")', ["Name: "]),
        ('input("\\nName: ")', ["Name: "]),
        ('PROMPT = "Say: "\nx = input(PROMPT)', ["Say: "]),
        ('for i in range(3):\n    input(f"第 {i + 1} 个数：")', ["第 1 个数：", "第 20 个数："]),
        ('input("How old is " + name + "? ")', ["How old is Ada? "]),
        ('input("Line %d of %s: " % (n, m))', ["Line 1 of a: "]),
        ('input("{} plus {}: ".format(a, b))', ["1 plus 2: "]),
        ('print("Enter: ", end="")\nx = input()', ["Enter: "]),
        ('print("Enter a number:")\nx = int(input())', ["Enter a number:\n"]),
        ('import sys\nprint("a", 1, sep="-", end="? ")\nx = sys.stdin.readline()', ["a-1? "]),
        ('import sys\nsys.stdout.write("x> ")\nsys.stdout.flush()\nx = input("y> ")', ["y> "]),
        ('print("x = ", end="")\nx = input("enter: ")', ["x = enter: "]),
        (
            'def ask(text, again="Again: "):\n    input(text)\n    return input(again)\nask("One? ")',
            ["One? ", "Again: "],
        ),
        ('while (line := input("> ")) != "q":\n    print(line)', ["> "]),
        ('x, y = [int(input("value: ")) for _ in "ab"]', ["value: "]),
    ],
)
def test_prompts(code, asked):
    found = prompts(code)
    for text in asked:
        assert typed_in(f"{text}typed\n", found) == ((found[asked.index(text) % len(found)], "typed"),), found


@pytest.mark.parametrize(
    "code",
    [
        "x = input()",
        "x = input(text)",
        "input('a: ')\ny = input()",
        "print('two numbers:')\nx = input()\ny = input()",
        "print('two:', end=' ')\nx = [input() for _ in range(2)]",
        "print('lines:')\nwhile input():\n    pass",
        "import sys\ninput('a: ')\nsys.stdin.read()",
        "import sys\nfor line in sys.stdin: print(line)",
        "from sys import stdin\ninput('a: ')\nstdin.readline()",
        "input = lambda text: 3\ninput('a: ')",
        "x, y = map(input, ['a: ', 'b: '])",
        "from getpass import getpass\ninput('a: ')\ngetpass('b: ')",
        "A = 'a: '\nA = 'b: '\ninput(A)",
        "input(f'{x}')",
        "input(",
        "print('no questions')",
    ],
)
def test_no_prompts_where_there_is_a_doubt(code):
    assert prompts(code) == ()


# --- what was typed ---------------------------------------------------------------------------------------------------

ASKS = prompts('a = input("a? ")\nname = input("Name: ")\n')


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("a? 3\nName: Ada\nHello\n", ["3", "Ada"]),
        ("Hello\na? 3\nName: Ada", ["3", "Ada"]),
        ("a? 3\na? 4\nName: Ada", ["3", "4", "Ada"]),
        ("a? \nName: Ada", ["", "Ada"]),
        ("a?\nName: Ada", ["", "Ada"]),
        ("a? Name: Hello Ada", []),
        ("a? \nName: \n", []),
        ("Hello\n", []),
        ("Is a? 3\n", []),
        ("", []),
    ],
)
def test_typed(text, answers):
    assert [answer for _, answer in typed_in(text, ASKS)] == answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("a? \nName: \n", ["", ""]),
        ("a?\nName:", ["", ""]),
        ("a? Name: \n", []),
        ("a? 3\nName:\n", ["3", ""]),
        ("Hello\n", []),
        ("", []),
    ],
)
def test_typed_where_enter_is_possible(text, answers):
    assert [answer for _, answer in typed_in(text, ASKS, enter=True)] == answers


def test_one_that_stops_asking_early_is_shown_as_far_as_it_goes():
    echo = ((ASKS[0], "1"), (ASKS[1], "x"), (ASKS[0], "2"))
    assert echoed("a? a? end\n", echo) == "a? 1\na? x\nend\n"
    assert echoed("a? ", echo) == "a? 1\n"
    assert echoed("nothing", echo) == "nothing"
    assert echoed("a? Name: a? a? more", echo) == "a? 1\nName: x\na? 2\na? more"


PROMPTS = ("Name: ", "n = ", "请输入：", "> ", "更多? ", "Line:\n")
ANSWERS = st.text("ab1 你é", max_size=6)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.sampled_from(PROMPTS), ANSWERS),
        st.tuples(st.just("print"), st.text("xyz 出", max_size=8), st.just("")),
    ),
    max_size=8,
)


@settings(max_examples=300)
@given(steps=STEPS)
def test_what_a_terminal_shows_is_made_of_what_a_pipe_gives(steps):
    """Law: for a program of prompts and prints, the reading of its terminal gives input and echo that make it again."""
    lines = [f"input({text!r})" if kind == "ask" else f"print({text!r})" for kind, text, _ in steps]
    terminal = "".join(f"{text}{answer}\n" for _, text, answer in steps)
    typed = typed_in(terminal, prompts("\n".join(lines)), enter=True)
    assert [answer for _, answer in typed] == [answer for kind, _, answer in steps if kind == "ask"]
    pipe = "".join(text if kind == "ask" else f"{text}\n" for kind, text, _ in steps)
    answers = [answer for kind, _, answer in steps if kind == "ask"]
    echo = typed_in(terminal, prompts("\n".join(lines)))
    if any(answers):
        assert [answer for _, answer in echo] == answers
        assert echoed(pipe, echo) == terminal
    else:
        assert echo == ()


PROGRAM = """name = input("你叫什么名字？")
total = 0
for i in range(2):
    total += int(input(f"No. {i + 1}: "))
print("Sum:", end=" ")
print(total, name)
while input("more? ") != "no":
    print("again")
"""
TYPED = "小明\n3\n4\nyes\nno\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_real_terminal_shows_it(tmp_path):
    """What is typed is sent when it is asked for, as a person would."""
    import os
    import pty
    import termios

    program = tmp_path / "main.py"
    program.write_text(PROGRAM, "utf-8")
    main, terminal = pty.openpty()
    command = [sys.executable, "-I", "-X", "utf8", str(program)]
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True)
    assert termios.tcgetattr(terminal)[3] & termios.ECHO
    os.close(terminal)
    shown = b""
    for prompt, line in zip(("？", "1: ", "2: ", "more? ", "more? "), TYPED.splitlines(), strict=True):
        while not shown.decode("utf-8", "ignore").endswith(prompt):
            shown += os.read(main, 1024)
        os.write(main, f"{line}\n".encode())
        while not shown.decode("utf-8", "ignore").endswith(f"{prompt}{line}\r\n"):
            shown += os.read(main, 1)
    process.wait(timeout=30)
    os.close(main)
    terminal_text = shown.decode().replace("\r\n", "\n")
    pipe = subprocess.run(command, input=TYPED.encode(), capture_output=True, check=True)
    echo = typed_in(terminal_text, prompts(PROGRAM))
    assert "".join(f"{answer}\n" for _, answer in echo) == TYPED
    assert echoed(pipe.stdout.decode(), echo) == terminal_text


# --- whole pages ------------------------------------------------------------------------------------------------------

ASKING = '```python%s\nn = int(input("请输入整数："))\nprint(n * 2)\n```\n\n运行结果：\n\n```text\n%s\n```\n'


@pytest.mark.parametrize(
    ("info", "text", "ok"),
    [
        ("", "请输入整数：15\n30", True),
        ("", "请输入整数： 15\n30", True),
        ("", "请输入整数：15\n31", False),
        ("", "请输入整数：\n30", False),
        (" run 15", "请输入整数：15\n30", True),
        (" run 15", "请输入整数：30", True),
        (" run 15", "请输入整数：16\n30", False),
        (' {stdin="15"}', "请输入整数：15\n30", True),
        (' {stdin="15"}', "请输入整数：15", False),
    ],
)
def test_pages_with_typed_input(project, primers, info, text, ok):
    project({"a.md": ASKING % (info, text)})
    code, out, _ = primers("verify", "a.md")
    assert code == (0 if ok else 1), out


ASK = 'text = input("Price: ")\nprint("got", repr(text))'
TWICE = 'while input("more? ") != "":\n    print("again")\ninput("Press Enter to quit.")'
CAUGHT = 'try:\n    text = input("Price: ")\nexcept %s:\n    text = None\n    print()\nprint("got", repr(text))'
LOOP = "while True:\n    try:\n        text = input('n: ')\n        print(int(text or 0))\n        break\n"
LOOP += "    except ValueError:\n        print('no number')"


@pytest.mark.parametrize("command", ["", "$ python main.py\n"])
@pytest.mark.parametrize(
    ("code", "text", "ok"),
    [
        (ASK, "Price:\ngot ''", True),
        (ASK, "Price: \ngot ''", True),
        (ASK, "Price:\n\ngot ''", False),
        (ASK, "Price: got ''", False),
        (ASK, "Price:\ngot None", False),
        (f"print('x')\n{ASK}", "x\nPrice:\ngot ''", True),
        (TWICE, "more?\nPress Enter to quit.", True),
        (TWICE, "more? y\nagain\nmore?\nPress Enter to quit.", True),
        (LOOP, "n:\n0", True),
        ("print('hello')\ninput()", "hello", True),
        (CAUGHT % "EOFError", "Price:\ngot None", True),
        (CAUGHT % "EOFError", "Price:\ngot ''", False),
    ],
)
def test_only_enter(project, primers, command, code, text, ok):
    """A program that fails where it is given nothing was given something, in a transcript or without one."""
    project({"a.md": f"```python\n{code}\n```\n\nOutput:\n\n```text\n{command}{text}\n```\n"})
    found, out, _ = primers("verify", "a.md")
    assert (found == 0) == ok, out


@pytest.mark.parametrize(
    ("command", "text", "ok"),
    [
        ("", "Price:\ngot None", True),
        ("", "Price:\ngot ''", False),
        ("$ python main.py\n", "Price:\ngot ''", True),
        ("$ python main.py\n", "Price:\ngot None", False),
    ],
)
@pytest.mark.parametrize("caught", ["Exception", "BaseException", "(ValueError, Exception)"])
def test_only_enter_where_the_program_may_go_on(project, primers, command, text, ok, caught):
    """Where nobody can tell, an output without a prompt of a shell is what came out of a pipe."""
    project({"a.md": f"```python\n{CAUGHT % caught}\n```\n\nOutput:\n\n```text\n{command}{text}\n```\n"})
    found, out, _ = primers("verify", "a.md")
    assert (found == 0) == ok, out


@pytest.mark.parametrize(
    ("code", "starved"),
    [
        ("input()", "fails"),
        ("try:\n    input()\nexcept ValueError:\n    pass", "fails"),
        ("try:\n    input()\nexcept (ValueError, EOFError):\n    pass", "expects"),
        ("try:\n    input()\nexcept:\n    pass", "unknown"),
        ("try:\n    input()\nexcept Exception as error:\n    pass", "unknown"),
        ("from contextlib import suppress\nwith suppress(Exception):\n    input()", "unknown"),
        ("import threading\nthreading.Thread(target=input).start()", "unknown"),
        ("import sys\nsys.stdin.readline()", "unknown"),
    ],
)
def test_what_a_program_does_without_input(code, starved):
    """What is said to fail does fail, and prints nothing more."""
    assert without_input(code) == starved
    if starved != "unknown":
        process = subprocess.run(
            [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        assert (process.returncode == 0) == (starved == "expects")


def test_a_prompt_that_is_never_asked_is_only_output(project, primers):
    code = 'def ask():\n    return input("Name: ")\n\nprint("Name: Ada")'
    project({"a.md": f"```python\n{code}\n```\n\nOutput:\n\n```\nName: Ada\n```\n"})
    assert primers("verify", "a.md")[0] == 0


def test_the_input_is_part_of_the_report(project, primers):
    project({"a.md": ASKING % ("", "请输入整数：15\n30")})
    primers("verify", "a.md", "--report", "json=out.json")
    (result,) = json.loads(Path("out.json").read_text("utf-8"))["results"]
    assert result["status"] == "passed"
    assert result["runs"][0]["stdout"] == "请输入整数：30\n"


def test_a_program_that_ends_before_it_asks_again(project, primers):
    code = 'while (word := input("word: ")) != "q":\n    print(word.upper())\nprint("bye")'
    page = f"```python\n{code}\n```\n\nOutput:\n\n```\nword: a\nA\nword: q\nbye\n```\n"
    project({"a.md": page, "b.md": page.replace("word: q\nbye", "word: q\nword: z\nbye")})
    assert primers("verify", "a.md")[0] == 0
    assert primers("verify", "b.md")[0] == 1


GREETING = '```python\nname = input("名字：")\nprint(f"[{name}]")\n```\n\n运行结果：\n\n```text\n名字：%s\n[%s]\n```\n'


@pytest.mark.parametrize(
    ("typed", "printed", "ok"),
    [("小明", "小明", True), (" 小明", "小明", True), (" 小明", " 小明", False), ("  小明", "  小明", True)],
)
def test_one_blank_parts_a_prompt_from_what_is_typed(project, primers, typed, printed, ok):
    project({"a.md": GREETING % (typed, printed)})
    assert primers("verify", "a.md")[0] == (0 if ok else 1)
