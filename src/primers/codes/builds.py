"""Findings about what compilers say."""

from primers.i18n import N_
from primers.protocols import Code

BUILD_FAILED = Code(
    code="build-failed",
    level="error",
    message=N_("it does not compile: {text}"),
    help=N_("if it is meant to fail, say so on the fence: {{compile-fail}}; all messages: primers explain {place}"),
)
BUILD_TIMED_OUT = Code(
    code="build-failed",
    level="error",
    message=N_("the compiler was still busy after {seconds} s and was killed"),
    help=N_("give it longer in the configuration: timeout under [build]"),
)
BUILD_LIMIT_HIT = Code(
    code="build-failed",
    level="error",
    message=N_("the compiler was killed: it took more than {limit} ({option})"),
    help=N_("give it more in the configuration: {option} under [build]"),
)
NO_DIAGNOSTIC = N_("the compiler ended with exit code {code}")
NOT_VALID = Code(
    code="not-valid",
    level="error",
    message=N_("it is not valid: {text}"),
    help=N_("if it is meant to be wrong, say so on the fence: {{compile-fail}}"),
)
BUILD_SUCCEEDED = Code(
    code="build-succeeded",
    level="error",
    message=N_("the page says that it does not compile, but it does"),
    help=N_("take compile-fail away, or look at it: primers explain {place}"),
)
OTHER_DIAGNOSTIC = Code(
    code="other-diagnostic",
    level="error",
    message=N_("it does not compile, but for another reason than {wanted}: {said}"),
    help=N_("all messages: primers explain {place}"),
)
BUILD_WARNING = Code(code="build-warning", level="warning", message=N_("the compiler warns: {text}"))
