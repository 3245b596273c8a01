"""Questions to a person: one key on a terminal, one line of what is piped in."""

import sys
from collections.abc import Mapping

import click

from primers.commands.terminal import coloured, columns


class Answers:
    """Asks, and reads what is answered; the end of what is piped in means `q`."""

    def __init__(self, *, aside: bool) -> None:
        """Write to standard error where standard output is taken (`aside`)."""
        self.aside = aside

    @property
    def looks(self) -> tuple[bool, int | None]:
        """Say whether what is written may have colours, and how wide the terminal is (None: there is none)."""
        stream = sys.stderr if self.aside else sys.stdout
        return coloured(stream), columns(stream)

    def write(self, text: str) -> None:
        """Write a piece of text."""
        click.echo(text, nl=False, err=self.aside, color=self.looks[0])

    def say(self, text: str) -> None:
        """Write a line."""
        self.write(f"{text}\n")

    def key(self, offers: Mapping[str, str]) -> str:
        """Show what each key means, and wait for one of them."""
        for key, text in offers.items():
            self.say(f"  {click.style(key, fg='cyan', bold=True)}  {text}")
        while True:
            self.write(f"  [{'/'.join(offers)}] ")
            answer = self._key()
            if answer in offers:
                return answer

    def line(self, question: str) -> str:
        """Ask for a line of text; "" for none."""
        self.write(f"  {question}")
        text = sys.stdin.readline()
        if not sys.stdin.isatty():
            self.say(text.strip())
        return text.strip()

    def _key(self) -> str:
        """Read a key, or the first letter of a line; it is shown, so that what was answered can be read later."""
        if sys.stdin.isatty():
            answer = click.getchar().lower()
        else:
            line = sys.stdin.readline()
            answer = line.strip().lower()[:1] if line else "q"
        self.say(answer if answer.isprintable() else "")
        return answer
