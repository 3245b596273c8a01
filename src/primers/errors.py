"""What stops a run: each error says where, what and why, what to type next, and which exit code it means."""

from collections.abc import Iterable

from primers.i18n import N_, _, fill

# Words that stand in f-strings, where gettext's tools do not look.
WORDS = (N_("error"), N_("help"))

EXIT_CLEAN = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_INTERNAL = 3
EXIT_INTERRUPTED = 130


class PrimersError(Exception):
    """An error with an English `message` template, its `args`, and a `help` template with the command to type next."""

    exit_code = EXIT_INTERNAL

    def __init__(self, message: str, *, help: str = "", **args: object) -> None:
        """Keep the templates, so that the text can be given in any language."""
        self.message = message
        self.help = help
        self.pairs = tuple((name, str(value)) for name, value in args.items())
        super().__init__(message)

    def __str__(self) -> str:
        """Give message and help in the language in use."""
        text = fill(self.message, self.pairs)
        if not self.help:
            return text
        return f"{text}\n  {_('help')}   {fill(self.help, self.pairs)}"


class UsageError(PrimersError):
    """The command line or the configuration is wrong: exit code 2."""

    exit_code = EXIT_USAGE


class PluginError(PrimersError):
    """A plugin is wrong or failed: exit code 3."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that was probably meant, or None."""
    from difflib import get_close_matches  # only who mistypes needs it

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return close[0] if close else None
