"""What building a site costs: the same generated lessons with Primers and with Material for MkDocs, in one run.

    pip install mkdocs-material mkdocs-static-i18n jieba
    python benchmarks/site.py [--lessons 1000] [--no-material]

Half of the lessons are Chinese, half English, in 20 chapters each: sentences of the repository's own lessons drawn at
random (2,500 characters, or 2,300 words), a table, a list, links, and four blocks of code that no other lesson has.
Nothing is run. A build is one process; its seconds of processor time are what to compare.
"""

import argparse
import gzip
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CONTENT = Path(__file__).parents[1] / "content"
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
PROSE = re.compile(r"^(?![#>|<`:\[\s-]|\d+\.).+$", re.MULTILINE)
SENTENCE = {"zh": re.compile(r"[^。]+。"), "en": re.compile(r"[A-Z][^.]+\.(?=\s|$)")}
LANGUAGES = ("python", "js", "c", "bash")
CHAPTERS, CODE = 20, 570
BARS = {"cold": 10.0, "nothing changed": 1.0, "one lesson changed": 1.5}
MEMORY = 200
EIGHTH = re.compile(r"(?!en/).*part.zh/.*lesson.7(/index)?\.html")


@dataclass(frozen=True)
class Cost:
    """What one build took: seconds on the clock and of the processor, and the memory at its peak in MB."""

    wall: float
    cpu: float
    memory: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--lessons", type=int, default=1000, help="lessons in all")
    parser.add_argument("--no-material", action="store_true", help="do not compare")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for locale in ("zh", "en"):
            write(root / "content" / locale, locale, options.lessons // 2)
        (root / "primers.toml").touch()
        rivals = {"Primers": primers}
        if not options.no_material and shutil.which("mkdocs"):
            rivals["Material for MkDocs"] = material
        for line in table(root, rivals, judged=options.lessons == 1000):
            print(line, flush=True)


def write(folder: Path, locale: str, count: int) -> None:
    """Write `count` lessons of a language."""
    chance = random.Random(locale)
    sentences, code = sources(locale)
    for number in range(count):
        chapter, place = divmod(number, -(-count // CHAPTERS))
        lesson = folder / f"01.Part {locale}" / f"{chapter:02}.Chapter {chapter}" / f"{place:02}.Lesson {number}.md"
        lesson.parent.mkdir(parents=True, exist_ok=True)
        lesson.write_text(text(locale, number, sentences, code, chance), "utf-8")


def sources(locale: str) -> tuple[list[str], dict[str, list[str]]]:
    """Give the sentences of our lessons, and their programs by language."""
    own = [path.read_text("utf-8") for path in sorted((CONTENT / locale).rglob("*.md"))]
    prose = [line[0] for page in own for line in PROSE.finditer(FENCE.sub("", page))]
    found = {one[0] for line in prose for one in SENTENCE[locale].finditer(line)}
    sentences = sorted(one for one in found if "](" not in one)
    fences = [one.groups() for page in own for one in FENCE.finditer(page)]
    return sentences, {name: sorted({body for tag, body in fences if tag == name}) for name in LANGUAGES}


def text(locale: str, number: int, sentences: Sequence[str], code: dict[str, list[str]], chance: random.Random) -> str:
    """Give the Markdown of a lesson."""
    parts = [f"# Lesson {number}"]
    for section, language in enumerate(LANGUAGES):
        parts += [f"## Section {section} of {number}", *paragraphs(locale, sentences, chance)]
        parts += [f"```{language}\n{program(language, number, code, chance)}```"]
    rows = "\n".join(f"| {row} | `{chance.random()}` | {chance.choice(sentences)} |" for row in range(6))
    items = "\n".join(f"- [{chance.choice(sentences)}](https://example.org/{item})" for item in range(6))
    return "\n\n".join([*parts, f"| n | value | meaning |\n|---|---|---|\n{rows}", items]) + "\n"


def paragraphs(locale: str, sentences: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Give four paragraphs, a sixteenth of a lesson each."""
    for _ in range(4):
        made: list[str] = []
        while sum(len(one) if locale == "zh" else len(one.split()) for one in made) < 145:
            made.append(chance.choice(sentences))
        yield (" " if locale == "en" else "").join(made)


def program(language: str, number: int, code: dict[str, list[str]], chance: random.Random) -> str:
    """Give programs of a language one after the other, as one that no other lesson has."""
    made = f"{'//' if language in ('javascript', 'c') else '#'} {number}\n"
    while len(made) < CODE:
        made += chance.choice(code[language])
    return made


def primers(root: Path) -> Callable[[], Cost]:
    """Give a build by Primers."""
    return lambda: measured(
        [sys.executable, "-m", "primers", "build", "--no-run", "--to", "html", "-p", "no:parity"], root
    )


def material(root: Path) -> Callable[[], Cost]:
    """Give a build by Material: the languages from folders, Chinese words cut by jieba."""
    (root / "mkdocs.yml").write_text(
        "site_name: Lessons\ntheme: {name: material, font: false, features: [navigation.tabs, content.code.copy]}\n"
        "docs_dir: content\nsite_dir: material\n"
        "markdown_extensions: [pymdownx.highlight, pymdownx.superfences, tables]\n"
        "plugins:\n  - search\n  - i18n:\n      docs_structure: folder\n      languages:\n"
        "        - {locale: zh, name: 中文, build: true, default: true}\n"
        "        - {locale: en, name: English, build: true}\n",
        "utf-8",
    )
    for locale in ("zh", "en"):
        (root / "content" / locale / "index.md").write_text("# Lessons\n", "utf-8")
    return lambda: measured(["mkdocs", "build", "--quiet"], root)


def measured(command: Sequence[str], root: Path) -> Cost:
    """Build once. Raises CalledProcessError where that fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if process_code := os.waitstatus_to_exitcode(status):
        raise subprocess.CalledProcessError(process_code, command)
    return Cost(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def table(root: Path, rivals: dict[str, Callable[[Path], Callable[[], Cost]]], *, judged: bool) -> Iterator[str]:
    """Give the rows: each build cold, again, and with a sentence more in one lesson; bars are for 1,000 lessons."""
    yield "| tool | build | wall, s | processor, s | against Primers | peak, MB | bar | |"
    yield "|---|---|---|---|---|---|---|---|"
    ours: dict[str, Cost] = {}
    for name, prepare in rivals.items():
        build = prepare(root)
        for turn, bar in BARS.items():
            if turn == "one lesson changed":
                lesson = sorted((root / "content").rglob("*Lesson*.md"))[7]
                lesson.write_text(lesson.read_text("utf-8") + "\nOne more.\n", "utf-8")
            cost = build()
            ours.setdefault(turn, cost)
            verdict = judgement(cost, bar) if judged and name == "Primers" else " | "
            yield (
                f"| {name} | {turn} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.cpu / ours[turn].cpu:.1f} "
                f"| {cost.memory:.0f} | {verdict} |"
            )
    yield ""
    yield "| tool | files | MB | a Chinese lesson, kB | with gzip, kB |\n|---|---|---|---|---|"
    for name, folder in zip(rivals, ("site", "material"), strict=False):
        yield size(name, root / folder)


def judgement(cost: Cost, bar: float) -> str:
    """Give the bar, and whether a build of a thousand lessons kept to it and to that of memory."""
    return f"{bar:.1f} s, {MEMORY} MB | {'held' if cost.cpu <= bar and cost.memory <= MEMORY else '**not held**'}"


def size(name: str, folder: Path) -> str:
    """Give the row that says how large a site is, and its page of the eighth Chinese lesson."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    (page,) = (path for path in files if EIGHTH.fullmatch(path.relative_to(folder).as_posix().lower()))
    data = page.read_bytes()
    total = sum(path.stat().st_size for path in files) / 1e6
    return f"| {name} | {len(files)} | {total:.0f} | {len(data) / 1000:.0f} | {len(gzip.compress(data)) / 1000:.1f} |"


if __name__ == "__main__":
    main()
