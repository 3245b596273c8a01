"""Programs that are built: once for all alike, from the cache, failing, warning, and failing as they should."""

import json
from concurrent.futures import Future

import pytest
from msgspec.structs import replace

import primers as api
from primers.executing.submission import Submissions
from primers.model import Run
from primers.testing import FakeExecutor, pipeline

# A language whose compiler is a few lines of Python: it knows includes, errors, warnings, and says what it read.
LANGUAGE = '''
import re
import sys
from pathlib import Path

import primers

COMPILER = """
import sys
failed = False
text = open("main.toy").read()
for number, line in enumerate(text.split(chr(10)), start=1):
    if line.startswith("error "):
        print("main.toy:%d: error[E%s]: it is wrong" % (number, line.split()[1]), file=sys.stderr)
        failed = True
    elif line.startswith("warn"):
        print("main.toy:%d: warning[W1]: it is odd" % number, file=sys.stderr)
    elif line.startswith("hang"):
        while True: pass
    elif line.startswith("include "):
        open("depends", "a").write(line.split(None, 1)[1] + chr(10))
if failed:
    sys.exit(1)
says = [line[4:] for line in text.split(chr(10)) if line.startswith("say ")]
open("main", "w").write("#!/bin/sh" + chr(10) + "".join("echo %r" % one + chr(10) for one in says))
"""
MESSAGE = re.compile(r"^(main.toy):([0-9]+): (error|warning)\\\\[(\\\\w+)\\\\]: (.*)$", re.MULTILINE)


def plan(example, trial):
    build = primers.Step(argv=(sys.executable, "-c", COMPILER), keeps=("main", "depends"))
    return (primers.Command(sources=example.sources, build=build, run=primers.Step(argv=("./main",))),)


def diagnostics(text):
    return tuple(
        primers.Diagnostic(file=file, line=int(line), level=level, code=code, text=said)
        for file, line, level, code, said in MESSAGE.findall(text)
    )


def depends(build):
    return tuple(dict(build.files).get("depends", b"").decode().split("\\\\n")[:-1])


@primers.hookimpl
def primers_languages():
    line = r"(?P<file>main.toy):(?P<line>[0-9]+)"
    toy = primers.Language(file="main.toy", plan=plan, line=line, diagnostics=diagnostics, depends=depends)
    return {"toy": toy}
'''.replace("\\\\", "\\")
CONFIGURATION = '[run]\nlanguages = ["toy"]\n'
PAGE = "```toy run\n{}\n```\n"
SHOWN = "```toy{}\n{}\n```\n\nOutput:\n\n```text\n{}\n```\n"


@pytest.fixture
def toy(project):
    """Lay down a project of one page, with the language and a configuration."""

    def made(page, configuration=CONFIGURATION):
        configuration = 'plugin-dirs = ["tools"]\n' + configuration
        return project({"tools/toy.py": LANGUAGE, "primers.toml": configuration, "content/en/01.page.md": page})

    return made


def found(root):
    """Give status, and code, line and level of each finding, of the one example of a page."""
    (result,) = pipeline(root).verify(jobs=2).book.results
    return result.status, [(one.code, one.where.line, one.level) for one in result.findings]


def test_what_is_built_is_run(toy):
    assert found(toy(SHOWN.format("", "say hello", "hello"))) == ("passed", [])
    assert found(toy(SHOWN.format("", "say hello", "goodbye"))) == ("failed", [("output-differs", 7, "error")])


def test_an_error_of_the_compiler_stands_at_its_line_of_the_page(toy, primers):
    root = toy("# Title\n\n" + PAGE.format("say one\nerror 7\nerror 8"))
    assert found(root) == ("failed", [("build-failed", 5, "error")])
    code, out, _ = primers("verify", "--no-cache")
    assert code == 1
    assert "content/en/01.page.md:5: failed[build-failed]: it does not compile: it is wrong [E7]" in out
    assert "| content/en/01.page.md:6: error[E8]: it is wrong" in out
    assert primers("explain", "content/en/01.page.md:3")[1].count("it is wrong") >= 2


@pytest.mark.parametrize(
    ("option", "text", "expected"),
    [
        ("compile-fail", "error 7", ("passed", [])),
        ("compile-fail=E7", "error 7", ("passed", [])),
        ('compile-fail="is wrong"', "error 7", ("passed", [])),
        ("compile-fail=E8", "error 7", ("failed", [("other-diagnostic", 1, "error")])),
        ("compile-fail=E8", "error 7\nerror 8", ("passed", [])),
        ("compile-fail", "say fine", ("failed", [("build-succeeded", 1, "error")])),
        ("compile-fail=E7", "warn", ("failed", [("build-succeeded", 1, "error"), ("build-warning", 2, "warning")])),
    ],
)
def test_a_program_that_must_not_compile(toy, option, text, expected):
    assert found(toy(f"```toy {{{option}}}\n{text}\n```\n")) == expected


def test_the_messages_of_a_compiler_may_be_documented(toy, primers):
    page = SHOWN.format(" {compile-fail=E7}", "error 7", "main.toy:1: error[E7]: it is wrong")
    assert found(toy(page)) == ("passed", [])
    root = toy(page.replace("is wrong", "was wrong"))
    assert found(root) == ("failed", [("output-differs", 7, "error")])
    assert primers("verify", "--update")[0] == 0
    assert (root / "content/en/01.page.md").read_text("utf-8") == page


@pytest.mark.parametrize(
    ("policy", "status", "level"),
    [("show", "passed", "warning"), ("ignore", "passed", None), ("fail", "failed", "error")],
)
def test_warnings_are_shown_ignored_or_fail(toy, policy, status, level):
    configuration = f'{CONFIGURATION}[languages.toy]\nwarnings = "{policy}"\n'
    expected = [("build-warning", 2, level)] if level else []
    assert found(toy(PAGE.format("warn"), configuration)) == (status, expected)


def test_a_compiler_that_does_not_end(toy):
    root = toy(PAGE.format("hang"), f"{CONFIGURATION}[build]\ntimeout = 0.5\n")
    assert found(root) == ("failed", [("build-failed", 1, "error")])
    root = toy("```toy {compile-fail}\nhang\n```\n", f"{CONFIGURATION}[build]\ntimeout = 0.5\n")
    assert found(root) == ("failed", [("build-failed", 1, "error")]), "a limit says nothing about the program"


def builds(primers, *words):
    """Verify, and give for each run of the report whether its build, and it itself, came from the cache."""
    primers("verify", "--once", "--report", "json=out.json", *words)
    with open("out.json", encoding="utf-8") as file:
        return [[(run["build"]["cached"], run["cached"]) for run in one["runs"]] for one in json.load(file)["results"]]


def test_builds_are_known_where_runs_are_not_to_be(toy, primers):
    toy(SHOWN.format("", "say hello", "hello"))
    assert builds(primers) == [[(False, False)]]
    assert builds(primers) == [[(False, True)]], "the run is known as it was, with its build"
    assert builds(primers, "--no-run-cache") == [[(True, False)]]
    assert builds(primers, "--no-build-cache", "--no-run-cache") == [[(False, False)]]
    assert builds(primers, "--no-cache") == [[(False, False)]]


def test_a_build_is_made_again_when_what_it_read_has_changed(toy, primers):
    root = toy("")
    header = root / "header"
    header.write_text("one")
    root = toy(SHOWN.format("", f"say hello\ninclude {header}", "hello"))
    assert builds(primers) == [[(False, False)]]
    assert builds(primers, "--no-run-cache") == [[(True, False)]]
    header.write_text("another")
    assert builds(primers, "--no-run-cache") == [[(False, False)]]


def test_a_report_holds_builds_and_is_judged_again(toy, primers):
    toy(SHOWN.format(" {compile-fail=E7}", "error 7", "main.toy:1: error[E7]: it is wrong"))
    assert primers("verify", "--report", "json=out.json")[0] == 0
    assert primers("build", "--results", "out.json", "--to", "json")[0] == 0


class Counting(FakeExecutor):
    """Builds a file of each source, and runs it."""

    def __init__(self) -> None:
        super().__init__(self.answered)

    def answered(self, command):
        if command.files:
            return Run(status="exited", exit_code=0, stdout=b"".join(data for _, data in command.files))
        return Run(status="exited", exit_code=0, files=(("main", command.sources[0].text.encode()),))


@pytest.fixture
def submissions(tmp_path):
    made = pipeline(tmp_path)
    return Submissions(Counting(), made.plugins, made.languages, None)


EXAMPLE = api.Example(
    where=api.Location(path="a.md", line=1, end_line=3), rules=("run",), language="python", sources=(), trials=()
)
COMMAND = api.Command(
    sources=(api.Source(name="main.toy", text="say one"),),
    build=api.Step(argv=("cc",), keeps=("main",)),
    run=api.Step(argv=("./main",)),
)


def test_programs_that_are_alike_are_run_once_and_built_once(submissions):
    elsewhere = replace(EXAMPLE, where=api.Location(path="b.md", line=9, end_line=11))
    first = submissions.submit(EXAMPLE, COMMAND, 0)
    assert submissions.submit(elsewhere, COMMAND, 0) is first
    assert first.result().stdout == b"say one"
    assert len(submissions.executor.commands) == 2, "one build, one run"
    submissions.submit(EXAMPLE, COMMAND, 1).result()
    assert len(submissions.executor.commands) == 3, "a repetition is run, not built"
    submissions.submit(EXAMPLE, replace(COMMAND, run=replace(COMMAND.run, stdin="other")), 0).result()
    assert len(submissions.executor.commands) == 4
    volatile = replace(EXAMPLE, options=(("volatile", True),))
    submissions.submit(volatile, COMMAND, 0).result()
    assert len(submissions.executor.commands) == 5, "what varies is not shared"


def test_a_build_that_was_cancelled_cancels_its_runs(submissions):
    waiting: Future[Run] = Future()
    submissions.executor.submit = lambda command: waiting
    run = submissions.submit(EXAMPLE, COMMAND, 0)
    assert not run.done()
    waiting.cancel()
    assert run.cancelled()


def test_an_executor_that_takes_no_more_is_told_as_cancelled(submissions):
    waiting: Future[Run] = Future()
    submissions.executor.submit = lambda command: waiting
    run = submissions.submit(EXAMPLE, COMMAND, 0)

    def refuse(command):
        raise RuntimeError("cannot schedule new futures after shutdown")

    submissions.executor.submit = refuse
    waiting.set_result(Run(status="exited", exit_code=0, files=(("main", b""),)))
    assert run.result().status == "cancelled"
