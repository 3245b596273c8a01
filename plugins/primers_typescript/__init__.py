"""TypeScript programs: checked and compiled by tsc and run by Node.js, or by a Node.js alone that leaves types out."""

import primers
import primers_node
from primers_typescript.compiler import describe, find, fingerprint
from primers_typescript.messages import diagnostics, missing
from primers_typescript.plan import adapt, plan

TYPESCRIPT = primers.Language(
    file="main.ts",
    aliases=("ts", "mts", "cts"),
    comments=("//",),
    plan=plan,
    adapt=adapt,
    find=find,
    describe=describe,
    fingerprint=fingerprint,
    install="npm install -g typescript @types/node",
    missing=missing,
    diagnostics=diagnostics,
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
    """Register TypeScript."""
    return {"typescript": TYPESCRIPT}
