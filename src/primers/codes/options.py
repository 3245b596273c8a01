"""Findings about what a fence says: its options, and how blocks belong together."""

from primers.i18n import N_
from primers.protocols import Code

UNKNOWN_OPTION = Code(
    code="unknown-option",
    level="error",
    message=N_("there is no option {option}"),
    help=N_("options here are {known}; line marks are digits, attributes begin with . or #"),
)
MISSPELT_OPTION = Code(
    code="unknown-option",
    level="error",
    message=N_("there is no option {option}; did you mean {suggestion}?"),
)
DUPLICATE_OPTION = Code(code="duplicate-option", level="error", message=N_("the option {option} is given twice"))
MISPLACED_OPTION = Code(
    code="misplaced-option",
    level="error",
    message=N_("the option {option} does not belong on this fence"),
    help=N_("it goes on the {place} fence"),
)
SESSION_OPTION = Code(
    code="misplaced-option",
    level="error",
    message=N_("the option {option} says nothing about a session"),
    help=N_("show it at the prompts: what is piped into a command, the line [1] for an exit code, the traceback"),
)
OPTION_VALUE = Code(
    code="option-value",
    level="error",
    message=N_("the option {option}={value} is wrong: {problem}"),
)
NO_CHOICE = Code(
    code="option-value",
    level="error",
    message=N_("the option {option}={value} is wrong: there are only {known}"),
)
OPTION_SYNTAX = Code(
    code="option-syntax",
    level="error",
    message=N_("the options {braces} cannot be read"),
    help=N_('write {{flag key=word key="a text" list=a,b}}'),
)
NAMES_CLASH = Code(
    code="option-value",
    level="error",
    message=N_("the option {option}={value} is wrong: {folder} cannot be a file and the folder of {file}"),
)
NOTHING_TO_CONTINUE = Code(
    code="nothing-to-continue",
    level="error",
    message=N_("it continues nothing: no program in {language} stands before it in this section"),
    help=N_("put it in the section of the program that it continues, or give both the same group="),
)
SETUP_PROMISES = Code(
    code="misplaced-option",
    level="error",
    message=N_("a setup block is no example: it is not shown, so nothing can be promised of it"),
    help=N_("take away setup, or the run, the comments and the output that make it an example"),
)
STDIN_TWICE = Code(
    code="stdin-twice",
    level="error",
    message=N_("standard input is given twice: after run, and as an option"),
    help=N_("keep one of them"),
)
PLUGINS_DISAGREE = Code(
    code="plugins-disagree",
    level="error",
    message=N_("the plugins {first} and {second} give different {field} for this program"),
)
