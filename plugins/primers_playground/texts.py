"""What a reader is told in the page, and what an author is told at the build."""

import primers
from primers import N_

# Where the script shows them, by the name that it knows them by.
SHOWN = {
    "loading": N_("Loading {language}, the first time only…"),
    "running": N_("Running…"),
    "asking": N_("The program waits for input"),
    "send": N_("Send"),
    "close": N_("No more input"),
    "ended": N_("Ended."),
    "failed": N_("Ended with exit code {code}."),
    "stopped": N_("Stopped."),
    "late": N_("Stopped: it took longer than {seconds} s."),
    "flood": N_("Stopped: it printed too much."),
    "broken": N_("{language} does not start in this browser: {problem}"),
    "same": N_("The output is the documented one."),
    "differs": N_("The output is not the documented one:"),
    "changed": N_("You changed the program; the documented output is that of the original. What differs:"),
    "open": N_("The page leaves some of this output open, so yours may differ from the documented one."),
    "unknown": N_("The page does not say what is printed for this input."),
    "elsewhere": N_("This is {language} in a browser; a few things differ from {language} on a computer."),
    "more": N_("… and {count} more lines"),
    "documented": N_("documented, from line {line}"),
    "here": N_("here, from line {line}"),
    "output": N_("Output of the program"),
    "editor": N_("The program"),
    "blind": N_("This browser cannot wait for input while a program runs: write all of it into the box beforehand."),
    "keys": N_("Ctrl+Enter runs it, Esc leaves the editor."),
    "input": N_("Input, a line for each question"),
    "trial": N_("Documented run"),
    "arguments": N_("arguments: {arguments}"),
    "reset": N_("Reset"),
    "stop": N_("Stop"),
}
RUN, EDIT = N_("Run"), N_("Change")
# Why a program has no button, by the kind of what it needs; `name` is the word in the program.
REASONS = {
    "processes": N_("It cannot run in the page: it starts other processes ({name})."),
    "threads": N_("It cannot run in the page: it starts threads ({name})."),
    "network": N_("It cannot run in the page: it needs the network ({name})."),
    "signals": N_("It cannot run in the page: it waits for signals of the system ({name})."),
    "zones": N_("It cannot run in the page: there are no time zones in a browser ({name})."),
    "module": N_("It cannot run in the page: there is no module {name} in a browser."),
    "platform": N_("It cannot run in the page: it is only for {name}."),
    "node": N_("It cannot run in the page: it uses {name}, which only Node.js has."),
}
TEXTS = (RUN, EDIT, *SHOWN.values(), *REASONS.values())

ABSENT = N_("Python programs have no Run in the page: there is no Pyodide in {folder}")
OTHER_VERSION = N_("Python programs have no Run in the page: {folder} holds Pyodide {found}, and {wanted} is needed")
INCOMPLETE = N_("Python programs have no Run in the page: {folder} holds no whole Pyodide: {problem}")
MISSING = primers.Code(
    code="no-pyodide",
    level="warning",
    message=ABSENT,
    help=N_("in the folder of the project: {command}"),
)
