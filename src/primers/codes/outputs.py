"""Findings about what was printed, beside what the page promises."""

from primers.i18n import N_
from primers.protocols import Code

LOOK_AT_RUN = N_("look at the run: primers explain {place}")
OUTPUT_DIFFERS = Code(
    code="output-differs",
    level="error",
    message=N_("the page promises other output"),
    help=N_("accept it: primers verify --update {place}"),
)
WOULD_PASS = Code(
    code="output-differs",
    level="error",
    message=N_("the page promises other output"),
    help=N_("passes with {option}; apply: primers verify --fix {place}"),
)
FORM_UNMET = Code(
    code="output-differs",
    level="error",
    message=N_("the program was run {runs} times, and none printed this result, not even in its form"),
    help=N_("look at the run: primers explain {place}"),
)
HIDES_ALL = {
    "mask": Code(
        code="mask-hides-all",
        level="error",
        message=N_("the mask leaves nothing of this output to compare"),
        help=N_('mask less; if nothing is certain, say so: {{varies="why"}}'),
    ),
    "match": Code(
        code="mask-hides-all",
        level="error",
        message=N_("any output would pass here: nothing is compared"),
        help=N_('say more; if nothing is certain, say so: {{varies="why"}}'),
    ),
}
MASK_HIDES_ALL = HIDES_ALL["mask"]  # one of them stands for the code in CODES
UNKEPT = Code(
    code="not-reproducible",
    level="warning",
    message=N_("the page shows one output of many: what this prints depends on the run, the day or the machine"),
    help=N_("say what differs (mask=, varies=, match=holes), or that it is not to be run (skip=)"),
)
UNKEPT_WOULD_PASS = Code(
    code="not-reproducible",
    level="warning",
    message=UNKEPT.message,
    help=N_("passes with {option}; apply: primers verify --fix {place}"),
)
SHOWS_A_VALUE = Code(
    code="shows-a-value",
    level="warning",
    message=N_("the program prints nothing: what the page shows may be the value of its last line, as in a notebook"),
    help=N_("print it, or write a session with prompts (>>>)"),
)
LINE_DIFFERS = Code(
    code="output-differs",
    level="error",
    message=N_("the comment promises other output"),
    help=N_("accept it: primers verify --update {place}"),
)
LINE_SILENT = Code(
    code="output-differs",
    level="error",
    message=N_("the comment promises output, but the line printed nothing"),
    help=N_("look at the run: primers explain {place}"),
)
OUTPUT_VARIES = Code(
    code="output-varies",
    level="warning",
    message=N_("run a second time, the program is judged otherwise: lines {lines} of what it prints vary"),
    help=N_("say what varies, or that nothing can be said: {{volatile}}"),
)
ENDING_VARIES = Code(
    code="output-varies",
    level="warning",
    message=N_("run a second time, the program prints the same but ends otherwise"),
    help=N_("if that is how it is, say so: {{volatile}}"),
)
VARIES_AS_OFFERED = Code(
    code="output-varies",
    level="warning",
    message=OUTPUT_VARIES.message,
    help=N_("{option} holds them; apply: primers verify --fix {place}"),
)
PROBED = Code(
    code="output-varies",
    level="warning",
    message=N_("over {runs} runs under other seeds, time zones, locales and folders, lines {lines} vary"),
    help=N_("say what varies, or that nothing can be said: {{volatile}}"),
)
PROBED_AND_OFFERED = Code(
    code="output-varies",
    level="warning",
    message=N_("over {runs} runs under other seeds, time zones, locales and folders, lines {lines} vary"),
    help=N_("{option} holds them; apply: primers verify --probe --fix {place}"),
)
PROBED_AND_HELD = Code(
    code="varies-as-said",
    level="note",
    message=N_("over {runs} runs, lines {lines} vary, as the page says"),
)
PROBED_AND_FREE = Code(
    code="varies-as-said",
    level="note",
    message=N_("over {runs} runs, lines {lines} vary; the page promises nothing of them"),
)
CACHE_MISMATCH = Code(
    code="cache-mismatch",
    level="error",
    message=N_("a run from the cache does not hold: run again, the program does something else"),
    help=N_("what this interpreter left in the cache was dropped; say {{volatile}} if the program varies"),
)
ANSWER_DIFFERS = Code(
    code="output-differs",
    level="error",
    message=N_("the page shows another answer to “{typed}”"),
    help=N_("accept it: primers verify --update {place}"),
)
