"""Java programs: compiled by the JDK of this machine, and run as the class that has `main`."""

import primers
from primers import N_
from primers_java.asking import prompts
from primers_java.classes import fragment, named
from primers_java.jdk import describe, find, fingerprint
from primers_java.messages import diagnostics, missing
from primers_java.plan import adapt, plan
from primers_java.traces import LINE, TRACE, exhausted, normalised, raised

JAVA = primers.Language(
    file="Main.java",
    named=named,
    comments=("//",),
    plan=plan,
    adapt=adapt,
    find=find,
    describe=describe,
    fingerprint=fingerprint,
    install=N_("a JDK, from adoptium.net or your system, or name one: [languages.java] interpreter"),
    packages=(
        ("apt", "default-jdk-headless"),
        ("dnf", "java-latest-openjdk-devel"),
        ("pacman", "jdk-openjdk"),
        ("apk", "openjdk21-jdk"),
        ("brew", "openjdk"),
        ("winget", "EclipseAdoptium.Temurin.21.JDK"),
    ),
    missing=missing,
    fragment=fragment,
    diagnostics=diagnostics,
    line=LINE,
    traceback=TRACE,
    normaliser="java-traceback",
    raised=raised,
    exhausted=exhausted,
    prompts=prompts,
)


@primers.hookimpl
def primers_languages() -> dict[str, primers.Language]:
    """Register Java."""
    return {"java": JAVA}


@primers.hookimpl
def primers_normalisers() -> dict[str, object]:
    """Register how stack traces are compared."""
    return {"java-traceback": normalised}
