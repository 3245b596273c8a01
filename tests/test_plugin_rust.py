"""Rust: what the real compiler says is read, modules are found, the shim of rustup is followed."""

import os
import shutil
from pathlib import Path

import pytest

import primers
import primers_rust
from primers.testing import pipeline
from primers_local.executor import LocalExecutor

WHERE = primers.Location(path="a.md", line=1, end_line=1)
MISTAKES = """\
fn main() {
    let number: i32 = "five";
    missing();
}
"""
WARNINGS = """\
mod area;

fn main() {
    let unused = 3;
    println!("{}", area::of(3));
}
"""

pytestmark = pytest.mark.skipif(
    primers_rust.fingerprint(primers_rust.find(Path.cwd(), "")) == "", reason="no Rust compiler here"
)


def built(*texts: tuple[str, str]) -> primers.Run:
    """Build a program as the plugin plans it, and give the run of the build."""
    files = tuple(primers.Source(name=name, text=text, where=WHERE) for name, text in texts)
    example = primers.Example(where=WHERE, rules=("run",), language="rust", sources=files, trials=(primers.Trial(),))
    (command,) = primers_rust.plan(example, primers.Trial())
    assert command.build
    compiler = primers_rust.find(Path.cwd(), "")
    step = primers.Step(argv=(compiler, *command.build.argv[1:]), keeps=command.build.keeps)
    executor = LocalExecutor(primers.ExecutorOptions())
    try:
        return executor.submit(primers.Command(sources=files, run=step)).result(60)
    finally:
        executor.cancel()


def test_errors_are_read():
    found = primers_rust.diagnostics(built(("main.rs", MISTAKES)).stderr.decode())
    places = [(one.file, one.line, one.level, one.code) for one in found]
    assert places == [("main.rs", 2, "error", "E0308"), ("main.rs", 3, "error", "E0425")] or places == [
        ("main.rs", 3, "error", "E0425"),
        ("main.rs", 2, "error", "E0308"),
    ]
    assert {one.text for one in found} >= {"mismatched types"}


def test_warnings_are_read_and_modules_found():
    run = built(("area.rs", "pub fn of(n: i32) -> i32 {\n    let twice = n;\n    n * n\n}\n"), ("main.rs", WARNINGS))
    assert run.exit_code == 0, run.stderr
    assert [name for name, _ in run.files] == ["main"]
    found = primers_rust.diagnostics(run.stderr.decode())
    assert {(one.file, one.line, one.level, one.code) for one in found} == {
        ("main.rs", 4, "warning", "unused_variables"),
        ("area.rs", 2, "warning", "unused_variables"),
    }


def test_a_program_without_main_is_an_error():
    found = primers_rust.diagnostics(built(("lib.rs", "fn help() {}\n")).stderr.decode())
    assert [(one.level, one.code) for one in found if one.level == "error"] == [("error", "E0601")]


def test_what_a_build_read_is_named():
    readable = next(path for path in ("/usr/share/common-licenses/BSD", "/usr/include/stdio.h") if Path(path).exists())
    run = built(("note.txt", "x"), ("main.rs", f'fn main() {{ print!("{{}}", include_str!("{readable}")); }}\n'))
    assert run.exit_code == 0, run.stderr
    assert primers_rust.depends(run) == (readable,)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("use rand::Rng;\n\nfn main() {}\n", ("rand", "")),
        ("extern crate rand;\n\nfn main() {}\n", ("rand", "")),
        ("use std::colections::HashMap;\n\nfn main() {}\n", None),
        ("fn main() {\n    missing();\n}\n", None),
    ],
)
def test_a_crate_is_missing_and_what_is_misspelt_is_not(text, missing):
    run = built(("main.rs", text))
    assert run.exit_code
    example = primers.Example(where=WHERE, rules=(), language="rust", sources=(), trials=())
    assert primers_rust.missing(example, primers.Command(sources=(), run=primers.Step(argv=("x",))), run) == missing


def test_a_fragment_has_no_main():
    assert primers_rust.fragment("let a = 3;\n")
    assert primers_rust.fragment("fn main() {}\n") is None


def test_the_shim_of_rustup_is_followed(tmp_path):
    found = primers_rust.find(tmp_path, "")
    assert Path(os.path.realpath(found)).stem not in primers_rust.RUSTUP
    assert primers_rust.describe(found).startswith("rustc 1.")
    assert primers_rust.fingerprint(found) not in ("", primers_rust.fingerprint("/not/there/rustc"))


def test_a_shim_that_does_not_answer_is_taken_as_it_is(tmp_path, monkeypatch):
    shim = tmp_path / "rustup"
    shim.write_text("#!/bin/sh\nexit 1\n")
    shim.chmod(0o755)
    (tmp_path / "rustc").symlink_to(shim)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert shutil.which("rustc") == primers_rust.find(tmp_path, "")


PAGE = """\
```rust {name=shapes.rs}
pub fn area(width: u32, height: u32) -> u32 {
    width * height
}
```

```rust {exit=101}
mod shapes;

fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    println!("{}", shapes::area(line.trim().parse().unwrap(), 4));
    let sides: Vec<u32> = vec![];
    println!("{}", sides[std::env::args().count()]);
}
```

Output:

```text {stdin="3\\n"}
12
```
"""


def test_files_input_and_a_panic(project):
    page = PAGE.replace('{stdin="3\\n"}', "").replace("{exit=101}", 'run {exit=101 stdin="3\\n"}')
    root = project({"primers.toml": '[run]\nlanguages = ["rust"]\n', "content/en/01.page.md": page})
    (result,) = pipeline(root).verify(jobs=1).book.results
    assert result.status == "passed", result.findings


PANICS = """fn main() {
    println!("first");
    let n: i32 = "x1".parse().unwrap();
    println!("{n}");
}
"""
PANICKED = """first
thread 'main' panicked at src/main.rs:3:31:
called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
"""


def test_a_page_that_shows_a_panic_says_that_the_program_fails(project):
    shown = (
        PANICKED,
        PANICKED.replace(":3:", ":2:"),
        PANICKED.replace("Invalid", "Empty"),
        PANICKED.removeprefix("first\n"),
    )
    page = "\n".join(f"```rust\n{PANICS}```\n\nOutput:\n\n```text\n{text}```\n" for text in shown)
    root = project({"primers.toml": '[run]\nlanguages = ["rust"]\n', "content/en/01.page.md": page})
    results = pipeline(root).verify(jobs=2).book.results
    assert [one.status for one in results] == ["passed", "failed", "failed", "failed"]
