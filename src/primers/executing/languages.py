"""The programming languages of a run: those of plugins, and those that the configuration describes."""

from collections.abc import Mapping

from msgspec.structs import replace

from primers.config import Config, LanguageConfig
from primers.errors import PluginError, UsageError, nearest
from primers.i18n import N_
from primers.model import Command, Example, Step, Trial
from primers.plugins import Plugins
from primers.protocols import Language
from primers.registry import Entry, Plugin

EVERYTHING = ("**/*",)  # a table does not say what its build makes
# Most tools write a place so: `main.lua:3`, `main.pl line 3`. It is rewritten only where the file is the program's own.
PLACE = r"(?P<file>[^\s:\"'()]+)(?::|\"?,? line )(?P<line>[0-9]+)\b"
CONFIGURATION = Plugin(name="configuration", module=None)


def known_languages(plugins: Plugins, config: Config) -> Mapping[str, Entry[Language]]:
    """Give every language by its name and its aliases; raises where two claim one word, or none is called so."""
    found: dict[str, Entry[Language]] = {}
    entries = {entry.name: entry for entry in plugins.languages()}
    for name, table in config.languages.items():
        entries[name] = _configured(name, table, entries.get(name))
    for entry in entries.values():
        # A name of the configuration is no longer another name of a plugin's language.
        for word in (entry.name, *(alias for alias in entry.value.aliases if alias not in config.languages)):
            other = found.setdefault(word, entry)
            if other is not entry:
                raise PluginError(
                    N_("the languages {first} and {second} both claim the word {word}"),
                    first=f"{other.name} ({other.plugin.name})",
                    second=f"{entry.name} ({entry.plugin.name})",
                    word=word,
                )
    for name in config.run.languages:
        if name not in entries:
            suggestion = nearest(name, found)
            raise UsageError(
                N_("run.languages: there is no language {name}; did you mean {suggestion}?")
                if suggestion
                else N_("run.languages: there is no language {name}; describe it under [languages.{name}]"),
                name=name,
                suggestion=suggestion,
            )
    return found


def _configured(name: str, table: LanguageConfig, entry: Entry[Language] | None) -> Entry[Language]:
    """Make a language from its table, or leave the plugin's as it is where only the interpreter is given."""
    if not table.run:
        if entry is None:
            raise UsageError(N_('languages.{name}: say how it is run: run = ["{name}", "{{file}}"]'), name=name)
        return Entry(name=name, value=replace(entry.value, warnings=table.warnings), plugin=entry.plugin)
    file = table.file or (entry.value.file if entry else f"main.{name}")

    def plan(example: Example, trial: Trial) -> tuple[Command, ...]:
        name = example.sources[-1].name
        step = Step(argv=(*_filled(table.run, name), *trial.args), stdin=trial.stdin)
        build = Step(argv=_filled(table.build, name), keeps=EVERYTHING) if table.build else None
        return (Command(sources=example.sources, build=build, run=step),)

    language = Language(
        file=file,
        plan=plan,
        aliases=table.aliases,
        comments=table.comments,
        install=table.install,
        line=PLACE,
        mark=(lambda line: table.mark.replace("{line}", line)) if table.mark else None,
    )
    if entry:
        known = entry.value  # what is written is the same language, and so are the messages
        language = replace(
            language,
            aliases=table.aliases or known.aliases,
            line=known.line,
            diagnostics=known.diagnostics if table.build else None,
            warnings=table.warnings,
        )
    return Entry(name=name, value=language, plugin=CONFIGURATION)


def _filled(argv: tuple[str, ...], file: str) -> tuple[str, ...]:
    return tuple(word.replace("{file}", file) for word in argv)
