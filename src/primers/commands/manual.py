"""The pages of the manual about findings: one a code, in English and in Chinese. They come with the wheel."""

import re
from collections.abc import Iterable
from pathlib import Path

import click

from primers.errors import UsageError, nearest
from primers.i18n import N_
from primers.protocols import Code

_HERE = Path(__file__).parents[1]
_FOLDERS = (_HERE / "findings", _HERE.parents[1] / "docs" / "findings")  # of the wheel; of the work tree
_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_HEADING = re.compile(r"#+ ")
_INLINE = re.compile(r"`[^`]+`")
_FENCE = re.compile(r"(`{3,}|~{3,})")


def page_of(code: Code, language: str = "en") -> str:
    """Give the page about a kind of finding, as Markdown: the manual's, else the plugin's own, else its message.

    `language` is "en" or "zh"; a page that is not there in Chinese is given in English.
    """
    file = file_of(code.code, language)
    if file:
        return file.read_text("utf-8")
    texts = [text.replace("{{", "{").replace("}}", "}") for text in (code.message, code.help) if text]
    return code.page or "\n\n".join((f"# {code.code}", *texts)) + "\n"


def file_of(code: str, language: str = "en") -> Path | None:
    """Give the file of the manual about a code, in Chinese where it is there; None for a code that has none."""
    names = [f"zh/{code}.md"] * (language == "zh") + [f"{code}.md"]
    files = (folder / name for name in names for folder in _FOLDERS)
    return next((file for file in files if file.is_file()), None)


def meaning_of(page: str) -> str:
    """Give the first paragraph of a page, on one line: what the code means in short."""
    paragraphs = [part for part in page.split("\n\n") if part.strip() and not _HEADING.match(part.lstrip())]
    return " ".join(paragraphs[0].split()) if paragraphs else ""


def is_code(word: str) -> bool:
    """Tell whether a word can only be a code: it is no place and no file that is here."""
    return bool(_CODE.fullmatch(word)) and not Path(word).exists()


def explain_code(word: str, codes: Iterable[Code], language: str) -> str:
    """Give the page about a code, styled for a terminal. Raises UsageError with the nearest code for an unknown one."""
    known = {code.code: code for code in codes}
    code = known.get(word.lower())
    if code is None:
        suggestion = nearest(word.lower(), known)
        raise UsageError(
            N_("there is no finding {name}; did you mean {suggestion}?")
            if suggestion
            else N_("there is no finding {name}"),
            help=N_("name a place or a code: primers explain FILE:LINE, primers explain output-differs"),
            name=word,
            suggestion=suggestion,
        )
    return styled(page_of(code, language).rstrip("\n"))


def styled(markdown: str) -> str:
    """Style Markdown for a terminal, and leave the text as it is: headings bold, code coloured."""
    lines = []
    fence = ""
    for line in markdown.split("\n"):
        marks = _FENCE.match(line)
        if marks and (not fence or (line.strip().strip(fence[0]) == "" and len(marks[0]) >= len(fence))):
            fence = "" if fence else marks[0]
            lines.append(click.style(line, dim=True))
        elif fence:
            lines.append(click.style(line, fg="cyan"))
        elif _HEADING.match(line):
            lines.append(click.style(line, bold=True))
        else:
            lines.append(_INLINE.sub(lambda found: click.style(found[0], fg="cyan"), line))
    return "\n".join(lines)
