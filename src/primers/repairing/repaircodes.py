"""The kinds of findings that repairing makes: a page that was not written, and why."""

from primers.i18n import N_
from primers.protocols import Code

PAGE_CHANGED = Code(
    code="page-changed",
    level="error",
    message=N_("the page was changed while its programs ran, and is left as it is"),
    help=N_("verify it again: primers verify {path}"),
)
NOT_WRITTEN = Code(
    code="not-written",
    level="error",
    message=N_("the page cannot be written, and is left as it is: {problem}"),
)
FIX_CONFLICT = Code(
    code="fix-conflict",
    level="warning",
    message=N_("this is left: another change was made in the same place"),
    help=N_("look at what is left: primers verify {path}"),
)
