"""Go: what the real compiler says is read, files of the package are built in, nothing is fetched."""

from pathlib import Path

import pytest

import primers
import primers_go
from primers.testing import pipeline
from primers_local.executor import LocalExecutor

WHERE = primers.Location(path="a.md", line=1, end_line=1)
MISTAKES = """\
package main

import "fmt"

func main() {
	unused := 3
	var number int = "five"
	fmt.Println(number)
}
"""

pytestmark = pytest.mark.skipif(primers_go.fingerprint(primers_go.find(Path.cwd(), "")) == "", reason="no Go here")


def planned(*texts: tuple[str, str]) -> primers.Command:
    files = tuple(primers.Source(name=name, text=text, where=WHERE) for name, text in texts)
    example = primers.Example(where=WHERE, rules=("run",), language="go", sources=files, trials=(primers.Trial(),))
    return primers_go.plan(example, primers.Trial())[0]


def built(*texts: tuple[str, str]) -> primers.Run:
    """Build a program as the plugin plans it, and give the run of the build."""
    command = planned(*texts)
    assert command.build
    tool = primers_go.find(Path.cwd(), "")
    step = primers.Step(argv=(tool, *command.build.argv[1:]), env=command.build.env, keeps=command.build.keeps)
    policy = primers.Policy(memory=2 << 30, disk=1 << 30, file_size=256 << 20, timeout=120)
    executor = LocalExecutor(primers.ExecutorOptions())
    try:
        return executor.submit(primers.Command(sources=command.sources, run=step, policy=policy)).result(150)
    finally:
        executor.cancel()


def test_errors_are_read():
    found = primers_go.diagnostics(built(("main.go", MISTAKES)).stderr.decode())
    assert [(one.file, one.line, one.level) for one in found] == [("main.go", 6, "error"), ("main.go", 7, "error")]
    assert "unused" in found[0].text


def test_a_module_is_not_fetched():
    text = 'package main\n\nimport "example.org/nothing/here"\n\nfunc main() { here.Go() }\n'
    run = built(("main.go", text))
    found = primers_go.diagnostics(run.stderr.decode())
    assert [(one.file, one.line) for one in found] == [("main.go", 3)]
    assert "example.org/nothing/here" in found[0].text
    example = primers.Example(where=WHERE, rules=(), language="go", sources=(), trials=())
    assert primers_go.missing(example, planned(("main.go", text)), run) == ("example.org/nothing/here", "")


def test_a_fragment_has_no_main():
    assert primers_go.fragment("x := 3\n")
    assert primers_go.fragment("package shapes\n\nfunc Area() {}\n")
    assert primers_go.fragment("package main\n\nfunc main() {}\n") is None


def test_files_of_the_package_are_built_in():
    other = "package main\n\nfunc main() {}\n"
    command = planned(
        ("area.go", "package main\n\nfunc area(a int) int { return a * a }\n"),
        ("area_test.go", "package main\n"),
        ("other.go", other),
        ("shapes/shape.go", "package shapes\n"),
        ("main.go", "package main\n\nfunc main() { println(area(3)) }\n"),
    )
    assert command.build
    assert command.build.argv[-2:] == ("main.go", "area.go")
    assert command.run.argv == ("./main",)


def test_packages_in_folders_need_a_module():
    run = built(
        ("go.mod", "module lesson\n"),
        ("shapes/shape.go", "package shapes\n\nfunc Area(a int) int { return a * a }\n"),
        ("main.go", 'package main\n\nimport "lesson/shapes"\n\nfunc main() { println(shapes.Area(3)) }\n'),
    )
    assert run.exit_code == 0, run.stderr
    assert [name for name, _ in run.files] == ["main"]


def test_the_tool_is_named_with_its_version():
    tool = primers_go.find(Path.cwd(), "")
    assert primers_go.describe(tool).startswith("go 1.")
    assert primers_go.fingerprint(tool) != ""
    assert primers_go.fingerprint("/not/there/go") == ""


PAGE = """\
```go {exit=2}
package main

import "fmt"

func main() {
	var name string
	fmt.Scan(&name)
	fmt.Println("hello", name)
	var scores []int
	fmt.Println(scores[len(name)])
}
```

Output:

```text {stderr=merge match=prefix}
hello Ada
panic: runtime error: index out of range [3] with length 0
```
"""


def test_input_and_a_panic(project):
    page = PAGE.replace("{exit=2}", 'run {exit=2 stdin="Ada\\n"}')
    root = project({"primers.toml": '[run]\nlanguages = ["go"]\n', "content/en/01.page.md": page})
    (result,) = pipeline(root).verify(jobs=1).book.results
    assert result.status == "passed", result.findings


PANICS = """package main

import "fmt"

func at(numbers []int, place int) int {
	return numbers[place]
}

func main() {
	fmt.Println(at([]int{1, 2}, 1))
	fmt.Println(at([]int{1, 2}, 5))
}
"""
PANICKED = """2
panic: runtime error: index out of range [5] with length 2

goroutine 1 [running]:
main.at(...)
	/home/ada/other.go:6
main.main()
	/home/ada/other.go:11 +0x1d
exit status 2
"""


def test_a_page_that_shows_a_panic_says_that_the_program_fails(project):
    shown = (
        PANICKED,
        PANICKED.replace(".go:11", ".go:10"),
        PANICKED.replace("[5]", "[6]"),
        PANICKED.removeprefix("2\n"),
    )
    page = "\n".join(f"```go\n{PANICS}```\n\nOutput:\n\n```text\n{text}```\n" for text in shown)
    root = project({"primers.toml": '[run]\nlanguages = ["go"]\n', "content/en/01.page.md": page})
    results = pipeline(root).verify(jobs=2).book.results
    assert [one.status for one in results] == ["passed", "failed", "failed", "failed"]
