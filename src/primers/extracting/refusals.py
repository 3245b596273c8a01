"""Why a block is no example after all, in words for whoever asks."""

from collections.abc import Mapping, Sequence

from primers.extracting.parts import Part
from primers.i18n import N_
from primers.model import SESSION, Block, Example, Lesson, Unchecked
from primers.plugins import Plugins
from primers.protocols import Language
from primers.registry import Entry

NO_RULE = N_(
    "no rule makes it an example: it has no documented output, is not marked run, and no comment promises output"
)
NO_LANGUAGE = N_("its fence names no language")
NOT_EXECUTED = N_("{language} is not executed here: add it to languages under [run] (now: {languages})")
NO_PLUGIN = N_("there is no plugin and no configuration for {language}")
FRAGMENT = N_("it is a fragment, not a whole program: {reason}")
CANNOT_RECORD = N_("comments promise output, but {language} cannot tell which line printed what")
SILENT = N_("{language} is checked and not executed: what a page shows behind it is no promise")
SHOWS_NOTHING = N_("its prompts show nothing that was printed")
UNUSED_FILE = N_("it is a file, but no example comes after it in its section or its group")
UNUSED_SETUP = N_("it is setup, but no example of its language comes after it in its section or its group")


class Refusals:
    """Says which examples are not executed, and why."""

    def __init__(self, plugins: Plugins, languages: Mapping[str, Entry[Language]], executed: Sequence[str]) -> None:
        """Take every known language by each of its names, and the names of those that may be executed."""
        self.plugins = plugins
        self.languages = languages
        self.executed = executed

    def of(self, lesson: Lesson, example: Example) -> Unchecked | None:
        """Say why an example is not executed, if so."""
        entry = self.languages.get(example.language)
        if not example.language:
            return Unchecked(where=example.where, message=NO_LANGUAGE)
        shown = any(one.text.strip() for trial in example.trials for one in trial.expected)
        if lesson.locale is None and example.rules == (SESSION,) and not shown and not example.skip:
            return Unchecked(where=example.where, message=SHOWS_NOTHING)
        if entry is None:
            return Unchecked(where=example.where, message=NO_PLUGIN, args=(("language", example.language),))
        if entry.name not in self.executed:
            args = (("language", example.language), ("languages", ", ".join(self.executed)))
            return Unchecked(where=example.where, message=NOT_EXECUTED, args=args)
        if entry.value.silent and example.rules == ("output",):
            return Unchecked(where=example.where, message=SILENT, args=(("language", entry.name),))
        lines_promised = any(expected.of != "stdout" for trial in example.trials for expected in trial.expected)
        if lines_promised and entry.value.record is None and example.rules == ("comment",):
            return Unchecked(where=example.where, message=CANNOT_RECORD, args=(("language", entry.name),))
        joined = example.is_session and example.sources[-1].pieces  # by options that its author wrote
        if lesson.locale is None and entry.value.fragment is not None and "run" not in example.rules and not joined:
            with self.plugins.blame(entry.plugin, f"language {entry.name}: fragment"):
                reason = entry.value.fragment(example.sources[-1].text)
            if reason:
                return Unchecked(where=example.where, message=FRAGMENT, args=(("reason", reason),))
        return None


def no_rule(block: Block, part: Part) -> Unchecked:
    """Say of a fence that nothing makes it an example."""
    reason = UNUSED_FILE if part.is_file else UNUSED_SETUP if part.is_setup else NO_RULE
    return Unchecked(where=block.where, message=reason if block.language or reason != NO_RULE else NO_LANGUAGE)
