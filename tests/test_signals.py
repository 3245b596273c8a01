"""Programs that a signal ends: what is said of them, and pages that show how they end."""

import shutil

import pytest

from primers.testing import pipeline

CRASH = '#include <stdio.h>\n#include <stdlib.h>\n\nint main(void)\n{\n    puts("before");\n    %s\n    return 0;\n}\n'
ABORT, SEGMENT, DIVIDE, QUIET = "abort();", "raise(SIGSEGV);", "raise(SIGFPE);", ""

pytestmark = pytest.mark.skipif(not shutil.which("cc"), reason="no C compiler here")


def verified(project, body: str, output: str, options: str = "", tag: str = "text"):
    text = CRASH.replace("<stdlib.h>", "<stdlib.h>\n#include <signal.h>") % body
    page = f"```c{options}\n{text}```\n\nOutput:\n\n```{tag}\n{output}```\n"
    root = project({"primers.toml": '[run]\nlanguages = ["c"]\n', "content/en/01.page.md": page})
    (result,) = pipeline(root).verify(jobs=1).book.results
    return result


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (ABORT, "Aborted"),
        (ABORT, "Aborted (core dumped)"),
        (ABORT, "Abort trap: 6"),
        (ABORT, "已放弃 (核心已转储)"),
        (SEGMENT, "Segmentation fault"),
        (SEGMENT, "段错误（核心已转储）"),
        (DIVIDE, "Floating point exception (core dumped)"),
    ],
)
def test_a_page_shows_the_end_as_a_terminal_does(project, body, words):
    assert verified(project, body, f"before\n{words}\n").status == "passed"


@pytest.mark.parametrize(("body", "code"), [(ABORT, 134), (SEGMENT, 139), (DIVIDE, 136)])
def test_a_page_says_the_exit_code_of_a_signal(project, body, code):
    assert verified(project, body, "before\n", f" {{exit={code}}}").status == "passed"


@pytest.mark.parametrize(
    ("body", "output", "options"),
    [
        (QUIET, "before\nAborted\n", ""),  # it does not end so, and no line says so
        (ABORT, "before\nSegmentation fault\n", ""),  # it ends otherwise
        (ABORT, "before\n", " {exit=139}"),
        (ABORT, "Aborted\n", ""),  # a line is missing
        (ABORT, "after\nAborted\n", ""),
    ],
)
def test_another_end_is_found(project, body, output, options):
    assert verified(project, body, output, options).status == "failed"


def test_a_line_that_a_program_prints_itself_is_no_end(project):
    assert verified(project, 'puts("Aborted");', "before\nAborted\n").status == "passed"


def test_error_messages_come_before_the_end(project):
    body = 'fputs("to errors\\n", stderr); puts("after"); abort();'
    assert verified(project, body, "before\nafter\nto errors\nAborted\n").status == "passed"
    assert verified(project, body, "before\nto errors\nafter\nAborted\n", tag="text {stderr=merge}").status == "passed"
    assert verified(project, body, "to errors\nAborted\n", tag="text {stderr=only}").status == "passed"


def test_a_program_that_is_killed_is_named_with_a_fix(project):
    (found,) = verified(project, ABORT, "before\n").findings
    assert found.code == "program-failed"
    assert dict(found.args)["signal"] == "SIGABRT (Aborted)"
    assert [fix.edits[0].text.strip() for fix in found.fixes] == ["{exit=134}"]
