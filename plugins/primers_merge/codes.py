"""What can be wrong with reports that are put together."""

import primers
from primers import N_

RESULT_MISSING = primers.Code(
    code="result-missing",
    level="error",
    message=N_("the reports have no result for the examples at these lines: {lines}"),
    help=N_("see why the run that should have them did not end, and run it again"),
)
RESULTS_DISAGREE = primers.Code(
    code="results-disagree",
    level="error",
    message=N_("{first} says {verdict}, and {second} says {other_verdict}"),
    help=N_("find out what differs between both machines; the page can be true on one of them only"),
)
JUDGED_OTHERWISE = primers.Code(
    code="results-disagree",
    level="error",
    message=N_("{first} says {verdict}, and judged here it is {other_verdict}"),
    help=N_("merge where the same is installed as where the programs ran"),
)
CODES = {code.code: code for code in (RESULT_MISSING, RESULTS_DISAGREE)}
