"""Read the text of a catalogue. Babel reads much that is no catalogue, so each line is looked at first."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages import Catalog

from primers.i18n import N_

_STRING = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"\s*|\s*#.*|\s*(?:(?:msgid|msgid_plural|msgctxt|msgstr(?:\[[0-9]\])?)\s+)?{_STRING}\s*")


class BrokenCatalogue(ValueError):
    """A text that is no catalogue: `problem` says why, `line` where."""

    def __init__(self, problem: str, line: int) -> None:
        """Keep both."""
        super().__init__(f"{line}: {problem}")
        self.problem = problem
        self.line = line


def parse(text: str, locale: str) -> "Catalog":
    """Read a catalogue in a locale (such as `pt-BR`); raises BrokenCatalogue."""
    from babel.messages.pofile import PoFileError, read_po

    from primers.locales import underscored

    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not _LINE.fullmatch(line):
            raise BrokenCatalogue(N_("this line is neither a comment nor a text in quotes with its keyword"), number)
    try:
        return read_po(lines, locale=underscored(locale), abort_invalid=True)
    except PoFileError as problem:
        raise BrokenCatalogue(str(problem.args[0]).rpartition(" on ")[0], problem.lineno + 1) from None
    except (ValueError, LookupError, AttributeError, TypeError) as problem:  # what a header can do to Babel
        raise BrokenCatalogue(str(problem) or type(problem).__name__, 1) from None
