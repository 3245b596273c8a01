"""What tsc says: errors with their lines and numbers, and modules whose types are not here."""

import re

import primers
import primers_node

_MESSAGE = re.compile(
    r"^(?:(?P<file>[^\n(]+)\((?P<line>\d+),\d+\): )?(?P<level>error|warning) (?P<code>TS\d+): (?P<text>.*)$",
    re.MULTILINE,
)
_NO_NODE = re.compile(r"error TS\d+: .*(?:type definitions for node\?|type definition file for 'node')")
# What Node.js alone cannot do: enumerations and the like, and imports that do not name the file.
_NEEDS_COMPILER = re.compile(r"ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX|ERR_MODULE_NOT_FOUND|Cannot find module '\.")
_NO_MODULE = re.compile(
    r"error TS\d+: (?:Cannot find|(?P<untyped>Could not find a declaration file for)) module '(?P<name>[^'./][^']*)'"
)


def diagnostics(text: str) -> tuple[primers.Diagnostic, ...]:
    """Read the messages of tsc, each by its first line."""
    return tuple(
        primers.Diagnostic(
            file=found["file"] or "",
            line=int(found["line"] or 0),
            level="error" if found["level"] == "error" else "warning",
            code=found["code"],
            text=found["text"],
        )
        for found in _MESSAGE.finditer(text)
    )


def missing(example: primers.Example, command: primers.Command, run: primers.Run) -> tuple[str, str] | None:
    """Name what a program needs types of and does not have: Node.js, or a package."""
    text = run.stdout.decode("utf-8", "replace")
    if _NO_NODE.search(text):
        return "@types/node", "npm install -g @types/node"
    found = _NO_MODULE.search(text)
    if found:
        package = primers_node.package_of(found["name"])
        types = "@types/" + package.removeprefix("@").replace("/", "__")
        return (types, f"npm install {types}") if found["untyped"] else (package, f"npm install {package}")
    if command.build is None and _NEEDS_COMPILER.search(run.stderr.decode("utf-8", "replace")):
        return "tsc", "npm install -g typescript"
    return primers_node.missing(example, command, run)
