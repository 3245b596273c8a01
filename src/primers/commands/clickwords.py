"""What click says of a wrong command line, said as our own errors are, in the language in use.

click takes its sentences from a catalogue that depends on the environment, not on `--lang`. Its modules look them up by
the names `_` and `ngettext`, which are ours from here on; a sentence that is not listed stays as it is.
"""

import re
from types import ModuleType

import click
from click import core, exceptions, parser, types

from primers.errors import UsageError
from primers.i18n import N_, _, listed

MODULES: tuple[ModuleType, ...] = (core, exceptions, parser, types)
SENTENCES = {
    "No such option {name!r}.": N_("there is no option {name}"),
    "No such option: {name}": N_("there is no option {name}"),
    "Did you mean {possibility}?": N_("(did you mean {possibility}?)"),
    "(Did you mean one of: {possibilities}?)": N_("(did you mean one of these: {possibilities}?)"),
    "(Possible options: {possibilities})": N_("(did you mean one of these: {possibilities}?)"),
    "Option {name!r} requires an argument.": N_("the option {name} needs a value"),
    "Option {name!r} does not take a value.": N_("the option {name} takes no value"),
    "Missing argument": N_("an argument is missing:"),
    "Missing option": N_("an option is missing:"),
    "Got unexpected extra argument ({args})": N_("too many arguments: {args}"),
    "Got unexpected extra arguments ({args})": N_("too many arguments: {args}"),
    "Invalid value: {message}": N_("invalid value: {message}"),
    "Invalid value for {param_hint}: {message}": N_("invalid value for {param_hint}: {message}"),
    "{value!r} is not {choice}.": N_("{value} is not {choice}"),
    "{value!r} is not one of {choices}.": N_("{value} is not one of {choices}"),
    "{value!r} is not a valid {number_type}.": N_("{value} is not a valid number"),
    "{value} is not in the range {range}.": N_("{value} is not in the range {range}"),
    "{name} {filename!r} does not exist.": N_("{filename} does not exist"),
    "{name} {filename!r} is a file.": N_("{filename} is a file"),
    "{name} {filename!r} is a directory.": N_("{filename} is a folder"),
}

_LIST = re.compile(r"'[^']*'(?:, '[^']*')+")  # of what may be written instead


def speak() -> None:
    """Let click speak as we do."""
    for module in MODULES:
        for name, said in (("_", _said), ("ngettext", _counted)):
            if hasattr(module, name):
                setattr(module, name, said)


def is_help(problem: click.ClickException) -> bool:
    """Tell whether an error is the help of a command that was called with nothing; only newer versions have it."""
    return type(problem).__name__ == "NoArgsIsHelpError"


def as_ours(problem: click.ClickException) -> UsageError:
    """Give an error of click as one of ours, with the command that helps."""
    text = _LIST.sub(_joined, problem.format_message().rstrip(".").replace(" （", "（"))
    context = getattr(problem, "ctx", None)
    if context is None:
        return UsageError("{text}", text=text)
    return UsageError("{text}", help=f"{context.command_path} --help", text=text)


def _joined(found: "re.Match[str]") -> str:
    return listed(found[0].split(", "))


def _said(message: str) -> str:
    return _(SENTENCES.get(message, message))


def _counted(one: str, several: str, count: int) -> str:
    return _said(one if count == 1 else several)
