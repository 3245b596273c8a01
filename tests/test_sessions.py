"""Whole sessions on a terminal: what is asked, what is shown, in both languages and in few and many columns."""

import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from fcntl import ioctl

import pytest

from primers.display import ANSI, width

PAGE = """# 编号

```python
import os

print("进程", os.getpid())
```

运行结果：

```text
进程 4711
```

```python
import os

print("处理完毕：", os.getpid())
print("共处理四千个元素")
```

运行结果：

```text
处理完毕： 4711
共处理五千个元素
```

```python
import sys

print("找不到文件")
sys.exit(3)
```

运行结果：

```text
找不到文件
```
"""
MENDED = PAGE.replace("```text\n进程", "```text {mask=ids}\n进程").replace(
    "python\nimport sys", "python {exit=3}\nimport sys"
)


def session(words: Sequence[str], answers: Sequence[str] = (), *, columns: int = 80, language: str = "en") -> str:
    """Run a command on a terminal of its own; each question is answered when it is asked. Give what was shown."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI"):
        environment.pop(name, None)
    command = [sys.executable, "-m", "primers", "--lang", language, *words]
    seen, left = b"", list(answers)
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment) as process:
        while process.poll() is None or select.select([ours], [], [], 0)[0]:
            if select.select([ours], [], [], 0.05)[0]:
                seen += os.read(ours, 65536)
            elif left and _is_asked(seen.decode("utf-8", "replace"), theirs, key=len(left[0]) == 1):
                os.write(ours, left.pop(0).encode())
    os.close(ours)
    os.close(theirs)
    assert not left, seen.decode("utf-8", "replace")
    return seen.decode("utf-8", "replace").replace("\r\n", "\n")


def plain(shown: str) -> str:
    """Give what stays of what was shown, without colours: the progress bar is cleared before each line."""
    return "\n".join(re.sub(ANSI, "", line.rpartition("\x1b[2K")[2]).replace("\r", "") for line in shown.split("\n"))


def _is_asked(seen: str, terminal: int, *, key: bool) -> bool:
    """Tell whether a question is waiting: for a key, once the terminal hands on each one."""
    canonical = bool(termios.tcgetattr(terminal)[3] & termios.ICANON)
    return not canonical if key else canonical and seen.endswith((": ", "："))


@pytest.mark.parametrize("columns", [60, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_session_of_questions(project, language, columns):
    root = project({"content/zh/a.md": PAGE})
    typed = ["m", "m", "idd\n", "m", "ids\n", "m"]
    shown = session(["verify", "--ask", "content/zh/a.md"], typed, columns=columns, language=language)
    page = (root / "content/zh/a.md").read_text("utf-8")
    assert "```text {mask=ids}\n处理完毕：" in page
    assert page.endswith(MENDED[MENDED.index("共处理五千") :].replace("五千", "四千"))
    assert "\x1b[31m- " in shown
    assert "?  " not in shown  # colours say what marks would
    unknown = "there is no mask idd" if language == "en" else "idd"
    assert unknown in shown
    assert "failed" not in plain(session(["verify", "content/zh/a.md"])).replace("0 failed", "")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_labels_stand_in_a_column_and_commands_are_whole(project, language):
    project({"content/zh/a.md": PAGE})
    lines = plain(session(["verify", "content/zh/a.md"], columns=60, language=language)).split("\n")
    lines = lines[: next(at for at, line in enumerate(lines) if line.startswith(("lessons:", "课文")))]
    commands = [line for line in lines if "primers verify --" in line]
    assert len(commands) == 3
    assert all(line.endswith((":11", ":24", ":29")) for line in commands)
    labelled = [line for line in lines if line.startswith("  ") and line[2:3].strip() and line[2] not in "+-"]
    assert len(labelled) >= 6, lines
    for line in labelled:
        word, text = line.split(maxsplit=1)
        assert width(line[: -len(text)]) == 9, line
        assert word
    assert all(width(line) <= 60 for line in lines if line.startswith("  "))


def test_a_patch_on_a_terminal_is_for_eyes_and_in_a_file_for_git(project):
    root = project({"content/zh/a.md": PAGE.replace("# 编号", "# \x1b[2J编号")})
    words = ["verify", "--fix", "--diff", "content/zh/a.md"]
    shown = session(words)
    assert "\x1b[32m+```text {mask=ids}" in shown
    assert "\x1b[2J" not in shown
    command = [sys.executable, "-m", "primers", *words]
    environment = {**os.environ, "FORCE_COLOR": "1"}
    patch = subprocess.run(command, capture_output=True, check=False, env=environment).stdout
    assert b"\x1b[3" not in patch
    subprocess.run(["git", "apply", "--check", "-"], input=patch, check=True, cwd=root)
    assert "# \x1b[2J" in (root / "content/zh/a.md").read_text("utf-8")


@pytest.mark.parametrize("columns", [60, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_columns_of_the_coverage_line_up(project, language, columns):
    page = "```python\nprint(1)  # Output: 1\n```\n"
    names = ["a.md", "第一章/很长很长的名字/进程间通信.md", "第二章/很长很长很长很长很长很长的名字/👨‍👩‍👧和e\u0301.md"]
    project(dict.fromkeys(names, page))
    shown = plain(session(["verify", "--coverage", "--once", *names], columns=columns, language=language))
    rows = [row for row in shown.rstrip("\n").split("\n")[-5:] if row.strip() not in names]  # alone where it is narrow
    assert len(rows) >= 3
    assert len({width(row) for row in rows}) == 1, rows
    assert width(rows[0]) <= columns
    assert len({width(row[: -len(row.split()[-2]) - len(row.split()[-1])].rstrip()) for row in rows[1:]}) == 1
