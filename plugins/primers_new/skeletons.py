"""What a lesson and the text of a chapter begin with, in the language of their locale."""

from collections.abc import Sequence
from functools import cache
from importlib import resources

import primers

# Programs that print 42 and look the same to readers of every language; each passes as it stands.
PROGRAMS = {
    "python": "print(6 * 7)",
    "bash": "echo $((6 * 7))",
    "javascript": "console.log(6 * 7);",
    "typescript": "const answer: number = 6 * 7;\nconsole.log(answer);",
    "sql": "SELECT 6 * 7;",
    "c": '#include <stdio.h>\n\nint main(void)\n{\n    printf("%d\\n", 6 * 7);\n    return 0;\n}',
    "cpp": "#include <iostream>\n\nint main()\n{\n    std::cout << 6 * 7 << '\\n';\n}",
    "java": (
        "public class Main {\n    public static void main(String[] args) {\n"
        "        System.out.println(6 * 7);\n    }\n}"
    ),
    "go": 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(6 * 7)\n}',
    "rust": 'fn main() {\n    println!("{}", 6 * 7);\n}',
}
ENGLISH = "en"


def lesson(locale: str, title: str, language: str) -> str:
    """Give the beginning of a lesson, with a program in a language that `PROGRAMS` knows."""
    return _text(locale, "lesson").format(title=title, language=language, program=PROGRAMS[language])


def chapter(locale: str, title: str) -> str:
    """Give the beginning of the text of a chapter or a category."""
    return _text(locale, "chapter").format(title=title)


def program_language(book: primers.Book, folders: Sequence[str], executed: Sequence[str]) -> str:
    """Choose the language of the program: that of most programs in the first of the folders that has some.

    It is one that is `executed` here; where that leaves none, it is Python.
    """
    possible = [name for name in PROGRAMS if name in executed]
    for folder in folders:
        found = [one.language for one in book.examples if one.where.path.startswith(f"{folder}/")]
        counted = {name: found.count(name) for name in possible if name in found}
        if counted:
            return max(counted, key=lambda name: counted[name])
    return next(iter(possible), "python")


@cache
def _text(locale: str, kind: str) -> str:
    """Give the text of a kind in the locale that is nearest to `locale`."""
    folder = resources.files("primers_new").joinpath("texts")
    names = [*primers.related(locale), ENGLISH]
    files = (folder.joinpath(name, f"{kind}.md") for name in names)
    return next(file.read_text("utf-8") for file in files if file.is_file())
