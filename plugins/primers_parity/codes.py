"""The kinds of findings that parity makes."""

import primers
from primers import N_

MISSING_LESSON = primers.Code(
    code="translation-missing",
    level="note",
    message=N_("this lesson is missing in {locale}"),
    help=N_("translate it, or leave it: nothing else depends on it"),
)
MISSING_FOLDER = primers.Code(
    code="translation-missing",
    level="note",
    message=N_("the folder {folder} is missing in {locale} (lessons: {count})"),
    help=N_("translate them, or leave them: nothing else depends on them"),
)
MISSING_MANY = primers.Code(
    code="translation-missing",
    level="note",
    message=N_("{count} of {total} lessons are missing in {locale}"),
    help=N_("translate them, or leave them: nothing else depends on them"),
)
NO_REASON = primers.Code(
    code="parity-without-reason",
    level="error",
    message=N_("parity: {value} gives no reason"),
    help=N_("write why the examples need not be the same: parity: free (the reason)"),
)
ONLY_ELSEWHERE = primers.Code(
    code="only-elsewhere",
    level="error",
    message=N_("the block is said to be for {only} only, but this page is {locale}"),
    help=N_("name the locale of this page, or delete the block"),
)
ONLY_NOWHERE = primers.Code(
    code="only-elsewhere",
    level="error",
    message=N_("the block is said to be for {unknown}, in which there are no lessons"),
    help=N_("there are lessons in {locales}"),
)
MISSING = primers.Code(
    code="example-missing",
    level="error",
    message=N_("the example at {other} is missing here"),
    help=N_("copy it: primers verify --fix {path}; or say there that it is for one language: only={locale}"),
)
UNCHECKED = primers.Code(
    code="example-missing",
    level="error",
    message=N_("the example at {other} is here, but is not checked"),
    help=N_("see why: primers explain {place}"),
)
EXTRA = primers.Code(
    code="example-extra",
    level="error",
    message=N_("this example has no counterpart in {other}"),
    help=N_("add it there, or say on this block that it is for one language: only={locale}"),
)
REORDERED = primers.Code(
    code="examples-reordered",
    level="error",
    message=N_("the examples are in another order than their sources: this is the one at {other}"),
    help=N_("bring the examples into one order: primers verify --fix {path}"),
)
HELP = N_("look at both; to take over what the other page says: primers verify --fix {path}")
LOOK = N_("look at both, and change the one that is wrong")


def _differs(message: str, help: str = HELP) -> primers.Code:
    return primers.Code(code="translation-differs", level="error", message=message, help=help)


TOKEN = _differs(N_("the program differs from that at {other}: there {there}, here {here}"))
STATEMENTS = _differs(N_("the program differs from that at {other}: its statements are arranged otherwise"))
SHORTER = _differs(N_("the program ends here, while that at {other} goes on: {there}"))
LONGER = _differs(N_("the program goes on here, while that at {other} has ended: {here}"))
RENAMED = _differs(N_("a name is inconsistent: {there} at {other} is {here} here, but {renamed} elsewhere"))
ROOM = _differs(N_("a field has another width than at {other}, though all texts are the same"), LOOK)
DATA = _differs(N_("this line of a file differs from that at {other}"))
FILES = _differs(N_("the program is made of other files and blocks than that at {other}"), LOOK)
LANGUAGE = _differs(N_("the language is {here}, while that at {other} is {there}"), LOOK)
FILE_NAME = _differs(N_("the file is called {here}, while that at {other} is called {there}"), LOOK)
OPTION = _differs(N_("the options differ: {other} says {there}, and this page {here}"))
OPTION_MISSING = _differs(N_("the options differ: {other} says {there}, and this page does not"))
OPTION_EXTRA = _differs(N_("the options differ: this page says {here}, and {other} does not"), LOOK)
STDIN = _differs(N_("the standard input differs from that at {other}: there {there}, here {here}"))
ARGUMENTS = _differs(N_("the arguments differ from those at {other}: there {there}, here {here}"), LOOK)
ENDING = _differs(N_("the exit code differs from that at {other}: there {there}, here {here}"), LOOK)
RUNS = _differs(N_("the page shows {here} runs, while {other} shows {there}"), LOOK)
PROMISES = _differs(N_("the page promises {here} outputs, while {other} promises {there}"), LOOK)
NUMBERS = _differs(N_("the numbers differ from those at {other}: there {there}, here {here}"))
OUTPUT = _differs(N_("the output differs from that at {other}, though the program is the same"))

CODES = {code.code: code for code in (MISSING_LESSON, NO_REASON, ONLY_ELSEWHERE, MISSING, EXTRA, REORDERED, TOKEN)}
