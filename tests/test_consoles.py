"""What the console of an editor writes around an output is no output; the exit code that it tells is one."""

import pytest

from primers.testing import pipeline, write

PAGE = "# A\n\n```python\n{}\n```\n\nOutput:\n\n```text\n{}\n```\n"
ENDINGS = [
    "\n\nProcess finished with exit code {}",
    "\n\nProcess finished with exit code {} (interrupted by signal 2:SIGINT)",
    "\n\n进程已结束，退出代码为 {}",
    "\n\n进程已结束,退出代码{}",
    "\n[Done] exited with code={} in 0.052 seconds",
    "\n[Finished in 51ms with exit code {}]",
    "\n--------------------------------\nProcess exited after 0.03 seconds with return value {}\n请按任意键继续. . .",
    "\n\nProcess returned {} (0x0)   execution time : 0.012 s\nPress any key to continue.",
    "\nC:\\a\\Debug\\a.exe (进程 4711)已退出，代码为 {}。\n按任意键关闭此窗口. . .",
    "\nC:\\a\\a.exe (process 4711) exited with code {}.\nPress any key to close this window . . .",
    "\n\n...Program finished with exit code {}\nPress ENTER to exit console.",
]


def judged(root, program, output):
    write(root, {"content/en/01.a.md": PAGE.format(program, output)})
    (result,) = pipeline(root).verify(jobs=1).book.results
    return result


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_follows_an_output_says_how_it_ended(tmp_path, ending):
    program = "import sys\n\nprint('a')\nsys.exit({})"
    for code in (0, 3):
        assert judged(tmp_path, program.format(code), "a" + ending.format(code)).status == "passed"
    assert judged(tmp_path, program.format(3), "a" + ending.format(0)).status == "failed"
    assert judged(tmp_path, program.format(0), "a" + ending.format(3)).status == "failed"
    assert judged(tmp_path, program.format(0), "b" + ending.format(0)).status == "failed"


@pytest.mark.parametrize(
    ("program", "output", "status"),
    [
        ("print('a')", "========= RESTART: C:/Users/ada/a.py =========\na\n>>> ", "passed"),
        (
            "print('a')",
            '[Running] python -u "c:\\lessons\\a.py"\na\n\n[Done] exited with code=0 in 0.05 seconds',
            "passed",
        ),
        ("print('a')", "C:\\Python311\\python.exe C:/lessons/a.py\na\n\nProcess finished with exit code 0", "passed"),
        ("print('a')", "/usr/bin/python3.11 /home/ada/a.py\na\n\nProcess finished with exit code 0", "passed"),
        ("print('a')", "a\n[Finished in 0.1s]", "passed"),
        ("print('a')", "a\n\n=== Code Execution Successful ===", "passed"),
        ("print('a')", "a\nPress any key to continue . . .", "passed"),
        ("print('a')", "a\n>>>", "failed"),
        ("print('a')", "a\n--------------------------------", "failed"),
        ("print('a')", "Process finished with exit code 0\na", "failed"),
        ("print('a')\nprint('-' * 32)", "a\n--------------------------------", "passed"),
        (
            "print('a')\nprint('-' * 32)",
            "a\n--------------------------------\n\nProcess finished with exit code 0",
            "failed",
        ),
        ("print('Process finished with exit code 0')", "Process finished with exit code 0", "passed"),
        ("print('请按任意键继续. . .')", "请按任意键继续. . .", "passed"),
        ("print('a')", "\nProcess finished with exit code 0", "failed"),
    ],
)
def test_what_stands_around_an_output(tmp_path, program, output, status):
    assert judged(tmp_path, program, output).status == status


def test_what_stands_around_an_output_is_kept_when_it_is_accepted(project, primers):
    output = "========= RESTART: C:/a.py =========\n{}\n\nProcess finished with exit code 0"
    root = project({"content/en/01.a.md": PAGE.format("print('new')", output.format("old"))})
    assert primers("verify", "--update")[0] == 0
    assert (root / "content/en/01.a.md").read_text("utf-8") == PAGE.format("print('new')", output.format("new"))
    assert primers("verify")[0] == 0
