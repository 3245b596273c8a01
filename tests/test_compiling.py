"""Programs are compiled behind every kind of walls; what may not be read is not read, what explodes is stopped."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import primers
from primers.executing.plan import Planner
from primers.executing.submission import Submissions
from primers.model import Example, Location, Policy, Run, Source, Trial
from primers.testing import pipeline, write
from primers_local.executor import LocalExecutor

LEVELS = ("full", "kernel", "portable")
WHERE = Location(path="a.md", line=1, end_line=1)
HELLO = {
    "c": """\
#include <math.h>
#include <stdio.h>
int main(void) { printf("%.0f\\n", sqrt(49)); return 0; }
""",
    "cpp": """\
#include <iostream>
#include <vector>
int main() { std::vector v{3, 4}; std::cout << v[0] + v[1] << "\\n"; }
""",
    "rust": 'fn main() { println!("{}", vec![3, 4].iter().sum::<i32>()); }\n',
    "go": 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println(3 + 4) }\n',
}
READERS = {
    "c": '#include "@SECRET@"\n__asm__(".incbin \\"@SECRET@\\"");\nint main(void) { return 0; }\n',
    "cpp": '#include "@SECRET@"\nint main() { return 0; }\n',
    "rust": 'fn main() { println!("{}", include_str!("@SECRET@")); }\n',
    "go": """\
package main

import _ "embed"

//go:embed ../../@SECRET@
var secret string

func main() { print(secret) }
""",
}
BOMBS = {
    "c": """\
#define A(x) x x x x x x x x
#define B(x) A(A(A(x)))
#define C(x) B(B(B(x)))
int main(void) { return C(1+) 0; }
""",
    "cpp": """\
template <int N, class T> struct A {
    using L = A<N - 1, A<N, T>>;
    using R = A<N - 1, A<N, L>>;
    static constexpr int n = L::n + R::n;
};
template <class T> struct A<0, T> { static constexpr int n = 1; };
int main() { return A<40, int>::n; }
""",
    "rust": """\
#![recursion_limit = "4096"]
macro_rules! a { ($($t:tt)*) => { a!($($t)* $($t)*) } }
fn main() { a!(1 +) }
""",
}


def run(root: Path, language: str, text: str, level: str, policy: Policy | None = None) -> Run | None:
    """Build and run a program; None where there is no compiler, or the level is not reached."""
    made = pipeline(write(root, {"a.md": "", "primers.toml": f'[run]\nlanguages = ["{language}"]\n'}))
    planner = Planner(made.plugins, made.languages, made.project.config, root)
    name = made.languages[language].value.file
    example = Example(
        where=WHERE, rules=("run",), language=language, sources=(Source(name=name, text=text),), trials=(Trial(),)
    )
    command = planner.plan(example)[0].command
    if policy:
        command = replace(command, build_policy=policy)
    executor = LocalExecutor(primers.ExecutorOptions(highest=level, hidden=(str(root / "content"),)))
    try:
        if executor.isolation().level != level:
            return None
        submissions = Submissions(executor, made.plugins, made.languages, None)
        found = submissions.submit(example, command, 0).result(120)
    finally:
        executor.cancel()
    return None if found.status == "missing-tool" else found


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("language", HELLO)
def test_each_tool_chain_works_at_each_level(tmp_path, language, level):
    found = run(tmp_path, language, HELLO[language], level)
    if found is None:
        pytest.skip("not here")
    assert (found.status, found.exit_code, found.stdout) == ("exited", 0, b"7\n"), found.build
    assert found.level == level


@pytest.mark.parametrize("level", LEVELS[:2])
@pytest.mark.parametrize("language", READERS)
def test_a_compiler_does_not_read_what_is_hidden(tmp_path, language, level):
    secret = tmp_path / "content" / "en" / "lesson.md"
    write(tmp_path, {"content/en/lesson.md": '"the answer is 42"\n'})
    found = run(tmp_path, language, READERS[language].replace("@SECRET@", str(secret)), level)
    if found is None:
        pytest.skip("not here")
    assert found.build
    assert found.build.exit_code
    assert b"answer" not in found.stdout + found.build.stdout + found.build.stderr


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("language", BOMBS)
def test_what_explodes_in_the_compiler_meets_a_limit(tmp_path, language, level):
    policy = Policy(timeout=4.0, memory=300 * 1024 * 1024)
    found = run(tmp_path, language, BOMBS[language], level, policy)
    if found is None:
        pytest.skip("not here")
    assert found.build
    assert found.build.status in ("timeout", "memory", "disk", "cpu", "output-limit"), found.build
