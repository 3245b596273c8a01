"""Findings about how programs end."""

from primers.i18n import N_
from primers.protocols import Code

SESSION_TIMED_OUT = Code(
    code="timed-out",
    level="error",
    message=N_("“{typed}” was still running after {seconds} s of its session, and was killed"),
    help=N_("if the session needs longer, say so on the fence: {{timeout=60}}"),
)
SESSION_ENDED = Code(
    code="session-ended",
    level="error",
    message=N_("“{typed}” ended the session with exit code {code}: nothing below it was run"),
    help=N_("let it be the last of its block; look at the run: primers explain {place}"),
)
SESSION_FAILED = Code(
    code="session-ended",
    level="error",
    message=N_("the session ended with exit code {code} before its first prompt"),
)
PROGRAM_FAILED = Code(
    code="program-failed",
    level="error",
    message=N_("the program ended with exit code {code}, not with {wanted}"),
    help=N_("look at the run: primers explain {place}"),
)
PROGRAM_KILLED = Code(
    code="program-failed",
    level="error",
    message=N_("the program was ended by {signal}"),
    help=N_("look at the run: primers explain {place}"),
)
OTHER_EXCEPTION = Code(
    code="program-failed",
    level="error",
    message=N_("the program did not end with {wanted}: {raised}"),
    help=N_("look at the run: primers explain {place}"),
)
GOES_ON = Code(
    code="program-failed",
    level="error",
    message=N_("it uses names that only the program above it, in line {line}, binds"),
    help=N_("if it goes on from there: {{continues}}; apply: primers verify --fix {place}"),
)
DELIBERATE_FAILURE = Code(
    code="program-failed",
    level="error",
    message=N_("the program prints what the page promises, but ended with exit code {code}, not with {wanted}"),
    help=N_("if it is meant to fail: {{exit={code}}}; apply: primers verify --fix {place}"),
)
DELIBERATE_END = Code(
    code="program-failed",
    level="error",
    message=N_("the program prints what the page promises, but was ended by {signal}"),
    help=N_("if it is meant to end so: {{exit={code}}}; apply: primers verify --fix {place}"),
)
TIMED_OUT = Code(
    code="timed-out",
    level="error",
    message=N_("the program was still running after {seconds} s and was killed"),
    help=N_("if it needs longer, say so on the fence: {{timeout=60}}; if it waits for input, give {{stdin=…}}"),
)
_RAISE = N_("if it needs more, say so on the fence: {{{option}=…}}")
LIMITS_HIT = {
    status: Code(code="limit-hit", level="error", message=message, help=_RAISE)
    for status, message in (
        ("cpu", N_("the program was killed: a process took more than {limit} s of processor time")),
        ("memory", N_("the program was killed: its processes held more than {limit}")),
        ("processes", N_("the program was killed: it had more than {limit} processes and threads")),
        ("disk", N_("the program wrote more than {limit}")),
        ("output-limit", N_("the program was killed: it printed more than {limit}")),
    )
}
# What a program itself says of a limit, before it is looked at from outside.
LIMITS_MET = {
    status: Code(code="limit-hit", level="error", message=message, help=_RAISE)
    for status, message in (
        ("memory", N_("the program ended for want of memory: it may have {limit}")),
        ("processes", N_("the program ended for want of threads: it may have {limit} processes and threads")),
    )
}
LIMIT_HIT = LIMITS_HIT["memory"]  # one of them stands for the code in CODES
