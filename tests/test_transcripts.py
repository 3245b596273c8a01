"""Outputs that show what was typed at a shell, and markers that say that runs differ."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primers.testing import pipeline, write
from primers_pairs import marker_of, primers_extract
from primers_pairs.commandline import Call, calls

ECHO = "import sys\nprint(*sys.argv[1:], sep='|')"


def page(output: str, code: str = ECHO, info: str = "python", marker: str = "Output:") -> str:
    return f"# A\n\n```{info}\n{code}\n```\n\n{marker}\n\n```text\n{output}\n```\n"


def read(tmp_path, text):
    return pipeline(write(tmp_path, {"content/en/a.md": text, "primers.toml": ""})).read()


def trials(book):
    return [(one.args, [want.text for want in one.expected]) for one in book.examples[0].trials]


PROMPTS = [
    "$ ",
    "(.venv) $ ",
    "user@host:~$ ",
    "[user@host lessons]$ ",
    "user@host lessons % ",
    "~/lessons $ ",
    "% ",
    "> ",
    "C:\\lessons> ",
    "PS C:\\lessons> ",
    "(venv) PS C:\\x>",
    "root@box:/srv# ",
]


@pytest.mark.parametrize("prompt", PROMPTS)
def test_every_run_is_a_trial_of_its_own(tmp_path, prompt):
    typed = ["python main.py 1 2\n1|2\n\n", "python main.py\n\n", "python3 main.py 'a b'\na b\n"]
    output = "".join(prompt + one for one in typed) + prompt.strip()
    if "\\" in prompt:
        output = output.replace("'", '"')
    book = read(tmp_path, page(output))
    assert trials(book) == [(("1", "2"), ["1|2\n"]), ((), [""]), (("a b",), ["a b\n"])]
    assert not book.findings


def test_comments_stand_between_runs(tmp_path):
    output = "# once\n$ python main.py 1\n1\n# of the output\n\n# and again\n# with two\n$ python main.py 2\n2"
    assert trials(read(tmp_path, page(output))) == [(("1",), ["1\n# of the output\n"]), (("2",), ["2\n"])]


def test_each_run_knows_its_lines(tmp_path):
    text = page("$ python main.py a\na\nb\n\n$ python main.py\n$ python main.py c\n\nc\n")
    lines = text.split("\n")
    (example,) = read(tmp_path, text).examples
    for trial in example.trials:
        (want,) = trial.expected
        assert lines[want.where.line - 1] == "```text"
        shown = lines[want.inside.line - 1 : want.inside.end_line]
        assert "".join(f"{line}\n" for line in shown) == want.text
        assert lines[want.inside.line - 2].startswith("$ ")


def test_a_transcript_is_run(project, primers):
    good = page("$ python demo.py 1 'x y'\n1|x y\n$ ./demo.py\n\n")
    project({"content/en/a.md": good})
    primers("verify", "--report", "json=out.json")
    (result,) = json.loads(Path("out.json").read_text("utf-8"))["results"]
    assert result["status"] == "passed"
    assert {run["stdout"] for run in result["runs"]} == {"1|x y\n", "\n"}
    write(Path(), {"content/en/a.md": good.replace("\n1|x y", "\n1|x z")})
    assert primers("verify")[0] == 1


def test_a_program_is_called_as_the_transcript_calls_it(project, primers):
    code = "import argparse\nparser = argparse.ArgumentParser()\nparser.add_argument('n')\nparser.print_usage()"
    output = "$ python sums.py\nusage: sums.py [-h] n"
    project({"content/en/a.md": page(output, code), "content/en/b.md": page(output, code, "python run")})
    assert primers("verify")[0] == 0


def test_typed_input_in_a_transcript(project, primers):
    code = 'import sys\nn = int(input("请输入整数："))\nprint(n * int(sys.argv[1]))  # Output: 30'
    output = "$ python main.py 2\n请输入整数：15\n30\n\n$ python main.py 3\n请输入整数：10\n30"
    project({"content/zh/a.md": page(output, code, marker="运行结果：")})
    code, out, _ = primers("verify")
    assert code == 0, out


def test_echo_and_a_pipe_are_standard_input(project, primers):
    output = "$ echo 15 | python main.py\n30\n$ gcc -o main main.c && echo 4 | ./main\n8"
    project({"content/en/a.md": page(output, "print(int(input()) * 2)")})
    assert primers("verify")[0] == 0


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("$ python main.py < input.txt\n1", 11),
        ("$ python main.py | sort\n1", 11),
        ("$ python main.py > out.txt", 11),
        ("$ python main.py 1\n1\n$ ls\nmain.py", 13),
        ("$ echo $?\n0\n$ python main.py 1\n1", 11),
        ("$ python main.py 1\n1\n$ echo $?", 13),
        ("$ python main.py 1\n1\n$ echo $?\nTrue", 13),
        ("$ python main.py 1\n1\n$ echo $?\n0\n1", 13),
        ("$ python main.py 1\n1\n$ gcc a.c\n$ echo $?\n0", 14),
        ("$ python main.py 1\n1\n$ echo $?\n0\n$ echo $?\n0", 15),
        ("$ python main.py 1\n1\n$ echo $? $HOME\n0", 13),
        ("$ python main.py 1; echo $?\n1\nx", 11),
        ("$ python main.py 1; echo $?", 11),
        ("$ gcc a.c; echo $?\n0", 11),
        ("$ python main.py *\n1", 11),
        ("$ python main.py $HOME\n1", 11),
        ("$ python main.py 'open\n1", 11),
        ("$ DEBUG=1 python main.py\n1", 11),
        ("$ python -O main.py\n1", 11),
        ("$ python -c 'print(1)'\n1", 11),
        ("$ python\n>>> 1", 11),
        ("$ pip install x\nSuccessfully installed x", 11),
        ("$ python server.py\n1\n$ python client.py\n2", 13),
        ("$ gcc main.c\nwarning: x", 11),
        ("$ make", 11),
        ("$ python main.py &\n[1] 1234", 11),
        ("$ python main.py 1\n1\n$ python main.py\n^C", 14),
        ("$ python main.py 1; python main.py 2\n1\n2", 11),
    ],
)
def test_what_cannot_be_run_again_is_not_checked(tmp_path, output, line):
    book = read(tmp_path, page(output))
    assert not book.examples
    assert [(one.code, one.level, one.where.line) for one in book.findings] == [("transcript-command", "note", line)]
    assert [one.where.line for one in book.unchecked] == [3, 10]
    assert all("transcript" in one.message for one in book.unchecked)


def test_a_transcript_that_cannot_be_replayed_leaves_a_marked_program_alone(tmp_path):
    book = read(tmp_path, page("$ python main.py | sort\n1", info="python run"))
    assert [one.rules for one in book.examples] == [("run",)]
    assert [one.where.line for one in book.unchecked] == [10]


@pytest.mark.parametrize(
    ("output", "info"),
    [
        ("Price:\n$ 5.00", "python"),
        ("$ 5.00\n$ 6.00", "python"),
        ("$5.00", "python"),
        ("% of all: 3", "python"),
        ("> quoted\n> text", "python"),
        ("100%", "python"),
        (">>> 1", "python"),
        ("# Title\n$ amount", "python"),
        ("# Title\ntext\n$ python main.py", "python"),
        ("Result\n$ python main.py\n1", "python"),
        ("", "python"),
        ("$ python main.py\n1", "sh"),
        ("$ python main.py\n1", "console"),
    ],
)
def test_outputs_that_are_no_transcripts(tmp_path, output, info):
    (lesson,) = read(tmp_path, page(output, info=info)).lessons
    (example,) = list(primers_extract(lesson))
    assert [(one.args, [want.text for want in one.expected]) for one in example.trials] == [((), [f"{output}\n"])]
    assert not example.sources[0].name


EXITS = "import sys\nprint(len(sys.argv))\nsys.exit(len(sys.argv) * 3 - 3)"
SHOWN = "$ python main.py\n1\n$ echo $?\n0\n$ python main.py a\n2\n$ echo $?\n3\n$ python main.py a b; echo $?\n3\n6"


def test_an_exit_code_belongs_to_the_run_before_it(tmp_path):
    (example,) = read(tmp_path, page(f"{SHOWN}\n$ python main.py a", EXITS)).examples
    assert [(one.exit, one.expected[0].text) for one in example.trials] == [
        (0, "1\n"),
        (3, "2\n"),
        (6, "3\n"),
        (None, ""),
    ]


@pytest.mark.parametrize(
    ("prompt", "asked"),
    [
        ("$ ", "echo $?"),
        ("$ ", 'echo "$?"'),
        ("$ ", "echo $status"),
        ("$ ", "echo $?   # how it ended"),
        ("C:\\x> ", "echo %ERRORLEVEL%"),
        ("PS C:\\x> ", "echo $LASTEXITCODE"),
    ],
)
def test_ways_to_ask_for_an_exit_code(tmp_path, prompt, asked):
    (example,) = read(tmp_path, page(f"{prompt}python main.py\n{prompt}{asked}\n3")).examples
    assert [one.exit for one in example.trials] == [3]


@pytest.mark.parametrize(
    ("old", "new", "ok"),
    [("", "", True), ("\n3\n$", "\n4\n$", False), ("\n0\n$", "\n1\n$", False), ("\n6", "\n0", False)],
)
def test_exit_codes_are_checked(project, primers, old, new, ok):
    project({"content/en/a.md": page(SHOWN.replace(old, new, 1), EXITS)})
    code, out, _ = primers("verify")
    assert (code == 0) == ok, out
    assert ("program-failed" in out) != ok
    assert primers("verify", "--fix")[0] == code  # an option on the fence would mend nothing
    assert primers("verify", "--update")[0] == code


def test_an_exit_code_of_a_run_goes_before_that_of_the_fence(project, primers):
    output = "$ python main.py\n1\n$ echo $?\n0\n$ python main.py a\n2"
    project({"content/en/a.md": page(output, EXITS, "python {exit=3}")})
    code, out, _ = primers("verify")
    assert code == 0, out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
@pytest.mark.parametrize(("number", "ok"), [(137, True), (139, False), (9, False), (0, False)])
def test_a_shell_adds_128_to_the_number_of_a_signal(project, primers, number, ok):
    code = "import os\nprint('end', flush=True)\nos.kill(os.getpid(), 9)"
    project({"content/en/a.md": page(f"$ python main.py\nend\n$ echo $?\n{number}", code)})
    assert (primers("verify")[0] == 0) == ok


GREETING = "```python {name=greeting.py}\nimport sys\n\ndef greet(name):\n    print('Hello,', name)\n\n"
GREETING += "if __name__ == '__main__':\n    greet(input('Who? '))\n    sys.exit(2)\n```\n\n"
USES = "from greeting import greet\n\ngreet('Ada')  # Output: Hello, Ada"
BOTH = "$ python main.py\nHello, Ada\n$ python greeting.py\nWho? Bob\nHello, Bob\n$ echo $?\n2"


def beside(output, info="python", between="", code=USES):
    return page(output, code, info).replace("# A\n\n", f"# A\n\n{GREETING}{between}")


@pytest.mark.parametrize("info", ["python", "python {name=main.py}", "python run"])
def test_a_file_that_stands_beside_is_run_in_place_of_the_program(project, primers, info):
    text = beside(BOTH, info, "```python {setup}\nprint('setup')\n```\n\n")
    project({"content/en/a.md": text})
    code, out, _ = primers("verify")
    assert code == 0, out
    for old, new in (("Hello, Ada\n$", "Hello, Eve\n$"), ("Hello, Bob\n$", "Hello, Eve\n$"), ("\n2\n```", "\n0\n```")):
        write(Path(), {"content/en/a.md": text.replace(old, new)})
        assert primers("verify")[0] == 1, new


def test_the_program_need_not_be_run_at_all(project, primers):
    project({"content/en/a.md": beside("$ python greeting.py\nWho? Bob\nHello, Bob\n$ echo $?\n2", code="x = 1")})
    code, out, _ = primers("verify")
    assert code == 0, out


@pytest.mark.parametrize(
    ("output", "info", "between"),
    [
        (BOTH, "python", "## Next\n\n"),
        (BOTH.replace("greeting.py", "other.py"), "python", ""),
        (BOTH, "python {name=greeting.py}", ""),
        (BOTH.replace("main.py", "a.py"), "python {name=b.py}", ""),
    ],
)
def test_files_that_do_not_stand_beside_are_not_run(tmp_path, output, info, between):
    book = read(tmp_path, beside(output, info, between))
    assert [one.rules for one in book.examples] == [("comment",)]
    assert [one.code for one in book.findings] == ["transcript-command"]


def test_a_file_of_the_name_of_the_program_is_no_other_file(tmp_path):
    text = beside("$ python main.py\nx", code="x = 1").replace("greeting.py", "main.py")
    book = read(tmp_path, text)
    assert not book.examples
    assert any("stands beside" in one.message for one in book.unchecked)


def test_what_is_not_replayed_is_told(project, primers):
    project({"a.md": page("$ python main.py | sort\n1")})
    told = "a.md:11: note[transcript-command]"
    assert told not in primers("verify", "a.md")[1]
    assert told in primers("verify", "a.md", "-v")[1]
    for line in (3, 10, 11):
        assert "cannot be run again: python main.py | sort" in primers("explain", f"a.md:{line}")[1]
    assert "illustration" in primers("verify", "a.md", "--coverage")[1]
    primers("verify", "a.md", "--report", "json=out.json")
    found = json.loads(Path("out.json").read_text("utf-8"))
    assert [one["code"] for one in found["findings"]] == ["transcript-command"]
    assert (found["summary"]["illustration"], found["summary"]["verified_share"]) == (1, 0.0)
    assert primers("verify", "a.md", "--fail-on-unchecked")[0] == 1


def test_a_program_with_another_name_is_not_the_one_that_runs(tmp_path):
    assert not read(tmp_path, page("$ python b.py\n1", info="python {name=a.py}")).examples
    assert not read(tmp_path, page("$ python b.py\n1", info="python label a.py")).examples
    assert read(tmp_path, page("$ python a.py\n1", info="python {name=lib/a.py}")).examples


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("python main.py", Call(file="main.py")),
        ("python3.12 -u main.py -v", Call(file="main.py", args=("-v",))),
        ("py -3.12 main.py", Call(file="main.py")),
        ("./main 1", Call(file="main", args=("1",))),
        ("main.py a", Call(file="main.py", args=("a",))),
        ("node main.js", Call(file="main.js")),
        ("java Main 1", Call(file="Main", args=("1",))),
        ("go run main.go x", Call(file="main.go", args=("x",))),
        ("python src/main.py", Call(file="main.py")),
        ("python main.py  # twice", Call(file="main.py")),
        ("python main.py a#b '#c'", Call(file="main.py", args=("a#b", "#c"))),
        ("""python main.py "a b"'c'd\\ e ''""", Call(file="main.py", args=("a bcd e", ""))),
        ("cd x && chmod +x main.py && ./main.py", Call(file="main.py")),
        ("echo a b | ./main.py", Call(file="main.py", stdin="a b\n")),
        ("gcc a.c -o a", None),
        ("go build", None),
        ("", None),
    ],
)
def test_commands(command, found):
    assert calls(command) == ((found,) if found else () if command else None)


@given(st.text(max_size=30))
def test_no_command_is_too_strange(text):
    calls(text)
    calls(text, windows=True)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C",)), max_size=5), max_size=4))
def test_what_a_shell_would_give_is_what_is_given(words):
    """Law: arguments that are quoted as a shell wants them are read back."""
    import shlex

    assert calls(shlex.join(["./main", *words])) == (Call(file="main", args=tuple(words)),)


# --- markers that say more --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("运行结果：", ()),
        ("运行结果（顺序可能不同）：", (("match", "unordered"),)),
        ("**输出**（进程号每次不同）：", (("mask", ("ids",)),)),
        ("输出，顺序不同：", (("match", "unordered"),)),
        ("运行结果（进程号和顺序可能不同）：", (("match", "unordered"), ("mask", ("ids",)))),
        ("输出（内存地址会变）：", (("mask", ("addresses",)),)),
        ("Output (in any order):", (("match", "unordered"),)),
        ("Output: (order may differ)", (("match", "unordered"),)),
        ("Output (process ids will differ):", (("mask", ("ids",)),)),
        ("Output (times vary):", (("mask", ("clock", "date", "duration")),)),
        ("Output (on Linux):", ()),
        ("输出（在 Windows 上可能不同）：", ()),
        ("Output (varies):", (("varies", "varies"),)),
        ("结果（每次不同）：", (("varies", "每次不同"),)),
        ("多次运行，可以看见不同的结果：", (("varies", "多次运行，可以看见不同的结果"),)),
        ("再看一次。每次运行的结果都不一样：", (("varies", "每次运行的结果都不一样"),)),
        ("Each run gives a different result:", (("varies", "Each run gives a different result"),)),
        ("The output differs from run to run:", (("varies", "The output differs from run to run"),)),
    ],
)
def test_what_markers_say(text, options):
    marker = marker_of(text)
    assert marker
    assert marker.options == options


@pytest.mark.parametrize(
    "text",
    [
        "输出（部分）：",
        "Output (excerpt):",
        "每次运行的结果都不同，例如下面的程序：",
        "用不同的参数运行几次：",
        "Running it several times with different arguments gives different results:",
        "How to run several different programs:",
        "Remember (the order may differ):",
    ],
)
def test_what_is_no_marker(text):
    assert marker_of(text) is None


VARIES = "Running it several times gives different results:"
ONE, TWO = "```text\n1\n```\n\n", "```text\n2\n```\n\n"


def found_in(tmp_path, text):
    (lesson,) = read(tmp_path, text).lessons
    (example,) = list(primers_extract(lesson))
    return [(one.args, [want.text for want in one.expected]) for one in example.trials]


@pytest.mark.parametrize("between", ["", "Again:\n\n", "第二次：\n\n", "Output:\n\n"])
def test_several_documented_runs_are_promises_of_one_trial(tmp_path, between):
    code = "```python\nprint(1)\n```\n\n"
    assert found_in(tmp_path, f"# A\n\n{code}{VARIES}\n\n{ONE}{between}{TWO}") == [((), ["1\n", "2\n"])]


@pytest.mark.parametrize("between", ["## Next\n\n", "A sentence.\n\n", "```python\nx\n```\n\n", "One:\n\nTwo:\n\n"])
def test_what_ends_documented_runs(tmp_path, between):
    code = "```python\nprint(1)\n```\n\n"
    assert found_in(tmp_path, f"# A\n\n{code}{VARIES}\n\n{ONE}{between}{TWO}") == [((), ["1\n"])]
    assert found_in(tmp_path, f"# A\n\n{code}Output:\n\n{ONE}{TWO}") == [((), ["1\n"])]


def test_equal_runs_of_a_transcript_that_varies(tmp_path):
    output = "$ python main.py a\n1\n$ python main.py a\n2\n$ python main.py b\n3"
    assert found_in(tmp_path, page(output, marker=VARIES)) == [(("a",), ["1\n", "2\n"]), (("b",), ["3\n"])]
    assert len(found_in(tmp_path, page(output))) == 3


def test_documented_runs_with_other_input_are_trials_of_their_own(tmp_path):
    output = "$ python main.py\nn: 1\n2\n$ python main.py\nn: 1\n3\n$ python main.py\nn: 2\n4"
    book = read(tmp_path, page(output, "print(input('n: '))", marker=VARIES))
    assert [(one.stdin, len(one.expected)) for one in book.examples[0].trials] == [("1\n", 2), ("2\n", 1)]


def test_a_prompt_that_the_program_prints_is_output(project, primers):
    program = "```python\nprint('$ echo hello')\nprint('hello')\n```\n"
    page = f"{program}\n运行结果：\n\n```\n$ echo hello\nhello\n```\n"
    project({"a.md": page})
    code, out, _ = primers("verify", "a.md")
    assert code == 0
    assert "1 passed" in out
    project({"a.md": page.replace("\nhello\n```\n", "\nhallo\n```\n")})
    assert primers("verify", "a.md")[0] == 1


def test_the_run_that_is_shown_is_the_one_that_differs(project, primers):
    program = "import sys\nprint('hello,', sys.argv[1])"
    shown = "$ python main.py Ada\nhello, Ada\n$ python main.py Bob\nhello, Bop"
    project({"a.md": f"```python\n{program}\n```\n\nOutput:\n\n```console\n{shown}\n```\n"})
    code, out, _ = primers("verify", "a.md")
    assert code == 1
    assert "  run    python main.py Bob (" in out


def test_a_transcript_shows_standard_error(project, primers):
    program = "import sys\nif len(sys.argv) < 2:\n    sys.exit('usage: main.py NAME')\nprint('hello,', sys.argv[1])"
    shown = "$ python main.py\nusage: main.py NAME\n$ echo $?\n1\n$ python main.py Ada\nhello, Ada"
    page = f"```python\n{program}\n```\n\nOutput:\n\n```console\n{shown}\n```\n"
    project({"a.md": page})
    assert primers("verify", "a.md")[0] == 0
    project({"a.md": page.replace("usage: main.py NAME\n$", "usage: other.py NAME\n$")})
    assert primers("verify", "a.md")[0] == 1
    project({"a.md": page.replace("```console", "```console {stderr=ignore}").replace("usage: main.py NAME\n$", "$")})
    assert primers("verify", "a.md")[0] == 0
