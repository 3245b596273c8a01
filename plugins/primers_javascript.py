"""JavaScript programs, run by Node.js."""

import re

import primers
import primers_node
from primers import N_
from primers_node.errors import normalised
from primers_node.modules import bare

# What browsers have and Node.js has not.
_BROWSER = ("document", "window", "alert", "prompt", "confirm", "localStorage")
_USED = re.compile(rf"(?<![.\w$])(?P<name>{'|'.join(_BROWSER)})\s*[.(\[]")
_LEFT_OUT = re.compile(r"…|\.\.\.(?!\s*[\w$\[{{('\"`])")


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Run the program; one that imports or exports is a module, and so are the `.js` files beside it."""
    sources = example.sources
    step = primers.Step(argv=("javascript", sources[-1].name, *trial.args), stdin=trial.stdin)
    if primers_node.is_module(sources) and not primers_node.has_package(sources):
        sources = primers_node.with_package(sources)
    return (primers.Command(sources=sources, run=step, sockets=primers_node.may_open_sockets(sources)),)


def fragment(text: str) -> str | None:
    """Say why a text is no whole program for Node.js: it is for browsers, or something of it stands elsewhere."""
    seen = bare(text)
    for used in _USED.finditer(seen):
        name = used["name"]
        if not re.search(rf"(?:typeof|function|class)\s+{name}\b|\b{name}\s*(?:=(?!=)|,|\}}|\)\s*(?:=>|\{{))", seen):
            return f"it uses {name}, which only browsers have"
    if _LEFT_OUT.search(seen):
        return "it leaves something out"
    names = primers_node.unbound(text)
    return f"it never binds {', '.join(names)}" if names else None


JAVASCRIPT = primers.Language(
    file="main.js",
    aliases=("js", "node", "mjs", "cjs"),
    comments=("//",),
    plan=plan,
    adapt=primers_node.with_limits,
    find=primers_node.find,
    describe=primers_node.describe,
    fingerprint=primers_node.fingerprint,
    install=N_("Node.js from nodejs.org or your system, or name one: [languages.javascript] interpreter"),
    packages=primers_node.NODE,
    missing=primers_node.missing,
    fragment=fragment,
    mark=primers_node.mark,
    line=primers_node.LINE,
    traceback=primers_node.TRACE,
    normaliser="node-traceback",
    raised=primers_node.raised,
    exhausted=primers_node.exhausted,
    installed=primers_node.installed,
    prompts=primers_node.prompts,
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register JavaScript."""
    return {"javascript": JAVASCRIPT}


@primers.hookimpl
def primers_normalisers() -> dict[str, object]:
    """Register how the messages of Node.js are compared."""
    return {"node-traceback": normalised}
