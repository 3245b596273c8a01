"""The programs that everybody runs: tiny ones, and ones that import what lessons import."""

from pathlib import Path

IMPORTS = ("asyncio", "collections", "dataclasses", "datetime", "enum", "functools", "json", "random", "re", "typing")


def tiny(number: int) -> tuple[str, str]:
    """Give a program and what it prints."""
    return f"x = {number}\nprint(x + 1)", str(number + 1)


def importing(number: int) -> tuple[str, str]:
    """Give a program that imports the usual modules, and what it prints."""
    text, output = tiny(number)
    return f"import {', '.join(IMPORTS)}\n{text}", output


def files(folder: Path, count: int, program=tiny) -> list[Path]:
    """Lay programs down as files."""
    found = []
    for number in range(count):
        file = folder / f"{number:04}" / "main.py"
        file.parent.mkdir(parents=True)
        file.write_text(program(number)[0] + "\n")
        found.append(file)
    return found


def pages(folder: Path, count: int, each: int = 5) -> Path:
    """Lay programs down as pages with documented output, `each` on a page."""
    folder.mkdir(parents=True)
    for first in range(0, count, each):
        text = f"# Page {first}\n"
        for number in range(first, min(first + each, count)):
            program, output = tiny(number)
            text += f"\n```python\n{program}\n```\n\nOutput:\n\n```text\n{output}\n```\n"
        (folder / f"{first:04}.md").write_text(text)
    return folder


def doctests(file: Path, count: int) -> Path:
    """Lay programs down as a file of doctest, which Sybil and byexample read, too."""
    lines = []
    for number in range(count):
        program, output = tiny(number)
        lines += [f">>> {line}" for line in program.split("\n")] + [output, ""]
    file.write_text("\n".join(lines) + "\n")
    return file


def shell_tests(file: Path, programs: list[Path], python: str) -> Path:
    """Lay programs down as a test of cram and prysk: a command and its output."""
    lines = [f"  $ {python} {path}\n  {tiny(number)[1]}\n" for number, path in enumerate(programs)]
    file.write_text("\n".join(lines))
    return file
