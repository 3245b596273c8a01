"""Languages that the configuration describes: input, arguments, several blocks, messages with their lines, hints."""

import os
import shutil
from pathlib import Path

import pytest

from primers.testing import pipeline

CONFIGURATION = """\
[run]
languages = ["lua", "perl", "none"]

[languages.lua]
file = "main.lua"
run = ["lua", "{file}"]
comments = ["--"]
mark = "print('{line}')"

[languages.perl]
file = "main.pl"
run = ["perl", "-w", "{file}"]
aliases = ["pl"]

[languages.none]
run = ["no-such-tool", "{file}"]
install = "ask whoever has it"
"""
needs_lua = pytest.mark.skipif(not shutil.which("lua") and "CI" not in os.environ, reason="lua is not installed")
needs_perl = pytest.mark.skipif(not shutil.which("perl") and "CI" not in os.environ, reason="perl is not installed")


def results(project, text: str):
    project({"primers.toml": CONFIGURATION, "content/en/01.a.md": text})
    return pipeline(Path.cwd()).verify(jobs=2).book.results


@needs_perl
@pytest.mark.parametrize("word", ["perl", "pl"])
def test_input_arguments_and_aliases(project, word):
    code = 'my $line = <STDIN>; chomp $line;\nprint "$line, @ARGV.\\n";'
    page = f"# A\n\n```{word}\n{code}\n```\n\nOutput:\n\n```text\n$ echo hello | perl main.pl 1 2\nhello, 1 2.\n```\n"
    (result,) = results(project, page)
    assert (result.status, result.findings) == ("passed", ())


@needs_perl
def test_messages_name_the_line_of_the_page(project):
    (result,) = results(project, '# A\n\n```perl run\nprint 1;\ndie "over";\n```\n')
    assert dict(result.findings[0].args)["traceback"] == "over at content/en/01.a.md line 5.\n"


@needs_lua
def test_blocks_go_on_where_a_mark_is_described(project):
    page = "# A\n\n```lua run\nlocal n = 4\nprint(n)\n```\n\n```lua {continues}\nprint(n * 2)\n%s\n```\n"
    page += "\nOutput:\n\n```text\n8\n```\n"
    assert [one.status for one in results(project, page % "")] == ["passed", "passed"]
    failed = results(project, page % "error('over')")[1]
    assert "lua: content/en/01.a.md:10: over" in dict(failed.findings[0].args)["traceback"]


def test_a_tool_that_is_not_there_is_told_with_the_hint(project):
    (result,) = results(project, "# A\n\n```none run\nx\n```\n")
    assert result.status == "unavailable"
    assert dict(result.findings[0].args) == {"tool": "no-such-tool", "install": "ask whoever has it"}
