"""C and C++: what real compilers say is read, files beside a program are compiled in, headers are named."""

import os
import platform
import re
import shutil
from pathlib import Path

import pytest

import primers
import primers_c
import primers_cpp
import primers_gcc
from primers.testing import pipeline
from primers_gcc.building import binary_of
from primers_local.executor import LocalExecutor

COMPILERS = [one for one in ("gcc", "clang", "g++", "clang++") if shutil.which(one)]
WHERE = primers.Location(path="a.md", line=1, end_line=1)
MISTAKES = """\
#include <stdio.h>

int main(void)
{
    int unused = 3;
    printf("%d\\n", missing);
    return 0;
}
"""


def sources(**texts: str) -> tuple[primers.Source, ...]:
    """Make files of texts by their names, with `_` for the dot; the last is the program."""
    return tuple(primers.Source(name=name.replace("_", ".", 1), text=text, where=WHERE) for name, text in texts.items())


def example(language: str, *files: primers.Source) -> primers.Example:
    return primers.Example(where=WHERE, rules=("run",), language=language, sources=files, trials=(primers.Trial(),))


def language_of(compiler: str) -> primers.Language:
    return primers_cpp.CPP if compiler.endswith("++") else primers_c.C


def built(compiler: str, *files: primers.Source) -> primers.Run:
    """Build a program as the plugin plans it, and give the run of the build."""
    (command,) = language_of(compiler).plan(example("c", *files), primers.Trial())
    assert command.build
    step = primers.Step(argv=(compiler, *command.build.argv[1:]), stdin=command.build.stdin, keeps=command.build.keeps)
    executor = LocalExecutor(primers.ExecutorOptions())
    try:
        return executor.submit(primers.Command(sources=files, run=step)).result(60)
    finally:
        executor.cancel()


@pytest.mark.parametrize("compiler", COMPILERS)
def test_errors_and_warnings_are_read(compiler):
    name = "main_cpp" if compiler.endswith("++") else "main_c"
    text = built(compiler, *sources(**{name: MISTAKES})).stderr.decode()
    found = {(one.file, one.line, one.level, one.code) for one in primers_gcc.diagnostics(text)}
    file = name.replace("_", ".")
    assert (file, 6, "error", "") in found, text
    assert found <= {(file, 6, "error", ""), (file, 5, "warning", "-Wunused-variable")}
    assert "missing" in next(one.text for one in primers_gcc.diagnostics(text) if one.level == "error")


@pytest.mark.parametrize("compiler", COMPILERS)
def test_a_missing_header_is_an_error(compiler):
    name = "main_cpp" if compiler.endswith("++") else "main_c"
    text = built(compiler, *sources(**{name: '#include "gone.h"\n'})).stderr.decode()
    (found,) = primers_gcc.diagnostics(text)
    assert (found.line, found.level) == (1, "error")
    assert "gone.h" in found.text


@pytest.mark.parametrize("compiler", COMPILERS)
def test_the_linker_names_the_line(compiler):
    name = "main_cpp" if compiler.endswith("++") else "main_c"
    text = built(
        compiler, *sources(**{name: "int area(int);\n\nint main()\n{\n    return area(3);\n}\n"})
    ).stderr.decode()
    (found,) = primers_gcc.diagnostics(text)
    assert (found.file, found.line, found.level) == (name.replace("_", "."), 5, "error"), text
    assert "area" in found.text


@pytest.mark.parametrize("compiler", COMPILERS)
def test_the_headers_that_a_build_read_are_named(compiler):
    suffix = "cpp" if compiler.endswith("++") else "c"
    files = sources(
        **{
            "area_h": "int area(int);\n",
            f"area_{suffix}": '#include <stdlib.h>\n#include "area.h"\nint area(int a) { return a; }\n',
            f"main_{suffix}": '#include <stdio.h>\n#include "area.h"\nint main() { printf("%d", area(3)); }\n',
        }
    )
    run = built(compiler, *files)
    assert run.exit_code == 0, run.stderr
    assert [name for name, _ in run.files] == ["main"]
    names = {os.path.basename(path) for path in primers_gcc.depends(run)}
    assert {"stdio.h", "stdlib.h"} <= names
    assert "area.h" not in names
    assert all(Path(path).is_file() for path in primers_gcc.depends(run))


TEMPLATE = """\
#include <map>

struct Point { int x; };

int main()
{
    std::map<Point, int> counts;
    counts[Point{1}] = 2;
}
"""


@pytest.mark.parametrize("compiler", [one for one in COMPILERS if one.endswith("++")])
def test_an_error_in_a_header_is_told_where_the_program_asked_for_it(compiler):
    text = built(compiler, *sources(main_cpp=TEMPLATE)).stderr.decode()
    found = [one for one in primers_gcc.diagnostics(text) if one.level == "error"]
    assert {(one.file, one.line) for one in found} == {("main.cpp", 8)}, text


def argv(*files: primers.Source, language: str = "c") -> tuple[str, ...]:
    (command,) = (primers_cpp.CPP if language == "cpp" else primers_c.C).plan(
        example(language, *files), primers.Trial()
    )
    assert command.build
    return command.build.argv


def test_what_is_compiled_in():
    main = "int main(void) { return 0; }\n"
    words = argv(
        *sources(
            list_h="", list_c="int n;\n", table_c="int t;\n", other_c=main, data_txt="", main_c='#include "table.c"\n'
        )
    )
    assert [word for word in words if word.endswith((".c", ".h", ".txt"))] == ["main.c", "list.c"]
    words = argv(*sources(list_c="", list_cc="", list_cxx="", main_cpp=main), language="cpp")
    assert [word for word in words if "." in word] == ["main.cpp", "list.cc", "list.cxx"]


@pytest.mark.parametrize(
    ("names", "binary"),
    [
        (["main.c"], "main"),
        (["list.c"], "list"),
        (["src/list.c"], "list"),
        (["main", "main.c"], "main.out"),
        (["main/data.txt", "main.c"], "main.out"),
    ],
)
def test_the_binary_is_named_after_the_program(names, binary):
    assert binary_of(names) == binary


def test_a_configured_compiler_is_used(tmp_path):
    (tmp_path / "tool").write_text("")
    assert primers.find_tool(("cc",), tmp_path, "tool") == str(tmp_path / "tool")
    assert primers.find_tool(("cc",), tmp_path, "clang") == "clang"


@pytest.mark.parametrize("compiler", COMPILERS)
def test_a_compiler_is_named_with_its_version(compiler):
    describe = language_of(compiler).describe
    assert describe
    name, _, version = describe(compiler).rpartition(" ")
    assert name in {"gcc", "g++", "clang", "Apple clang"}
    assert version[0].isdigit()
    assert primers_gcc.fingerprint(compiler) != ""


def test_places_in_messages_are_found():
    text = (
        "main: main.c:8: main: Assertion `1 > 2' failed.\n/usr/bin/ld: /home/a/main.c:7: undefined\nmain.c:6:2: error"
    )
    found = [(one["file"], one["line"]) for one in re.finditer(primers_gcc.LINE, text)]
    assert found == [("main.c", "8"), ("/home/a/main.c", "7"), ("main.c", "6")]


def test_a_compiler_that_is_not_there_has_no_fingerprint():
    assert primers_gcc.fingerprint("/not/there/cc") == ""
    assert primers_gcc.describe("gcc", "/not/there/cc") == "/not/there/cc"


PAGE = """\
```c {name=add.h}
int add(int a, int b);
```

```c {name=add.c}
#include "add.h"

int add(int a, int b) { return a + b; }
```

```c
#include <stdio.h>
#include <stdlib.h>
#include "add.h"

int main(int argc, char *argv[])
{
    int n = 0;
    while (scanf("%d", &n) == 1)
        printf("%d\\n", add(n, argc));
    if (argc > 3)
        printf("usage: %s A B\\n", argv[0]);
    return argc > 2 ? 3 : 0;
}
```

Output:

```text
$ gcc add.c total.c -o total
$ echo 15 | ./total
16
$ echo 15 | ./total a b
18
$ echo $?
3
$ ./total a b c; echo $?
usage: ./total A B
3
```
"""


@pytest.mark.skipif(not COMPILERS, reason="no C compiler here")
@pytest.mark.parametrize("interpreter", [one for one in ("cc", "gcc", "clang") if shutil.which(one)])
def test_files_arguments_input_and_exit_codes(project, interpreter):
    configuration = f'[run]\nlanguages = ["c"]\n[languages.c]\ninterpreter = "{interpreter}"\n'
    root = project({"primers.toml": configuration, "content/en/01.page.md": PAGE})
    (result,) = pipeline(root).verify(jobs=1).book.results
    assert result.status == "passed", result.findings
    assert result.runs[0].interpreter == primers_gcc.describe("gcc", interpreter)


@pytest.mark.parametrize("compiler", COMPILERS)
def test_a_header_of_a_library_that_is_not_here_is_missing(compiler):
    name = "main_cpp" if compiler.endswith("++") else "main_c"
    language = language_of(compiler)
    assert language.missing
    cases = [
        ("#include <gone/gone.h>\n", ("gone/gone.h", "")),
        ('#include "gone.h"\n', None),
        (
            'extern "C" ' * (name == "main_cpp") + "int scanf_s(void);\nint main() { return scanf_s(); }",
            ("scanf_s", ""),
        ),
        ('extern "C" ' * (name == "main_cpp") + "int scanf_x(void);\nint main() { return scanf_x(); }", None),
    ]
    for text, missing in cases:
        files = sources(**{name: text})
        (command,) = language.plan(example("c", *files), primers.Trial())
        assert language.missing(example("c", *files), command, built(compiler, *files)) == missing


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("int main(void) { return 0; }", True),
        ("static int n;\nint\nmain(int argc, char *argv[])\n{\n}", True),
        ("auto main() -> int {}", True),
        ("// int main()\nint area(int a);", False),
        ('/* int main() */ const char *s = "// x";', False),
        ("int domain(int a) { return a; }", False),
        ('printf("%d", 3);', False),
    ],
)
def test_a_fragment_has_no_main(text, whole):
    assert (primers_gcc.fragment(text) is None) is whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('printf("Name: "); scanf("%s", name);', ("^Name:\\ ",)),
        ('printf("Hello\\nName: ");\nfflush(stdout);\nfgets(name, 40, stdin);', ("^Name:\\ ",)),
        ('std::cout << "Age: ";\nint age;\nstd::cin >> age;', ("^Age:\\ ",)),
        ('cout << "Name: "; getline(cin, name);', ("^Name:\\ ",)),
        ('printf("Name:\\n"); scanf("%s", name);', ()),  # nothing stands in the line of the answer
        ('printf("Number %d: ", i); scanf("%d", &n);', ()),  # it has holes
        ('printf("Name: "); scanf("%s", name); scanf("%d", &age);', ()),  # one is not asked for
        ('puts("no question");', ()),
    ],
)
def test_the_prompts_of_a_program_are_found(text, found):
    assert primers_gcc.prompts(text) == found


UNSET = """\
```c
#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    int *scores = malloc(40 * sizeof *scores);
    printf("%d\\n", scores[20]);
    free(scores);
    return 0;
}
```

Output:

```text
0
```
"""


@pytest.mark.skipif(not COMPILERS or platform.libc_ver()[0] != "glibc", reason="no C compiler here, or another library")
def test_memory_that_was_never_set_varies(project):
    configuration = '[run]\nlanguages = ["c"]\n[languages.c]\nwarnings = "ignore"\n'
    root = project({"primers.toml": configuration, "content/en/01.page.md": UNSET})
    (result,) = pipeline(root).verify(jobs=1, once=False).book.results
    assert [one.code for one in result.findings] == ["output-varies"]


@pytest.mark.skipif("gcc" not in COMPILERS, reason="no gcc here")
def test_other_flags_leave_the_messages_what_they_are(project):
    configuration = """\
[run]
languages = ["c"]

[languages.c]
build = ["gcc", "-Wall", "-Wextra", "{file}", "-o", "main"]
run = ["./main"]
"""
    page = "```c run\nint main(int argc, char *argv[])\n{\n    return 0;\n}\n```\n"
    root = project({"primers.toml": configuration, "content/en/01.page.md": page})
    (result,) = pipeline(root).verify(jobs=1).book.results
    assert result.status == "passed"
    assert {(one.code, one.where.line) for one in result.findings} == {("build-warning", 2)}


VOID = (
    '# A\n\n```c{}\n#include <stdio.h>\nvoid main() {{\n    printf("ab\\n");\n}}\n```\n\nOutput:\n\n```text\n{}\n```\n'
)


@pytest.mark.parametrize(
    ("option", "output", "status"), [("", "ab", "passed"), ("", "b", "failed"), (" {exit=0}", "ab", "failed")]
)
def test_a_main_that_gives_no_exit_code_may_end_with_any(project, option, output, status):
    text = VOID.format(option, output)
    root = project({"primers.toml": "[run]\nlanguages = ['c']\n", "content/en/01.a.md": text})
    (result,) = pipeline(root).verify(jobs=1).book.results
    assert result.status == status
