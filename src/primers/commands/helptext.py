"""Help on a terminal: click measures text by its number of characters, and Chinese ones take two columns each."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from primers.display import width
from primers.i18n import N_, _
from primers.wrapping import wrapped

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# What click itself says; it takes these words from a catalogue that depends on the environment, not on `--lang`.
WORDS = (
    N_("Options:"),
    N_("Commands:"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
)
LEAST = 10  # columns that a description is given at least


class HelpFormatter(click.HelpFormatter):
    """Lays out help by the width of its text, and says the words of click in the language in use."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line; what does not fit goes below the arguments."""
        start = f"{prefix}{prog}" if prefix else _("Usage: {command}").format(command=prog)
        self._hang(f"{start} ", args)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':{self.current_indent}}{_(f'{heading}:')}\n")

    def write_text(self, text: str) -> None:
        r"""Write paragraphs; one that begins with a line of `\b` keeps its lines."""
        paragraphs = []
        for paragraph in text.strip("\n").split("\n\n"):
            lines = [line.strip() for line in paragraph.split("\n")]
            kept = lines[1:] if lines[0] == "\b" else wrapped(" ".join(lines), self.width - self.current_indent)
            paragraphs.append("".join(f"{'':{self.current_indent}}{line}\n" for line in kept))
        self.write("\n".join(paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with what they mean in a second column; a term that is too wide has a line of its own."""
        rows = list(rows)
        column = min(max((_width(term) for term, _meaning in rows), default=0), col_max) + col_spacing
        for term, meaning in rows:
            start = f"{'':{self.current_indent}}{term}"
            indent = self.current_indent + column
            if meaning and _width(start) + col_spacing > indent:
                self.write(f"{start}\n")
                start = ""
            self._hang(start + " " * (indent - _width(start)), _(meaning))

    def _hang(self, start: str, text: str) -> None:
        """Write a text behind `start`, its other lines below its first."""
        indent = _width(start)
        lines = list(wrapped(text, max(self.width - indent, LEAST)))
        self.write(f"{start}{lines[0]}".rstrip() + "\n")
        for line in lines[1:]:
            self.write(f"{'':{indent}}{line}\n")


class Listing(click.Group):
    """A group that says the first sentence about each command, whole: click cuts at spaces, and Chinese has none."""

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem[str]]":
        """Complete the names of commands, with the same about each."""
        found = super().shell_complete(ctx, incomplete)
        for item in found:
            command = None if item.value.startswith("-") else self.get_command(ctx, item.value)
            item.help = _first_sentence(command) if command else item.help
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, _first_sentence(command)) for name, command in found if command and not command.hidden]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def _first_sentence(command: click.Command) -> str:
    first, stop, _rest = command.get_short_help_str(limit=sys.maxsize).partition("。")  # click ends at a full stop
    return first + stop


def _width(text: str) -> int:
    return width(click.unstyle(text))
