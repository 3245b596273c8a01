"""The kinds of findings that the core makes; plugins register their own by primers_codes."""

from primers.i18n import N_
from primers.protocols import Code
from primers.repairing.repaircodes import FIX_CONFLICT, NOT_WRITTEN, PAGE_CHANGED  # noqa: F401 - CODES below takes them

INVALID_UTF8 = Code(
    code="invalid-utf-8",
    level="error",
    message=N_("the file is not UTF-8: byte {byte} at column {column}"),
    help=N_("save it as UTF-8; until then the page is left out"),
)
NUL_BYTE = Code(
    code="nul-byte",
    level="warning",
    message=N_("a NUL byte stands here; it is read as U+FFFD, as CommonMark says"),
    help=N_("delete the byte"),
)
EMPTY_PAGE = Code(
    code="empty-page",
    level="warning",
    message=N_("the page is empty"),
    help=N_("write it, or delete the file"),
)
UNREADABLE = Code(code="unreadable", level="error", message=N_("the file cannot be read: {problem}"))
OUTSIDE_CONTENT = Code(
    code="outside-content",
    level="error",
    message=N_("a link leads out of the content folder, to {target}"),
    help=N_("put a copy of the file here; until then it is left out"),
)
LINKED_FOLDER = Code(
    code="linked-folder",
    level="warning",
    message=N_("a link to a folder is not followed"),
    help=N_("move the folder here"),
)
NOT_A_LOCALE = Code(
    code="not-a-locale",
    level="warning",
    message=N_("{name} is not a locale, so its pages are left out"),
    help=N_("name the folder after a language, such as zh or en"),
)
NO_LOCALE_OF_TEXTS = Code(
    code="not-a-locale",
    level="warning",
    message=N_("{name} is not a locale, so its texts are left out"),
    help=N_("name the folder after a language, such as ja or pt-BR"),
)
BROKEN_CATALOGUE = Code(
    code="broken-catalogue",
    level="error",
    message=N_("the catalogue cannot be read: {problem}"),
    help=N_("until then all its texts are left out; primers texts shows how it is written"),
)
WRONG_PLACEHOLDERS = Code(
    code="wrong-placeholders",
    level="error",
    message=N_("the words in braces differ: {wanted} in the text, {given} in its translation"),
    help=N_("write them as they stand in the text; until then the translation is not shown"),
)
UNKNOWN_TEXT = Code(
    code="unknown-text",
    level="warning",
    message=N_("the site has no text “{text}”"),
    help=N_("see which texts there are: primers texts"),
)
MISSPELT_TEXT = Code(
    code="unknown-text",
    level="warning",
    message=N_("the site has no text “{text}”; did you mean “{suggestion}”?"),
)
FRONT_MATTER = Code(
    code="front-matter",
    level="error",
    message=N_("the front matter cannot be read: {problem}"),
    help=N_("it is YAML between two lines of ---"),
)
UNKNOWN_KEY = Code(
    code="unknown-key",
    level="error",
    message=N_("the front matter has an unknown key {key}"),
    help=N_("known are {known}; your own go below extra"),
)
MISSPELT_KEY = Code(
    code="unknown-key",
    level="error",
    message=N_("the front matter has an unknown key {key}; did you mean {suggestion}?"),
)
INVALID_SLUG = Code(
    code="invalid-slug",
    level="error",
    message=N_("the slug {slug} cannot be a part of an address"),
    help=N_("write it without blanks, slashes and signs, such as {suggestion}"),
)
DUPLICATE_KEY = Code(
    code="duplicate-key",
    level="error",
    message=N_("two pages have the key {key}: this one and {other}"),
    help=N_("give one of them another number, or a key in its front matter"),
)
DUPLICATE_ADDRESS = Code(
    code="duplicate-address",
    level="error",
    message=N_("two pages have the address {address}: this one and {other}"),
    help=N_("give one of them a slug in its front matter"),
)
ADDRESS_BUT_FOR_CASE = Code(
    code="duplicate-address",
    level="error",
    message=N_("the folders {address} and {other} have one address, but for the case of letters"),
    help=N_("give one of them a slug in the front matter of its index.md"),
)
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
BROKEN_LINK = Code(
    code="broken-link",
    level="warning",
    message=N_("the link leads to {target}, which is no page"),
)
ACTIVE_FILE = Code(
    code="broken-link",
    level="warning",
    message=N_("the link leads to {target}, which a browser would run with the rights of the site: it is left out"),
    help=N_("show it in a fence instead, or link to a copy elsewhere"),
)
MISSING_ANCHOR = Code(
    code="missing-anchor",
    level="warning",
    message=N_("the page “{page}” has no heading #{anchor}"),
    help=N_("write the words of the heading, joined by -, or its anchor as the site shows it"),
)
UNKNOWN_FENCE = Code(
    code="unknown-fence",
    level="warning",
    message=N_("no tool knows the language {language}, so it is shown without colours"),
    help=N_("name a language that is known, or text for none"),
)
MISSPELT_FENCE = Code(
    code="unknown-fence",
    level="warning",
    message=N_("no tool knows the language {language}; did you mean {suggestion}?"),
)
STYLE_IGNORED = Code(
    code="style-ignored",
    level="note",
    message=N_("the style is not taken: pages of the site have no styles of their own"),
)
NOT_INCLUDED = Code(
    code="not-included",
    level="error",
    message=N_("the fence cannot take its text from {path}: {problem}"),
)
NOT_DRAWN = Code(
    code="not-drawn",
    level="warning",
    message=N_("{tool} cannot draw it, so its source is shown: {problem}"),
)
NO_DRAWING_TOOL = Code(
    code="no-drawing-tool",
    level="warning",
    message=N_("{tool} is not here to draw; fences that show their source instead: {count}"),
    help=N_("install it: {command}"),
)
MISSING_IMAGE = Code(code="missing-image", level="warning", message=N_("there is no image {target}"))
REMOTE_IMAGE = Code(
    code="remote-image",
    level="warning",
    message=N_("pages load nothing from elsewhere: {target} is shown as a link"),
    help=N_("save the image in the project, and name that file"),
)
NO_PICTURE = Code(
    code="no-picture",
    level="warning",
    message=N_("{target} is no picture that a page may show"),
    help=N_("use PNG, JPEG, GIF, WebP, AVIF or SVG, with the suffix that says so"),
)

CODES = {name: value for name, value in vars().items() if isinstance(value, Code)}
