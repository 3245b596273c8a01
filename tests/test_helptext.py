"""Help on a terminal: in columns by the width of the text, in the language that was asked for."""

import os
import pty
import re
import struct
import subprocess
import sys
import termios
from fcntl import ioctl

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from primers import i18n
from primers.commands.helptext import HelpFormatter
from primers.coverage.table import shortened
from primers.display import width
from primers.wrapping import wrapped

WORDS = st.sampled_from(
    ["中", "文，", "。", "（甲", "乙）", "“丙”", "word", "--no-run", "e\u0301", "👨‍👩‍👧", " ", "한국 ", "𠮟"]
)


def on_terminal(*words: str, columns: int) -> list[str]:
    """Show help on a terminal of its own, and give its lines."""
    ours, theirs = pty.openpty()
    ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "FORCE_COLOR")}
    command = [sys.executable, "-m", "primers", *words, "--help"]
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, env={**environment, "PYTHONUTF8": "1"}):
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so where nobody holds the other side any more
                break
            if not part:
                break
            seen += part
    os.close(ours)
    return seen.decode().replace("\r\n", "\n").split("\n")


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", [(), ("verify",), ("cache",), ("doctor",)])
def test_no_line_is_wider_than_the_terminal_and_columns_line_up(command, language, columns):
    lines = on_terminal("--lang", language, *command, columns=columns)
    assert max(map(width, lines)) < columns
    for section in "\n".join(lines).split("\n\n")[2:]:
        body = section.split("\n")[1:]
        starts = {width(line) - width(line.lstrip()) for line in body if line.startswith("   ")}
        found = [re.match(r"  \S.*?  +(?=\S)", line) for line in body]
        starts |= {width(one[0]) for one in found if one}
        assert len(starts) <= 1, section


def test_click_speaks_the_language_of_the_rest():
    lines = on_terminal("--lang", "zh", "explain", columns=80)
    assert lines[0].startswith("用法：primers explain [OPTIONS]")
    assert "选项：" in lines
    assert any("显示这份说明后退出。" in line for line in lines)
    english = on_terminal("--lang", "en", columns=80)
    assert english[0].startswith("Usage: primers [OPTIONS] COMMAND")
    assert "Commands:" in english


@pytest.mark.parametrize("columns", [60, 80])
def test_what_a_command_does_is_a_whole_sentence(columns):
    text = "".join(line.strip() for line in on_terminal("--lang", "zh", columns=columns))
    assert "..." not in text.partition("命令：")[2]
    assert "比较。" in text
    assert "注意：" not in text  # the second sentence


@pytest.mark.parametrize("group", ["hook", "new", "cache"])
def test_groups_of_plugins_say_whole_sentences_too(group):
    assert "..." not in "".join(on_terminal(group, columns=60)).partition("Commands:")[2]


def test_a_paragraph_that_must_not_be_wrapped_is_kept():
    i18n.use("zh")
    formatter = HelpFormatter(width=20)
    with formatter.indentation():
        formatter.write_text("前面是一段要折行的中文说明文字。\n\n\b\n$ primers verify a.md b.md\n  第二行")
    assert formatter.getvalue() == (
        "  前面是一段要折行的\n  中文说明文字。\n\n  $ primers verify a.md b.md\n  第二行\n"
    )


def test_a_term_in_chinese_is_as_wide_as_it_looks():
    formatter = HelpFormatter(width=40)
    formatter.write_dl([("名字", "甲"), ("name", "乙"), ("很长很长很长很长很长很长很长很长的名字", "丙"), ("空", "")])
    lines = formatter.getvalue().splitlines()
    assert [width(line[: line.index(one)]) for line, one in zip(lines, "甲乙", strict=False)] == [32, 32]
    assert lines[3] == " " * 32 + "丙"
    assert lines[4] == "空"


@given(st.lists(WORDS).map("".join), st.integers(12, 40), st.booleans())
@example("中中中한국 。", 12, False)
def test_wrapping_keeps_the_text_and_the_width(text, columns, styled):
    lines = list(wrapped(click.style(text, fg="red") if styled else text, columns))
    seen = [click.unstyle(line) for line in lines]
    assert "".join(seen).replace(" ", "") == text.replace(" ", "")
    for line in seen:
        # Only what may not be broken is wider.
        assert width(line) <= columns or len(list(wrapped(line, columns))) == 1
    for line in seen[1:]:
        assert line[:1] not in tuple("，。）”"), seen


def test_a_number_stays_with_what_it_counts():
    text = f"本次运行 {click.style('12 失败', fg='red')}，取自缓存 3 个"
    for columns in range(12, 40):
        lines = [click.unstyle(line) for line in wrapped(text, columns)]
        assert not [line for line in lines if line.endswith(("2", "3"))], lines


@given(st.lists(WORDS).map("".join), st.integers(4, 40))
def test_a_shortened_name_keeps_its_characters_whole(text, columns):
    short = shortened(text, columns)
    assert width(short) <= columns
    for part in short.split("…"):
        assert not part.startswith(("\u0301", "\u200d"))


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (
            ["verify", "--allow-netwrk"],
            "there is no option --allow-netwrk (did you mean ",
            "没有选项 --allow-netwrk（是不是",
        ),
        (["verify", "--bad"], "help   primers verify --help", "帮助   primers verify --help"),
        (["verify", "--jobs"], "the option --jobs needs a value", "选项 --jobs 后面要有值"),
        (["verify", "--once=1"], "the option --once takes no value", "选项 --once 后面不能有值"),
        (
            ["verify", "-j", "x"],
            "invalid value for '-j' / '--jobs': x is not a valid number",
            "'-j' / '--jobs' 的值不对：x 不是合适的数",
        ),
        (["verify", "-j", "0"], "0 is not in the range 1<=x<=1024", "0 不在范围 1<=x<=1024 之内"),
        (
            ["--color", "pink"],
            "pink is not one of 'auto', 'always', 'never'",
            "pink 不在这些当中：'auto'、'always'、'never'",
        ),
        (["cache", "info", "x", "y"], "too many arguments: x y", "参数多了：x y"),
        (["translated"], "an argument is missing: 'FILE...'", "缺少参数 'FILE...'"),
        (["--config", "nowhere.toml", "plugins"], "nowhere.toml", "nowhere.toml"),
    ],
)
def test_a_wrong_command_line_is_told_in_the_language_that_was_asked_for(project, primers, words, english, chinese):
    project({})
    for language, told, label in (("en", english, "error: "), ("zh", chinese, "错误：")):
        i18n.use(language)
        code, out, err = primers(*words)
        assert (code, out) == (2, "")
        assert err.startswith(label)
        assert told in err
        assert "Error" not in err
        assert "Try" not in err
