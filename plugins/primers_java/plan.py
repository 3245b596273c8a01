"""How a Java program is built and run: the compiler of the JDK as a module of its own launcher, then the class."""

import re
import sys

from msgspec.structs import replace

import primers
from primers_java.classes import bare, compiled, outline

# Both are short: the quick one of the two compilers to machine code, no file of measurements in the temporary folder.
_QUICK = ("-XX:TieredStopAtLevel=1", "-XX:-UsePerfData")
_COMPILER = (*_QUICK, "-XX:+UseSerialGC", "-Duser.language=en", "-m", "jdk.compiler/com.sun.tools.javac.Main")
_LINT = "-Xlint:deprecation,fallthrough,rawtypes,removal,unchecked"
_FLAGS = ("-encoding", "UTF-8", "-proc:none", _LINT, "-sourcepath", ".", "-d", ".")
# On Linux the locale of the run says so already.
_NAMES = () if sys.platform.startswith("linux") else ("file", "stdout", "stderr")
_UTF8 = tuple(f"-D{name}.encoding=UTF-8" for name in _NAMES)
# G1 finds objects of Java itself ready in the archive of the JDK, which spares a quarter of the start.
_MACHINE = (*_QUICK, "-XX:+UseG1GC", "-XX:ParallelGCThreads=1", "-XX:ConcGCThreads=1", *_UTF8)
_CLASSES = ("**/*.class",)
_MAY_OPEN_SOCKETS = re.compile(r"\bjava\.net\b|\bjava\.rmi\b|Socket|Http|\bURL\b|\bInetAddress\b|\bChannel\b|\bProcess")
_SHARE = 3, 4  # of the memory of a run, for the heap: the rest is for classes, code and stacks


def plan(example: primers.Example, trial: primers.Trial) -> tuple[primers.Command, ...]:
    """Compile the program with what it uses of the files beside it, then run its main class."""
    texts = {source.name: source.text for source in example.sources if source.name.endswith(".java")}
    program = example.sources[-1]
    texts.setdefault(program.name, program.text)
    files = compiled(texts, program.name)
    build = primers.Step(argv=("java", *_COMPILER, *_FLAGS, *files), keeps=_CLASSES)
    run = primers.Step(argv=("java", *_MACHINE, "-cp", ".", _main(program), *trial.args), stdin=trial.stdin)
    sockets = any(_MAY_OPEN_SOCKETS.search(bare(text)) for text in texts.values())
    return (primers.Command(sources=example.sources, build=build, run=run, sockets=sockets),)


def adapt(command: primers.Command, _interpreter: str) -> primers.Command:
    """Keep the heap below the limit on memory, so that a program meets Java's own error before it is killed."""
    build = command.build and _with_heap(command.build, command.build_policy)
    return replace(command, run=_with_heap(command.run, command.policy), build=build)


def _with_heap(step: primers.Step, policy: primers.Policy) -> primers.Step:
    size = policy.memory * _SHARE[0] // _SHARE[1] >> 10
    return replace(step, argv=(step.argv[0], f"-Xmx{size}k", *step.argv[1:]))


def _main(program: primers.Source) -> str:
    """Name the class to run: the one with main, else the one that the file is called after."""
    seen = outline(program.text)
    name = seen.main or program.name.rpartition("/")[2].removesuffix(".java")
    return f"{seen.package}.{name}" if seen.package else name
