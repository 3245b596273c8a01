"""JavaScript: modules, errors that nobody caught, what is for browsers, limits."""

from pathlib import Path

import pytest

import primers as api
from primers.testing import pipeline
from primers_javascript import fragment
from primers_local.executor import LocalExecutor
from primers_local.levels import ORDER
from primers_node import (
    describe,
    exhausted,
    find,
    fingerprint,
    installed,
    is_module,
    may_open_sockets,
    missing,
    raised,
    with_limits,
)

NODE = find(Path(), "")
needs_node = pytest.mark.skipif(NODE == "node", reason="there is no Node.js here")
CONFIGURATION = '[run]\nlanguages = ["javascript"]\n'


def page(code: str, output: str = "", info: str = "js", output_info: str = "text") -> str:
    promise = f"\nOutput:\n\n```{output_info}\n{output}```\n" if output else ""
    return f"# A\n\n```{info}\n{code}```\n{promise}"


def verified(project, text: str, **more):
    root = project({"primers.toml": CONFIGURATION, "content/en/01.a.md": text})
    return pipeline(root).verify(jobs=2, **more).book.results


def source(text: str, name: str = "main.js") -> api.Source:
    return api.Source(name=name, text=text)


@pytest.mark.parametrize(
    ("text", "module"),
    [
        ('import fs from "fs";', True),
        ('import "./start.js";', True),
        ("import {\n  a,\n} from './a.js'", True),
        ("export const a = 1;", True),
        ("const data = await load();", True),
        ("for await (const line of lines) {}", True),
        ("console.log(await load());", True),
        ("try {\n  if (a) { await load(); }\n} catch (problem) {}", True),
        ("items.map(async (one) => await load(one));", False),
        ("const go = async () => {\n  await load();\n};", False),
        ("class A {\n  async go(): Promise<void> {\n    for (const a of b) { await a; }\n  }\n}", False),
        ("console.log(import.meta.url)", True),
        ('const fs = require("fs");', False),
        ('import("./a.js").then(go)', False),
        ("async function go() {\n  await load();\n}", False),
        ("const text = `\nimport a from 'a'\n`;", False),
        ("/*\nexport default 1\n*/", False),
        ("exports.a = 1;", False),
        ("important();", False),
    ],
)
def test_modules_are_known_by_their_statements(text, module):
    assert is_module((source(text),)) == module


def test_a_package_of_the_page_says_what_its_files_are():
    package = source('{"type": "commonjs"}', "package.json")
    assert not is_module((package, source("export const a = 1;")))
    assert is_module((source('{"type": "module"}', "package.json"), source("let a;")))
    assert not is_module((source("[", "package.json"), source("export let a;")))
    assert not is_module((source("export let a;", "a.js"), source("let b;", "b.cjs")))
    assert is_module((source("export let a;", "a.js"), source("let b;", "b.mjs")))
    assert not is_module((source("exports.a = 1;", "a.js"), source("let b;", "b.mjs")))


def test_files_for_other_programs_make_no_module():
    assert not is_module((source("export let a;", "other.js"), source('const fs = require("fs");')))


def test_who_may_open_sockets():
    assert may_open_sockets((source("await fetch(address)"),))
    assert may_open_sockets((source('const http = require("node:http");'),))
    assert may_open_sockets((source("require(name)"),))
    assert not may_open_sockets((source('const fs = require("fs"); console.log("a net", network);'),))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("document.querySelector('p').remove();", False),
        ('alert("hello");', False),
        ("window.onload = go;", False),
        ("const document = parse(text); document.write();", True),
        ("function show(window) { window.close(); }", True),
        ("const { document } = new JSDOM('').window; document.open();", True),
        ("if (typeof window !== 'undefined') window.close();", True),
        ("const editor = open(); editor.document.save();", True),
        ('console.log("document.write()");', True),
        ("function go() {\n  ...\n}", False),
        ("const all = [...some, ...more]; go(...all); ({...all});", True),
        ("const tree = espree.parse(text);", False),
        ("fs.readFileSync('a').length;", False),
        ("import * as espree from 'espree';\nespree.parse('a');", True),
        ("const { a: { b }, ...c } = load(); b.d(c.e);", True),
        ("[1].map(n => n.x); for (const m of [1]) m.y; try {} catch (e) { e.message; }", True),
        ("'a.b'.replace(/c.d/g, `${e.f}`); // g.h\nthis.i; super.j; Math.PI; process.argv; new.target", True),
    ],
)
def test_what_is_no_program_for_node(text, whole):
    assert (fragment(text) is None) == whole


FAILS = """\
function half(n) {
  if (n % 2) throw new RangeError("odd: " + n);
  return n / 2;
}
console.log(half(4));
console.log(half(3));
"""
TRACE = """\
2
/Users/ada/lessons/half.js:2
  if (n % 2) throw new RangeError("odd: " + n);
             ^

RangeError: odd: 3
    at half (/Users/ada/lessons/half.js:2:20)
    at Object.<anonymous> (/Users/ada/lessons/half.js:6:13)
    at Module._compile (internal/modules/cjs/loader.js:999:30)
    at node:internal/main/run_main_module:17:47

Node.js v18.1.0
"""
ENDED = [
    (TRACE, "js", "passed"),
    (TRACE.replace("half.js:6:13", "half.js:7:13"), "js", "failed"),
    (TRACE.replace("odd: 3\n", "odd: 5\n"), "js", "failed"),
    (TRACE.replace("half (", "quarter ("), "js", "failed"),
    ("2\n", "js {raises=RangeError}", "passed"),
    ("2\n", 'js {raises="RangeError: odd: 3"}', "passed"),
    ("2\n", "js {raises=TypeError}", "failed"),
    ("2\n", "js {exit=1}", "passed"),
    ("2\n", "js", "failed"),
]


@needs_node
def test_errors_that_nobody_catches(project):
    results = verified(project, "\n".join(page(FAILS, output, info) for output, info, _ in ENDED))
    assert [one.status for one in results] == [status for _, _, status in ENDED]


@needs_node
def test_an_error_that_is_only_printed_ends_no_program(project):
    text = "const error = new Error('mild');\nerror.stack = 'Error: mild\\n    at here';\nconsole.log(error.stack);\n"
    assert verified(project, page(text, "Error: mild\n    at here\n"))[0].status == "passed"


def test_how_a_run_ended():
    def run(text: str, **more: object) -> api.Run:
        return api.Run(**{"status": "exited", "exit_code": 1, "stderr": text.encode(), **more})

    rejected = (
        "node:internal/process/promises:288\n      trigger(err);\n      ^\n\nTypeError [ERR_X]: no: way\n    at a\n"
    )
    assert raised(run(rejected)) == "TypeError: no: way"
    assert raised(run("Error: printed\n    at a\n")) == ""
    assert raised(run(rejected, exit_code=0)) == ""
    heap = "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n"
    assert exhausted(run(heap, status="signalled", exit_code=None, signal=6)) == "memory"
    assert exhausted(run(rejected)) == ""


@needs_node
def test_files_modules_input_and_the_order_of_both_outputs(project):
    text = """
```js {name=lib/math.js}
export const twice = (n) => n * 2;
```

```js {stdin="3\\n4\\n"}
import { readFileSync } from "node:fs";
import { twice } from "./lib/math.js";

console.log(readFileSync(0, "utf8").trim().split("\\n").map(Number).map(twice));
console.error("between");
console.log(await Promise.resolve(import.meta.url.endsWith("/main.js")), process.argv.length);
```

Output:

```text {stderr=merge}
[ 6, 8 ]
between
true 2
```

```js
const prices = { tea: 3 }
console.log(prices)
```

Output:

```text
{ tea: 3 }
```

```js {continues}
prices.milk = 1
console.log(prices)
```

Output:

```text
{ tea: 3, milk: 1 }
```

```js
console.log(process.argv.slice(2));
```

Output:

```text
$ node show.js a "b c"
[ 'a', 'b c' ]
```
"""
    assert [one.status for one in verified(project, text)] == ["passed"] * 4


@needs_node
def test_what_is_not_installed_is_no_mistake_of_the_page(project):
    codes = (
        'require("no-such-package/part");',
        'import "@no/such/part";',
        'require("./none");',
        'require("fs").none();',
    )
    results = verified(project, "\n".join(page(f"{code}\n", info="js run") for code in codes))
    assert [one.status for one in results] == ["unavailable", "unavailable", "failed", "failed"]
    assert [dict(one.findings[0].args).get("module") for one in results[:2]] == ["no-such-package", "@no/such"]
    assert dict(results[0].findings[0].args)["install"] == "npm install no-such-package"


PACKAGES = {
    "node_modules/pad/package.json": '{"name": "pad", "version": "1.0.0"}',
    "node_modules/pad/index.js": 'module.exports = (text) => require("inner") + text;',
    "node_modules/pad/node_modules/inner/index.js": 'module.exports = "00";',
    "node_modules/@of/double/package.json": '{"type": "module", "exports": "./double.js"}',
    "node_modules/@of/double/double.js": "export const double = (number) => 2 * number;",
    "libraries/own/index.js": 'module.exports = "own";',
}
USES = (
    'console.log(require("pad")(7), require("own"));\n',
    'import { double } from "@of/double";\nconsole.log(double(21));\n',
    'const fs = require("fs");\ntry {\n  fs.writeFileSync(require.resolve("pad"), "");\n}'
    ' catch (error) {\n  console.log("refused");\n}\n',
)
OUTPUTS = ("007 own\n", "42\n", "refused\n")


@needs_node
@pytest.mark.parametrize("level", ORDER)
def test_packages_of_the_project_are_found_and_cannot_be_changed(project, level):
    executor = LocalExecutor(api.ExecutorOptions(jobs=2, highest=level))
    uses = zip(USES[: 2 if level == "portable" else 3], OUTPUTS, strict=False)  # no walls keep it from writing there
    text = "\n".join(page(code, output) for code, output in uses)
    root = project({"primers.toml": CONFIGURATION, "content/en/01.a.md": text, **PACKAGES})
    try:
        if executor.isolation().level != level:
            pytest.skip(f"{level} is not reached here")
        (root / "node_modules" / "own").symlink_to("../libraries/own")
        results = pipeline(root).verify(jobs=2, executor=executor).book.results
    finally:
        executor.cancel()
    assert [one.status for one in results] == ["passed"] * (2 if level == "portable" else 3)


def test_what_is_installed_for_a_project_is_part_of_how_its_programs_are_known(project):
    root = project(PACKAGES)
    (root / "node_modules" / "own").symlink_to("../libraries/own")
    (root / "docs" / "node_modules" / "other").mkdir(parents=True)
    places = (root / "docs", root)
    (known,) = installed(places, (source(USES[0]),))
    assert (known.name, known.path) == ("node_modules", str(root / "node_modules"))
    assert installed(places, (source(USES[0]),)) == (known,)
    (root / "libraries/own/index.js").write_text('module.exports = "other";')
    assert installed(places, (source(USES[0]),)) != (known,)
    assert installed(places, (source('import "./pad.js"; require("node:fs"); import("none");'),)) == ()


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ('document.write("a");', "no document on this platform"),
        ('alert("a");', "no alert on this platform"),
        ("const name = prompt();", "no prompt on this platform"),
        ("documents.write();", "failed[program-failed]"),
        ('try { alert(1) } catch { throw new Error("a") }', "failed[program-failed]"),
    ],
)
def test_what_only_browsers_have_is_not_here(project, primers, program, said):
    page = f"```js\n{program}\n```\n\nOutput:\n\n```text\na\n```\n"
    project({"content/en/01.a.md": page, "primers.toml": '[run]\nlanguages = ["javascript"]\n'})
    assert said in primers("verify")[1]


def test_a_package_that_is_only_named_in_a_message_is_not_missing():
    run = api.Run(status="exited", exit_code=1, stderr=b"Cannot find module 'x'\n")
    assert missing(None, None, run) is None  # type: ignore[arg-type]


GROWS = "const all = [];\nfor (;;) all.push(new Array(1000).fill(1.5));\n"
BUSY = """\
const { Worker } = require("worker_threads");
const fs = require("fs");
const { execFileSync } = require("child_process");
fs.promises.readFile("main.js").then(() => {
  console.log("read");
  new Worker("console.log('worker')", { eval: true }).on("exit", () => {
    console.log(execFileSync("echo", ["child"]).toString().trim());
  });
});
"""


@needs_node
@pytest.mark.parametrize("level", ORDER)
def test_limits_and_threads_at_each_level(project, level):
    executor = LocalExecutor(api.ExecutorOptions(jobs=2, highest=level))
    try:
        if executor.isolation().level != level:
            pytest.skip(f"{level} is not reached here")
        pages = (page(BUSY, "read\nworker\nchild\n"), page(GROWS, info="js run"), page("throw 1;\n", info="js run"))
        results = verified(project, "\n".join(pages), executor=executor)
    finally:
        executor.cancel()
    assert [(one.status, [finding.code for finding in one.findings]) for one in results] == [
        ("passed", []),
        ("error", ["limit-hit"]),
        ("failed", ["program-failed"]),
    ]


def test_more_memory_than_the_heap_grows_to_by_itself():
    step = api.Step(argv=("javascript", "main.js"))
    few, many = (
        with_limits(api.Command(sources=(), run=step, policy=api.Policy(memory=size << 20)), "node").run.argv
        for size in (512, 4096)
    )
    assert few == ("javascript", "main.js")
    assert many == ("javascript", "--max-old-space-size=4096", "main.js")


@needs_node
def test_a_node_is_found_named_and_told_apart(tmp_path):
    assert find(tmp_path, NODE) == NODE
    assert find(tmp_path, "/not/there") == "/not/there"
    assert describe(NODE).startswith("node ")
    assert fingerprint(NODE)
    assert fingerprint("/not/there/node") == ""
