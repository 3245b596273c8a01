"""Java: names of files, several files, traces, limits, and what the compiler of this machine says."""

import subprocess
from pathlib import Path

import pytest

import primers as api
from primers.testing import pipeline
from primers_java.classes import compiled, fragment, named, outline
from primers_java.jdk import describe, find, fingerprint
from primers_java.messages import diagnostics, missing
from primers_java.traces import exhausted, normalised, raised
from primers_local.executor import LocalExecutor
from primers_local.levels import ORDER

JAVA = find(Path(), "")
needs_jdk = pytest.mark.skipif(JAVA == "javac", reason="there is no JDK here")
CONFIGURATION = '[run]\nlanguages = ["java"]\n'


def main(statements: str, name: str = "Main") -> str:
    body = "".join(f"        {line}\n" for line in statements.splitlines())
    return f"public class {name} {{\n    public static void main(String[] args) throws Exception {{\n{body}    }}\n}}\n"


def page(code: str, output: str = "", info: str = "java") -> str:
    promise = f"\nOutput:\n\n```text\n{output}```\n" if output else ""
    return f"# A\n\n```{info}\n{code}```\n{promise}"


def verified(project, text: str, **more):
    root = project({"primers.toml": CONFIGURATION, "content/en/01.a.md": text})
    return pipeline(root).verify(jobs=2, **more).book.results


@pytest.mark.parametrize(
    ("text", "file", "run"),
    [
        ("public class Hello { public static void main(String[] a) {} }", "Hello.java", "Hello"),
        ("class Dog {}\nclass Kennel { public static void main(String... a) {} }", "Kennel.java", "Kennel"),
        ("public interface Shape {}\nclass App { static public void main(String[] a) {} }", "Shape.java", "App"),
        ("package a.b;\npublic record P(int x) { public static void main(String[] a) {} }", "P.java", "P"),
        ('class A { String s = "class B { void main("; }\n// class C { void main(', "Main.java", ""),
        (
            'class A { String s = """\n  } class B { void main(""" + \'}\'; static void main(String[] a) {} }',
            "A.java",
            "A",
        ),
        ("class A { class In { void main(String[] a) {} } }", "Main.java", ""),
        ("@interface Note {}\nfinal class A { public static void main(String[] a) {} }", "A.java", "A"),
        ("int record = 3;\nvoid main() { System.out.println(A.class); }", "Main.java", ""),
    ],
)
def test_a_file_is_called_after_its_public_type_or_the_one_with_main(text, file, run):
    assert (named(text), outline(text).main) == (file, run)


def test_what_is_no_whole_program():
    assert fragment(main("int x = 1;")) is None
    assert fragment("void main() { }") is None
    assert fragment("int x = 1;")
    assert fragment('class A { void run() { String s = "void main("; } }')
    assert fragment(main("...\nSystem.out.println(1);"))
    assert fragment(main('String.format("...");')) is None


def test_only_files_that_the_compiler_would_not_find_are_named():
    program = "class Main { void main() { Shape s; Fmt f; } }"
    sources = {
        "Shape.java": "class Shape {}",
        "Helpers.java": "class Fmt {}",
        "Other.java": "class Unused {}",
        "Old.java": "class Fmt {} class Main {}",
        "Main.java": program,
    }
    assert compiled(sources, "Main.java") == ("Helpers.java", "Main.java")


@needs_jdk
def test_files_packages_input_and_arguments(project):
    text = """
```java {name=shapes/Circle.java}
package shapes;

public record Circle(double radius) {
    public double area() { return Math.PI * radius * radius; }
}
```

```java {name=Helpers.java}
class Text {
    static String two(double value) { return String.format("%.2f", value); }
}
```

```java
package app;

import java.util.Scanner;
import shapes.Circle;

public class Area {
    public static void main(String[] args) {
        Circle circle = new Circle(new Scanner(System.in).nextDouble());
        System.out.println("面积 " + circle.area() + " " + args.length);
    }
}
```

Output:

```text
$ javac Area.java
$ echo 2 | java Area a "b c"
面积 12.566370614359172 2
```

```java
public class Both {
    public static void main(String[] args) {
        System.out.println(Text.two(1.0 / 3));
    }
}
```

Output:

```text
0.33
```
"""
    assert [one.status for one in verified(project, text)] == ["passed", "passed"]


FAILS = main('System.out.println("a");\nparse("abc");', name="Parse").replace(
    "    public static void main",
    "    static int parse(String text) {\n        return Integer.parseInt(text);\n    }\n\n    public static void main",
)
TRACE = """\
a
Exception in thread "main" java.lang.NumberFormatException: For input string: "abc"
\tat java.lang.NumberFormatException.forInputString(NumberFormatException.java:65)
\tat java.lang.Integer.parseInt(Integer.java:580)
\tat Parse.parse(Parse.java:3)
\tat Parse.main(Parse.java:8)
"""


ENDED = [
    (TRACE, "java", "passed"),
    (TRACE.replace("Parse.java:3", "Parse.java:4"), "java", "failed"),
    (TRACE.replace("NumberFormatException:", "IllegalArgumentException:"), "java", "failed"),
    (TRACE.replace("\tat Parse.main(Parse.java:8)\n", ""), "java", "failed"),
    ("a\n", "java {raises=NumberFormatException}", "passed"),
    ("a\n", "java {raises=java.lang.NumberFormatException}", "passed"),
    ("a\n", "java {raises=ArithmeticException}", "failed"),
    ("a\n", "java {exit=1}", "passed"),
    ("a\n", "java", "failed"),
]


@needs_jdk
def test_exceptions(project):
    """One program, promised in many ways: it is built once."""
    results = verified(project, "\n".join(page(FAILS, output, info) for output, info, _ in ENDED))
    assert [one.status for one in results] == [status for _, _, status in ENDED]


def test_causes_are_compared_without_the_frames_of_java():
    want = """\
Exception in thread "main" java.lang.IllegalStateException: no
\tat Main.main(Main.java:5)
Caused by: java.io.IOException: disk
\tat java.base/java.io.FileReader.<init>(FileReader.java:1)
\tat Main.read(Main.java:9)
\t... 1 more
"""
    assert [line.text.strip() for line in normalised(lines(want), ())] == [
        'Exception in thread "main" java.lang.IllegalStateException: no',
        "at Main.main(Main.java:5)",
        "Caused by: java.io.IOException: disk",
        "at Main.read(Main.java:9)",
    ]
    listing = "at java.lang.Object\n\tat java.lang.Object\n"  # of a program, not of a trace
    assert normalised(lines(listing), ()) == lines(listing)


def lines(text: str) -> api.Lines:
    return tuple(api.Line(raw=line, text=line) for line in text.splitlines())


WRONG = """\
int x = "a";
System.out.println(answer);
"""
WARNED = """\
java.util.List names = new java.util.ArrayList<String>();
names.add(new java.util.Date(1, 1, 1));
"""


@needs_jdk
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("int x = 1", [(3, "error", "", "';' expected")]),
        (
            WRONG,
            [
                (3, "error", "", "incompatible types: String cannot be converted to int"),
                (4, "error", "", "cannot find symbol (symbol: variable answer, location: class Main)"),
            ],
        ),
        (
            WARNED,
            [
                (3, "warning", "rawtypes", "found raw type: List"),
                (4, "warning", "deprecation", "Date(int,int,int) in Date has been deprecated"),
                (4, "warning", "unchecked", "unchecked call to add(E) as a member of the raw type List"),
            ],
        ),
    ],
)
def test_what_the_compiler_says(tmp_path, code, said):
    (tmp_path / "Main.java").write_text(main(code), "utf-8")
    words = [Path(JAVA).with_name("javac"), "-Xlint:rawtypes,unchecked,deprecation", "Main.java"]
    ran = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    found = sorted(diagnostics(ran.stderr), key=lambda one: (one.line, one.code))
    assert [(one.line, one.level, one.code, one.text) for one in found] == said
    assert {one.file for one in found} == {"Main.java"}


BROKEN = [
    ('int x = "a";', 'java run {compile-fail="incompatible types"}', "passed", []),
    ('int x = "a";', "java run", "failed", ["build-failed"]),
    ("int x = 1;", "java run {compile-fail}", "failed", ["build-succeeded"]),
    ('int x = "a";', 'java run {compile-fail="cannot find symbol"}', "failed", ["other-diagnostic"]),
    ("org.junit.Assert.fail();", "java run", "unavailable", ["not-available"]),
    ("java.utl.List x = null;", "java run", "failed", ["build-failed"]),
]


@needs_jdk
def test_programs_that_do_not_compile(project):
    results = verified(project, "\n".join(page(main(code), info=info) for code, info, _, _ in BROKEN))
    assert [(one.status, [found.code for found in one.findings]) for one in results] == [row[2:] for row in BROKEN]


@pytest.mark.parametrize(
    ("text", "said", "lacks"),
    [
        ("void main() { }", "class, interface, enum, or record expected", ("Java 25", "")),
        ("class A { } }", "class, interface, enum, or record expected", None),
        ("class A { }", "records are not supported\n  (use -source 16 or higher to enable records)", ("Java 16", "")),
        ("class A { }", "unnamed classes are a preview feature and are disabled by default.", ("unnamed classes", "")),
        ("class A { }", "package org.junit does not exist", ("org.junit", "")),
        ("class A { }", "package java.utl does not exist", None),
    ],
)
def test_what_is_not_here_is_told_from_what_is_wrong(text, said, lacks):
    where = api.Location(path="a.md", line=1, end_line=2)
    source = api.Source(name="Main.java", text=text)
    example = api.Example(where=where, rules=("run",), language="java", sources=(source,), trials=())
    run = api.Run(status="exited", exit_code=1, stderr=f"Main.java:1: error: {said}\n".encode())
    assert missing(example, api.Command(sources=(), run=api.Step(argv=("java",))), run) == lacks


@needs_jdk
def test_a_warning_is_shown_at_its_line_and_fails_nothing(project):
    code = main("java.util.List names = new java.util.ArrayList<String>();\nSystem.out.println(names);")
    (result,) = verified(project, page(code, "[]\n"))
    assert result.status == "passed"
    assert {(one.code, one.where.line) for one in result.findings} == {("build-warning", 6)}


GROWS = main("var all = new java.util.ArrayList<int[]>();\nwhile (true) all.add(new int[1 << 20]);")


@needs_jdk
@pytest.mark.parametrize("level", ORDER)
def test_limits_at_each_level(project, level):
    executor = LocalExecutor(api.ExecutorOptions(jobs=2, highest=level))
    try:
        if executor.isolation().level != level:
            pytest.skip(f"{level} is not reached here")
        text = "\n".join(
            (
                page(main("System.out.println(1);"), "1\n"),
                page(GROWS, info="java run"),
                page(GROWS, info="java run {raises=OutOfMemoryError}"),
                page(main('throw new Error("own");'), info="java run"),
            )
        )
        results = verified(project, text, executor=executor)
    finally:
        executor.cancel()
    assert [(one.status, [finding.code for finding in one.findings]) for one in results] == [
        ("passed", []),
        ("error", ["limit-hit"]),
        ("passed", []),
        ("failed", ["program-failed"]),
    ]


def test_how_a_run_ended():
    def run(text: str, code: int = 1) -> api.Run:
        return api.Run(status="exited", exit_code=code, stderr=text.encode())

    thrown = run('Exception in thread "main" a.b.Own$Problem: why: not\n\tat Main.main(Main.java:1)\n')
    assert (raised(thrown), exhausted(thrown)) == ("a.b.Own$Problem: why: not", "")
    assert raised(run('Exception in thread "Thread-0" java.lang.Error\n', 0)) == ""
    heap = 'Exception in thread "main" java.lang.OutOfMemoryError: '
    assert exhausted(run(f"{heap}Java heap space\n")) == "memory"
    assert exhausted(run(f"{heap}unable to create native thread: possibly out of memory\n")) == "processes"
    assert exhausted(run(f"{heap}Requested array size exceeds VM limit\n")) == ""


@needs_jdk
def test_a_jdk_is_found_named_and_told_apart(tmp_path, monkeypatch):
    home = Path(JAVA).parents[1]
    assert find(tmp_path, str(home)) == JAVA
    assert find(tmp_path, "/not/there") == "/not/there"
    assert describe(JAVA).split()[1][0].isdigit()
    assert fingerprint(JAVA)
    assert fingerprint("/not/there/java") == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", str(home))
    assert find(tmp_path, "") == JAVA
    monkeypatch.delenv("JAVA_HOME")
    (tmp_path / "java").symlink_to(JAVA)  # a Java that cannot compile
    assert find(tmp_path, "") == "javac"
