"""Findings about what is not there: a tool, a module, another machine. And how much is verified."""

from primers.i18n import N_
from primers.protocols import Code

TOOL_CRASHED = Code(code="tool-crashed", level="error", message=N_("the program could not be judged: {detail}"))
NO_TOOL = Code(
    code="not-available",
    level="warning",
    message=N_("not run here: there is no program {tool}"),
    help=N_("install it: {install}"),
)
NO_MODULE = Code(
    code="not-available",
    level="warning",
    message=N_("not run here: {module} is not installed"),
    help=N_("install it: {install}"),
)
NO_MODULE_HERE = Code(
    code="not-available",
    level="warning",
    message=N_("not run here: there is no {module} on this platform"),
)
OTHER_PLATFORM = Code(
    code="not-available",
    level="warning",
    message=N_("not run here: it is for {platform}, and this is {here}"),
)
PROBABLY_OTHER_PLATFORM = Code(
    code="not-available",
    level="warning",
    message=N_("it fails here: it uses what only {platform} has"),
    help=N_("say so on the fence: {{platform={platform}}}; apply: primers verify --fix {place}"),
)
NO_NETWORK = Code(
    code="not-available",
    level="warning",
    message=N_("not run here: it needs the network"),
    help=N_("allow it: --allow-network"),
)
NO_FILE_HERE = Code(
    code="not-available",
    level="warning",
    message=N_("not run here: it asks for a file that is not here ({error})"),
    help=N_("show the file on the page, and say what it is called: name=data.csv"),
)
NO_DISPLAY = Code(
    code="not-available",
    level="warning",
    message=N_("not run here: it opens a window, and there is no display"),
)
NO_VERSION = Code(
    code="not-available",
    level="warning",
    message=N_("not run here: none of the versions {versions} was found"),
)
ABSENT_VERSION = Code(
    code="absent-version",
    level="warning",
    message=N_("not run under {versions}, which were not found"),
)
NO_REQUIREMENT = Code(
    code="not-available",
    level="warning",
    message=N_("not run here: {requirement} is not installed"),
    help=N_("install it: {install}"),
)
WALLED_IN = Code(
    code="walled-in",
    level="warning",
    message=N_("it fails, but a wall refused it something it may need: {refused}"),
    help=N_("see what would help: primers doctor; for sockets, --allow-loopback lowers the wall"),
)
DEPENDS_ON_START_METHOD = Code(
    code="depends-on-start-method",
    level="warning",
    message=N_("it is judged otherwise when processes are started by {variant}"),
    help=N_("say how they are started: {{start-method=spawn}} or {{start-method=fork}}"),
)
UNCHECKED = Code(
    code="unchecked",
    level="error",
    message=N_("this program is not checked"),
    help=N_(
        "document its output, or mark it run; if it is no program, give its fence another language, such as text; "
        'if it is not to be run, say why: run {{skip="…"}}'
    ),
)
COVERAGE_DROPPED = Code(
    code="coverage-dropped",
    level="error",
    message=N_(
        "of the programs of this page, {verified} of {programs} are verified; "
        "{file} holds {before} of {before_programs}"
    ),
    help=N_("verify more of them; if it is meant to be so, delete the line of this page in {file}"),
)
