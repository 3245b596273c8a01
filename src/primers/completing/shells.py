"""What a shell is answered: the values that click finds for the line, as this shell takes them."""

import os
import re
from collections.abc import Iterator

import click
from click.shell_completion import CompletionItem, ShellComplete, split_arg_string

from primers.completing.paths import paths
from primers.completing.scripts import VARIABLE

_SPECIAL = re.compile(r"([\s!\"#$&'()*;<>?\[\\\]^`{|}])")  # what means something to bash


class Answer(ShellComplete):
    """Completes the line in COMP_WORDS, which ends at the cursor."""

    def __init__(self, group: click.Group) -> None:
        """Take the commands."""
        super().__init__(group, {}, "primers", VARIABLE)
        self.line = os.environ.get("COMP_WORDS", "")

    def get_completion_args(self) -> tuple[list[str], str]:
        """Split the line as a shell does; the word at the cursor may be empty."""
        words = split_arg_string(f"{self.line}x")  # so that it is there in any case
        return words[1:-1], words[-1][:-1]

    def complete(self) -> str:
        """Give one value a line."""
        args, incomplete = self.get_completion_args()
        option, equals, value = incomplete.partition("=") if incomplete.startswith("--") else ("", "", "")
        value = value if equals else incomplete
        found = self.get_completions([*args, option] if equals else args, value)
        values = (one for item in found for one in _expanded(item, value))
        return "\n".join(self.format_completion(_behind(option + equals if equals else "", one)) for one in values)

    def format_completion(self, item: "CompletionItem[str]") -> str:
        """Give a value with what it means; zsh and fish quote by themselves."""
        meaning = " ".join((item.help or "").split())
        return f"{item.value}\t{meaning}" if meaning else item.value


class BashAnswer(Answer):
    """Bash replaces what stands behind the last `:` or `=` only, and takes values as they would be typed."""

    def format_completion(self, item: "CompletionItem[str]") -> str:
        """Give the part of a value that is to be put behind what bash keeps."""
        if split_arg_string(f"{self.line}x y")[-1].endswith("x y"):  # the word is in quotes
            return item.value
        breaks = [one for one in ":=@" if one in os.environ.get("COMP_WORDBREAKS", "")]
        _, typed = self.get_completion_args()
        kept = max((typed.rfind(one) + 1 for one in breaks), default=0)
        return _SPECIAL.sub(r"\\\1", item.value[kept:])


SHELLS = {"bash": BashAnswer, "zsh": Answer, "fish": Answer}


def _expanded(item: "CompletionItem[str]", incomplete: str) -> "Iterator[CompletionItem[str]]":
    """Put files for what click leaves to the shell."""
    if item.type == "plain":
        yield item
    else:
        yield from paths(incomplete, folders=item.type == "dir")


def _behind(start: str, item: "CompletionItem[str]") -> "CompletionItem[str]":
    return CompletionItem(start + item.value, help=item.help) if start else item
