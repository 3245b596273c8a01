"""TypeScript: which tool compiles, types of Node.js, modules, and what the compiler says."""

import os
import shutil
from pathlib import Path

import pytest

import primers as api
from primers.testing import pipeline, write
from primers_local.executor import LocalExecutor
from primers_local.levels import ORDER
from primers_typescript.compiler import describe, find, fingerprint, is_node, types_of
from primers_typescript.messages import diagnostics, missing
from primers_typescript.plan import adapt, plan

TSC = find(Path("/not/there"), "")
needs_tsc = pytest.mark.skipif(TSC == "tsc" or is_node(TSC), reason="there is no tsc here")
CONFIGURATION = '[run]\nlanguages = ["typescript"]\n'


def page(code: str, output: str = "", info: str = "ts") -> str:
    promise = f"\nOutput:\n\n```text\n{output}```\n" if output else ""
    return f"# A\n\n```{info}\n{code}```\n{promise}"


def verified(project, text: str, **more):
    root = project({"primers.toml": CONFIGURATION, "content/en/01.a.md": text})
    return pipeline(root).verify(jobs=2, **more).book.results


def planned(text: str, name: str = "main.ts", *beside: api.Source) -> api.Command:
    where = api.Location(path="a.md", line=1, end_line=2)
    sources = (*beside, api.Source(name=name, text=text))
    example = api.Example(where=where, rules=("run",), language="typescript", sources=sources, trials=())
    (command,) = plan(example, api.Trial(args=("one",)))
    return command


def test_what_must_be_a_module_becomes_one():
    usual, module = planned("import fs from 'fs';\n"), planned("const a = await b;\nexport {};\n")
    assert usual.build
    assert module.build
    assert (usual.build.argv[-2:], module.build.argv[-2:]) == (("commonjs", "main.ts"), ("nodenext", "main.ts"))
    assert [source.name for source in module.sources] == ["package.json", "main.ts"]
    assert planned("let a = 1", "src/main.mts").run.argv[-2:] == ("src/main.mjs", "one")
    own = api.Source(name="package.json", text='{"type": "module"}')
    assert planned("let a = 1", "main.ts", own).sources[0] == own


def test_the_compiler_gets_the_types_beside_it_and_node_needs_none(tmp_path):
    write(tmp_path, {"node_modules/typescript/bin/tsc": "", "node_modules/@types/node/package.json": "{}"})
    tool = str(tmp_path / "node_modules/typescript/bin/tsc")
    built = adapt(planned("let a = 1"), tool)
    assert built.build
    assert built.build.argv[1:5] == ("--types", "node", "--typeRoots", str(tmp_path / "node_modules/@types"))
    alone = adapt(planned("let a = 1"), "/opt/node/bin/node")
    assert alone.build is None
    assert alone.run.argv == ("/opt/node/bin/node", "main.ts", "one")


def test_the_project_s_own_compiler_is_found_first(tmp_path):
    files = {"node_modules/typescript/bin/tsc": "#!/bin/sh\necho Version 5.9.3\n", "node_modules/.bin/x": ""}
    root = write(tmp_path, files)
    script = root / "node_modules/typescript/bin/tsc"
    script.chmod(0o755)
    (root / "node_modules/.bin/tsc").symlink_to("../typescript/bin/tsc")
    assert find(root, "") == str(script.resolve())
    assert describe(str(script)) == "tsc 5.9.3"
    write(root, {"node_modules/@typescript/typescript-linux-x64/lib/tsc": ""})  # from version 7 on
    native = root / "node_modules/@typescript/typescript-linux-x64/lib/tsc"
    assert find(root, "") == find(root, "node_modules/.bin/tsc") == str(native)
    assert find(root, "/not/there") == "/not/there"
    assert types_of(str(native)) is None
    assert fingerprint(str(root / "none")) == ""


def test_what_a_node_alone_cannot_judge_is_left_to_the_compiler():
    where = api.Location(path="a.md", line=1, end_line=2)
    options = (("compile-fail", "TS2322"),)
    source = api.Source(name="main.ts", text='const a: number = "";')
    example = api.Example(
        where=where, rules=("run",), language="typescript", sources=(source,), trials=(), options=options
    )
    (command,) = plan(example, api.Trial())
    build = adapt(command, "/opt/node/bin/node").build
    assert build
    assert build.argv[0] == "tsc"  # which is not there
    alone = adapt(planned("enum A { B }"), "/opt/node/bin/node")
    for told in ("SyntaxError [ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX]: enum", "Error: Cannot find module './geo'"):
        run = api.Run(status="exited", exit_code=1, stderr=told.encode())
        assert missing(example, alone, run) == ("tsc", "npm install -g typescript")
        assert missing(example, planned("enum A { B }"), run) is None


@pytest.mark.parametrize(("version", "found"), [("v22.18.0", True), ("v24.1.0", True), ("v22.17.1", False)])
def test_without_a_compiler_a_node_that_leaves_types_out_will_do(tmp_path, monkeypatch, version, found):
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho {version}\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + "/bin/none")
    assert find(tmp_path, "") == (str(node) if found else "tsc")
    assert describe(str(node)) == f"node {version[1:]} (types are not checked)"


def test_what_is_missing():
    def run(text: str) -> api.Run:
        return api.Run(status="exited", exit_code=2, stdout=text.encode())

    def lacks(text: str) -> object:
        return missing(None, planned(""), run(text))  # type: ignore[arg-type]

    types = "a.ts(1,1): error TS2580: Cannot find name 'process'. Do you need to install type definitions for node?\n"
    assert lacks(types) == ("@types/node", "npm install -g @types/node")
    assert lacks("main.ts(1,15): error TS2307: Cannot find module 'lodash' or its types\n") == (
        "lodash",
        "npm install lodash",
    )
    untyped = "main.ts(1,15): error TS7016: Could not find a declaration file for module '@of/pad'. It is any.\n"
    assert lacks(untyped) == ("@types/of__pad", "npm install @types/of__pad")
    assert lacks("main.ts(1,15): error TS2307: Cannot find module './none' or its types\n") is None
    assert lacks("main.ts(1,15): error TS2304: Cannot find name 'lodash'.\n") is None


WRONG = """\
interface User { name: string; age?: number }
const user: User = { name: 3 };
user.nme;
"""
RUNS = """\
interface User { name: string; age?: number }
enum Color { Red, Green }
const name: string = "Ada";
const users: User[] = [{ name }, { name: "Bob", age: 3 }];
console.log(users.map((user) => user.name).join(), Color[1]);
"""
THROWS = """\
type Shape = { kind: "circle"; r: number };

function area(shape: Shape): number {
  if (shape.r < 0) throw new RangeError("negative");
  return shape.r ** 2;
}
console.log(area({ kind: "circle", r: 2 }));
area({ kind: "circle", r: -1 });
"""
TRACE = """\
4
/home/ada/area.ts:4
  if (shape.r < 0) throw new RangeError("negative");
                         ^

RangeError: negative
    at area (/home/ada/area.ts:4:26)
    at Object.<anonymous> (/home/ada/area.ts:8:1)

Node.js v22.1.0
"""
# Each page with its status and the line of its finding, counted from its heading.
PAGES = [
    (page(RUNS, "Ada,Bob Green\n"), "passed"),
    (page(RUNS, "Ada Green\n"), "failed"),
    (page(THROWS, TRACE), "passed"),
    (page(THROWS, TRACE.replace("area.ts:8:1", "area.ts:9:1")), "failed"),
    (page(THROWS, "4\n", "ts {raises=RangeError}"), "passed"),
    (page(WRONG, info="ts run {compile-fail=TS2322}"), "passed"),
    (page(WRONG, info="ts run {compile-fail=TS9999}"), "failed"),
    (page("console.log(await Promise.resolve(3));\nexport {};\n", "3\n"), "passed"),
    (page('import { none } from "lodash";\nnone();\n', info="ts run"), "unavailable"),
    ("```ts {name=shapes.ts}\nexport const square = (n: number) => n * n;\n```\n", ""),
    (page('import { square } from "./shapes";\nconsole.log(square(3));\n', "9\n"), "passed"),
    (page('import { square } from "./shapes.js";\nconsole.log(square("3"));\n', info="ts run"), "failed"),
]


@needs_tsc
def test_programs(project):
    results = verified(project, "\n".join(text for text, _ in PAGES).replace("# A\n\n```ts\nimport", "```ts\nimport"))
    assert [one.status for one in results] == [status for _, status in PAGES if status]
    (unlike,) = [one for one in results if one.findings and one.findings[0].code == "other-diagnostic"]
    assert "TS2322" in dict(unlike.findings[0].args)["said"]


@needs_tsc
def test_the_types_of_node_are_those_installed_or_they_are_missing(project):
    text = 'import { readFileSync } from "fs";\nconsole.log(process.argv.length, readFileSync(0, "utf8").trim());\n'
    (result,) = verified(project, page(text, "2 hi\n", 'ts {stdin="hi\\n"}'))
    if types_of(TSC):
        assert result.status == "passed"
    else:
        assert dict(result.findings[0].args)["module"] == "@types/node"


@needs_tsc
def test_what_the_compiler_says(project):
    (result,) = verified(project, page(WRONG, info="ts run"))
    build = result.attempts[0].run.build
    assert build
    assert [(one.file, one.line, one.level, one.code) for one in diagnostics(build.stdout.decode())] == [
        ("main.ts", 2, "error", "TS2322"),
        ("main.ts", 3, "error", "TS2551"),
    ]
    assert [(one.code, one.where.line) for one in result.findings] == [("build-failed", 5)]
    assert describe(TSC).startswith("tsc ")
    assert fingerprint(TSC)


@needs_tsc
@pytest.mark.parametrize("level", ORDER)
def test_each_level(project, level):
    executor = LocalExecutor(api.ExecutorOptions(jobs=2, highest=level))
    try:
        if executor.isolation().level != level:
            pytest.skip(f"{level} is not reached here")
        (result,) = verified(project, page(RUNS, "Ada,Bob Green\n"), executor=executor)
    finally:
        executor.cancel()
    assert result.status == "passed"


@needs_tsc
@pytest.mark.skipif(not shutil.which("node"), reason="there is no Node.js here")
def test_a_compiler_within_the_project_is_readable_in_the_walls(project, tmp_path):
    *_, around = (one for one in Path(TSC).parents if one.name == "node_modules")
    shutil.copytree(around, tmp_path / "node_modules", symlinks=True)
    link = tmp_path / "node_modules" / ".bin" / "tsc"  # what is installed for everybody has none
    link.parent.mkdir(exist_ok=True)
    if not link.exists():
        link.symlink_to("../typescript/bin/tsc")
    (result,) = verified(project, page(RUNS, "Ada,Bob Green\n"))
    assert result.status == "passed"
    assert result.attempts[0].command.build
    assert result.attempts[0].command.build.argv[0].startswith(str(tmp_path))
