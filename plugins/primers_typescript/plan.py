"""How a TypeScript program is built and run."""

import re

from msgspec.structs import replace

import primers
import primers_node
from primers_typescript.compiler import is_node, types_of

# Every file is a module, so that `const name` does not clash with what browsers call so. The library is the newest:
# what a program may call is decided by the Node.js that runs it.
_FLAGS = (
    "--pretty", "false", "--strict", "--noEmitOnError", "--skipLibCheck", "--esModuleInterop", "--resolveJsonModule",
    "--inlineSourceMap", "--moduleDetection", "force", "--target", "es2022", "--lib", "esnext,dom,dom.iterable",
)  # fmt: skip
_KEPT = ("**/*.js", "**/*.mjs", "**/*.cjs")
_CHECK = "--noEmit"
_TS_IMPORT = re.compile(r"""['"]\.\.?/[^'"\n]*\.[cm]?ts['"]""")  # as Node.js alone wants it
_REWRITTEN = "--rewriteRelativeImportExtensions"
_MAPPED = "--enable-source-maps"


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Compile the program to CommonJS, which takes imports with and without a suffix; to a module where it must be."""
    sources, name = example.sources, example.sources[-1].name
    module = primers_node.is_only_a_module(sources)
    if module and not primers_node.has_package(sources):
        sources = primers_node.with_package(sources)
    kind = "nodenext" if module or name.endswith((".mts", ".cts")) else "commonjs"
    more = [_CHECK] if "compile-fail" in dict(example.options) else []
    more += [_REWRITTEN] if any(_TS_IMPORT.search(source.text) for source in sources) else []
    build = primers.Step(argv=("typescript", *_FLAGS, *more, "--module", kind, name), keeps=_KEPT)
    made = f"{name.removesuffix('ts')}js"
    run = primers.Step(argv=("node", _MAPPED, made, *trial.args), stdin=trial.stdin)
    sockets = primers_node.may_open_sockets(sources)
    return (primers.Command(sources=sources, build=build, run=run, sockets=sockets),)


def adapt(command: primers.Command, tool: str) -> primers.Command:
    """Give the compiler the types of Node.js that are installed beside it; leave it out where Node.js is the tool."""
    build, run = command.build, command.run
    assert build
    if is_node(tool):
        if _CHECK in build.argv:  # it has no types to find wrong
            return replace(command, build=replace(build, argv=("tsc", *build.argv[1:])))
        _, _, _, *args = run.argv
        alone = replace(run, argv=(tool, build.argv[-1], *args))
        return primers_node.with_limits(replace(command, build=None, run=alone), tool)
    types = types_of(tool)
    more = ("--types", "node", "--typeRoots", str(types)) if types else ()
    built = replace(build, argv=(build.argv[0], *more, *build.argv[1:]))
    return primers_node.with_limits(replace(command, build=built), "node")
