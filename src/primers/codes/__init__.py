"""The kinds of findings that the core makes, by what they are about; plugins register their own by primers_codes."""

from primers.codes.builds import *  # noqa: F403 - one list, in pieces
from primers.codes.options import *  # noqa: F403
from primers.codes.outputs import *  # noqa: F403
from primers.codes.pages import *  # noqa: F403
from primers.codes.programs import *  # noqa: F403
from primers.codes.site import *  # noqa: F403
from primers.codes.surroundings import *  # noqa: F403
from primers.protocols import Code
from primers.repairing.repaircodes import FIX_CONFLICT, NOT_WRITTEN, PAGE_CHANGED  # noqa: F401 - CODES below takes them

CODES = {name: value for name, value in vars().items() if isinstance(value, Code)}
