"""`primers verify` from outside: what passes, what fails, what the exit code says."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

RIGHT = '```python\nprint("收到了 4")\n```\n\n运行结果：\n\n```text\n收到了 4\n```\n'
WRONG = RIGHT.replace("text\n收到了 4", "text\n收到了 5")


def test_a_true_page_is_clean(project, primers):
    project({"a.md": RIGHT})
    code, out, _ = primers("verify", "a.md")
    assert code == 0
    assert "1 passed, 0 failed" in out
    assert re.search(r"isolation: (full|kernel|portable)", out)


def test_a_false_page_says_where_and_what(project, primers):
    project({"content/zh/01.a.md": WRONG})
    code, out, _ = primers("verify")
    assert code == 1
    assert "content/zh/01.a.md:7: failed[output-differs]" in out
    assert "- 收到了 5\n" in out
    assert "+ 收到了 4\n" in out
    assert "primers verify --update content/zh/01.a.md:7" in out


def test_messages_are_chinese_where_asked(project):
    project({"a.md": WRONG})
    seen = subprocess.run(
        [sys.executable, "-m", "primers", "--lang", "zh", "verify", "a.md"], capture_output=True, text=True, check=False
    )
    assert seen.returncode == 1
    assert "实际输出与课文所写不符" in seen.stdout


def test_chinese_messages_have_chinese_punctuation(project):
    project({"a.md": WRONG.replace("```python", "```python {platform=windows,macos}", 1) + WRONG.replace("4", "3")})

    def said(*words: str) -> str:
        command = [sys.executable, "-m", "primers", "--lang", "zh", *words]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout

    told = said("verify", "a.md") + said("verify", "a.md") + said("explain", "a.md:10")
    assert re.search(r"\n  运行   python main\.py（CPython [\d.]+，隔离级别：\w+）：退出码 0，用时 [\d.]+ 秒\n", told)
    assert "，取自缓存）：退出码 0，" in told
    assert "程序只用于 windows、macos，而本机是" in told
    assert re.search(r"\n  命令：\S+ main\.py（CPython [\d.]+；\w+；退出码 0；[\d.]+ 秒）\n", told)
    assert not [line for line in told.splitlines() if re.search(r"[\u4e00-\u9fff] ?[,;(]|[,;)] ?[\u4e00-\u9fff]", line)]


def test_an_unknown_key_of_the_configuration_is_answered_with_those_that_are_known(project, primers):
    project({"a.md": RIGHT, "primers.toml": "[run]\nwhatever = 1\n"})
    code, _, err = primers("verify", "a.md")
    assert code == 2
    assert err.startswith("error: primers.toml: run.whatever: unknown key\n  help   known are languages, ")
    assert "timeout" in err


@pytest.mark.parametrize(
    ("fence", "status"),
    [
        ("python", "passed"),
        ("py", "passed"),
        ('python {skip="later"}', "skipped"),
        ("python {exit=3}", "failed"),
        ("ruby", None),
    ],
)
def test_the_status_of_one_program(project, primers, fence, status):
    project({"a.md": RIGHT.replace("```python", f"```{fence}")})
    primers("verify", "a.md", "--report", "json=out.json")
    results = json.loads(Path("out.json").read_text("utf-8"))["results"]
    assert [result["status"] for result in results] == ([status] if status else [])


def test_standard_input_after_run(project, primers):
    project({"a.md": "```python run 15\nprint(int(input()) * 2)\n```\n\nOutput:\n\n```\n30\n```\n"})
    assert primers("verify", "a.md")[0] == 0


def test_standard_input_as_an_option(project, primers):
    project({"a.md": '```python {stdin="3\\n4"}\nprint(int(input()) * int(input()))\n```\n\nOutput:\n\n```\n12\n```\n'})
    assert primers("verify", "a.md")[0] == 0


def test_standard_input_twice_is_an_error(project, primers):
    project({"a.md": '```python run 15 {stdin="3"}\nprint(input())\n```\n'})
    code, out, _ = primers("verify", "a.md")
    assert code == 1
    assert "stdin-twice" in out


def test_a_program_without_input_gets_none(project, primers):
    project({"a.md": "```python\nimport sys\nprint(repr(sys.stdin.read()))\n```\n\nOutput:\n\n```\n''\n```\n"})
    assert primers("verify", "a.md")[0] == 0


def test_a_failing_program_shows_lines_of_the_page(project, primers):
    project({"a.md": "text\n\n```python\nx = 1\n1 / 0\n```\n\nOutput:\n\n```\n1\n```\n"})
    code, out, _ = primers("verify", "a.md")
    assert code == 1
    assert 'File "a.md", line 5' in out
    assert "ZeroDivisionError" in out


def test_a_deliberate_failure_gets_a_ready_fix(project, primers):
    page = "```python\nprint(1)\n1 / 0\n```\r\n\nOutput:\n\n```\n1\n```\n".replace("```python\n", "```python\r\n")
    root = project({"a.md": page.encode()})
    assert primers("verify", "a.md", "--report", "json=out.json")[0] == 1
    (finding,) = json.loads((root / "out.json").read_text("utf-8"))["findings"]
    (edit,) = finding["fixes"][0]["edits"]
    data = (root / "a.md").read_bytes()
    (root / "a.md").write_bytes(data[: edit["start"]] + edit["text"].encode() + data[edit["end"] :])
    assert (root / "a.md").read_bytes().startswith(b"```python {exit=1}\r\n")
    assert primers("verify", "a.md")[0] == 0


def test_a_missing_module_is_unavailable_and_fails_only_when_strict(project, primers):
    project({"a.md": "```python\nimport no_such_module_here\nprint(1)\n```\n\nOutput:\n\n```\n1\n```\n"})
    code, out, _ = primers("verify", "a.md")
    assert code == 0
    assert "1 unavailable" in out
    assert "pip install no_such_module_here" in out
    assert primers("verify", "--strict", "a.md")[0] == 1


def test_limits_are_errors_not_failures(project, primers):
    project(
        {
            "a.md": "```python {timeout=0.3}\nwhile True: pass\n```\n\nOutput:\n\n```\n1\n```\n",
            "b.md": "```python\nwhile True: print('x' * 1000)\n```\n\nOutput:\n\n```\n1\n```\n",
        }
    )
    code, out, _ = primers("verify", ".")
    assert code == 1
    assert "a.md:1: error[timed-out]" in out
    assert "b.md:1: error[limit-hit]" in out


def test_a_program_has_an_empty_folder_and_a_clean_environment(project, primers, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "x")
    code = "import os\nprint(os.listdir(), sorted(set(os.environ) - {'LC_CTYPE'}), os.environ['HOME'] == os.getcwd())"
    promised = "['main.py'] ['HOME', 'LANG', 'PATH', 'PYTHONHASHSEED'] True"
    project({"a.md": f"```python\n{code}\n```\n\nOutput:\n\n```\n{promised}\n```\n"})
    code, out, _ = primers("verify", "a.md")
    assert code == 0, out


CHANGES = """
import builtins, os, sys
os.environ["SEEN"] = "yes"
builtins.SEEN = "yes"
sys.path.append("/seen")
open("seen", "w").close()
os.chdir("/")
print("changed")
"""
LOOKS = """
import builtins, os, sys
print(os.environ.get("SEEN"), hasattr(builtins, "SEEN"), "/seen" in sys.path)
print(os.path.exists("seen"), os.getcwd() == "/")
"""


def test_what_a_program_changes_the_next_one_does_not_see(project, primers):
    """Neither the next one of the page, nor that of the next page, however many run at a time."""
    changes = f"```python{CHANGES}```\n\nOutput:\n\n```\nchanged\n```\n\n"
    looks = f"```python{LOOKS}```\n\nOutput:\n\n```\nNone False False\nFalse False\n```\n"
    project({"a.md": changes + looks, "b.md": looks})
    for jobs in ("1", "3"):
        code, out, _ = primers("verify", "-j", jobs, "--no-cache", "a.md", "b.md")
        assert code == 0, out


def test_processes_threads_sockets_and_files_work(project, primers):
    program = """
import multiprocessing, socket, threading

def child(queue):
    queue.put("child")

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    process = multiprocessing.Process(target=child, args=(queue,))
    process.start()
    print(queue.get())
    process.join()
    server = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=lambda: socket.create_connection(server.getsockname()).sendall(b"hello"))
    thread.start()
    print(server.accept()[0].recv(5).decode())
    thread.join()
    open("a.txt", "w").write("file")
    print(open("a.txt").read())
"""
    project({"a.md": f"```python\n{program}```\n\nOutput:\n\n```\nchild\nhello\nfile\n```\n"})
    code, out, _ = primers("verify", "a.md")
    assert code == 0, out


@pytest.mark.parametrize(
    ("line", "ok"),
    [
        ("print(3)  # Output: 3", True),
        ("print(3)  # 输出: 3（个数）", True),
        ("print(3)  #> 3", True),
        ("print('a\\tb')  # Output: a\\tb", True),
        ("print(3)  # Output: 4", False),
        ("x = 3  # Output: 3", False),
        ("for i in range(3): print(i)  # Output: 0, 1, 2", True),
        ("for i in range(3): print(i)  # Output: 0, 1", False),
        ("print(\n    1,\n    2,\n)  # Output: 1 2", True),
        ("import sys; sys.stdout.write('3\\n')  # Output: 3", True),
        ("print('# Output: 4')", True),
    ],
)
def test_comments_promise_what_a_line_prints(project, primers, line, ok):
    project({"content/en/a.md": f"# A\n\n```python\n{line}\nprint('free')\n```\n"})
    code, out, _ = primers("verify")
    assert code == (0 if ok else 1), out


def test_one_example_of_a_page(project, primers):
    project({"a.md": WRONG + "\n" + RIGHT})
    assert primers("verify", "a.md:11")[0] == 0
    assert primers("verify", "a.md:2")[0] == 1
    assert primers("verify", "a.md:5")[0] == 2


def test_nothing_to_verify_is_a_usage_error(project, primers):
    project({})
    code, _, err = primers("verify")
    assert code == 2
    assert "primers verify README.md" in err
    assert primers("verify", "nowhere.md")[0] == 2


@pytest.mark.parametrize(
    "words", [("verfy",), ("verify", "--nope"), ("verify", "-j", "0"), ("verify", "-p", "nope", "a.md")]
)
def test_usage_errors(project, primers, words):
    project({"a.md": RIGHT})
    assert primers(*words)[0] == 2


def test_two_reports_on_standard_output_are_refused(project, primers):
    project({"a.md": RIGHT})
    assert primers("verify", "a.md", "--report", "json", "--report", "text")[0] == 2
    assert primers("verify", "a.md", "--report", "jsn")[0] == 2


def test_an_interrupt_ends_the_programs_and_says_130(project):
    project({"a.md": f"{RIGHT}\n```python\nimport time\ntime.sleep(60)\n```\n\nOutput:\n\n```\n```\n"})
    process = subprocess.Popen(
        [sys.executable, "-m", "primers", "verify", "-v", "-j1", "a.md"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert "passed" in process.stdout.readline()  # the first is over, the second has begun or is about to
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "1 passed" in out


def test_output_cannot_forge_the_terminal(project, primers):
    project({"a.md": "```python\nprint('\\x1b[2J::error::x')\n```\n\nOutput:\n\n```\n1\n```\n"})
    _, out, _ = primers("verify", "a.md")
    assert "\x1b[2J" not in out
    assert "\\x1b[2J::error::x" in out


def test_explain_says_why(project, primers):
    project({"content/en/a.md": "# A\n\n" + RIGHT + "\n```python\nprint(1)\n```\n"})
    code, out, _ = primers("explain", "content/en/a.md:4")
    assert code == 0
    for word in ("pairs", "local", "matchers", "python", "收到了 4"):
        assert word in out
    code, out, _ = primers("explain", "content/en/a.md:14")
    assert code == 0
    assert "no rule makes it an example" in out
    assert primers("explain", "content/en/a.md:1")[0] == 2
    assert primers("explain", "content/en/a.md")[0] == 2


def test_fragments_of_foreign_pages_are_not_checked(project, primers):
    project({"README.md": "```python\nprint(client.get())\n```\n\nOutput:\n\n```\n1\n```\n"})
    code, out, _ = primers("verify", "README.md")
    assert code == 0
    assert "examples: 0" in out
    assert "it never binds client" in primers("explain", "README.md:2")[1]


def test_front_matter_gives_defaults_and_the_configuration_adds_markers(project, primers):
    page = "---\noptions:\n  exit: 3\n---\n```python\nprint(1)\nraise SystemExit(3)\n```\n\n屏幕上：\n\n```\n1\n```\n"
    project({"content/zh/a.md": page, "primers.toml": '[markers]\nzh = ["屏幕上"]\n'})
    code, out, _ = primers("verify")
    assert code == 0, out
    assert "1 passed" in out


@pytest.mark.parametrize(
    ("fence", "said"),
    [
        ("text {mask=pid}", "the option mask=pid is wrong: there are only ids, addresses, clock"),
        ("text {match=unordred}", "the option match=unordred is wrong: there are only contains, doctest, exact"),
        ("text {skip}", "the option skip= is wrong: it needs a value"),
    ],
)
def test_a_wrong_value_says_what_is_right(project, primers, fence, said):
    project({"a.md": RIGHT.replace("```text", f"```{fence}")})
    code, out, _ = primers("verify", "a.md")
    assert code == 1
    assert said in out


@pytest.mark.parametrize("option", ["group: all", "continues: true", "name: a.py", "setup: true"])
def test_what_is_said_on_blocks_is_refused_as_a_default(project, primers, option):
    """It would have no effect: silence would be a lie."""
    project({"content/en/01.a.md": f"---\noptions: {{{option}}}\n---\n{RIGHT}"})
    code, out, _ = primers("verify")
    assert code == 1
    assert "01.a.md:1: error[option-value]" in out
    name, _, value = option.partition(": ")
    value = value if value == "true" else f'"{value}"'
    project({"content/en/01.a.md": RIGHT, "primers.toml": f"[options]\n{name} = {value}\n"})
    code, _, err = primers("verify")
    assert code == 2
    assert "it is said on the blocks themselves" in err


def test_an_option_may_stand_in_a_comment_above_the_fence(project, primers):
    page = "# A\n\n<!-- primers: exit=3 -->\n```python run\nraise SystemExit(3)\n```\n\n<!-- primers: exit= -->\n"
    project({"content/en/a.md": page})
    code, out, _ = primers("verify")
    assert code == 1
    assert "1 passed, 0 failed" in out
    assert "a.md:8: error[option-syntax]" in out
