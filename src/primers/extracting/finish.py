"""An example as it is executed: its language by its own name, without promises that nobody can judge."""

from msgspec.structs import replace

from primers.extracting import beside
from primers.model import Example, Expected, Lesson
from primers.plugins import Plugins
from primers.protocols import Language
from primers.registry import Entry


def finished(plugins: Plugins, entry: Entry[Language], lesson: Lesson, example: Example) -> Example:
    """Give the language its own name and drop what it cannot tell."""
    with plugins.blame(entry.plugin, f"language {entry.name}: named"):
        sources = tuple(
            replace(source, name=source.name or entry.value.file_of(source.text)) for source in example.sources
        )
    trials = tuple(map(beside.without_comments, example.trials))
    rules = example.rules
    dropped = _unjudged(entry.value, example)
    if dropped:
        trials = tuple(
            replace(trial, expected=tuple(one for one in trial.expected if _rule(one) not in dropped))
            for trial in trials
        )
        rules = tuple(rule for rule in rules if rule not in dropped)
    requires = tuple(dict.fromkeys((*example.requires, *lesson.meta.requires)))
    return replace(example, language=entry.name, sources=sources, trials=trials, rules=rules, requires=requires)


def _unjudged(language: Language, example: Example) -> set[str]:
    """Give the rules whose promises a language cannot tell the truth of; a checker's own messages are an output."""
    silent = language.silent and "compile-fail" not in dict(example.options)
    return {rule for rule, applies in (("comment", language.record is None), ("output", silent)) if applies}


def _rule(expected: Expected) -> str:
    return "output" if expected.of == "stdout" else "comment"
