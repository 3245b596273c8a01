"""Fixes: what mends a page, as edits of its bytes, so that everything else stays as it is."""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from primers.i18n import N_
from primers.model import Block, Edit, Example, Expected, Finding, Fix, Lesson, Location
from primers.repairing import promise
from primers.repairing.braces import option_edits, written
from primers.repairing.fencetext import fence_at, is_closed, is_embedded, lines_in, marks_for, text_edits
from primers.repairing.spans import line_end, line_span, line_text, spans

PLATFORM_FIX = N_("say on the fence that the program is for {platform}")
OPTION_FIX = N_("say on the fence: {option}")
EXIT_FIX = N_("say on the fence that the program ends with exit code {code}")
CONTINUES_FIX = N_("say on the fence that the program goes on from the one above")
OUTPUT_FIX = N_("write what the program printed into the page")
FAILURE_FIX = N_("write what the program printed, and say that it ends with exit code {code}")
COMMENT_FIX = N_("write what the line printed into its comment")
FILL_FIX = N_("write what the program printed below it")
SKIP_FIX = N_("say on the fence why the program is not run")
BLANKS = " \t"


def with_option(
    lesson: Lesson, where: Location, option: str, title: str, args: tuple[tuple[str, str], ...] = ()
) -> Fix:
    """Make a fix that puts options, written as in braces, on the fence at `where`; `args` fill its title.

    One that stands there already, in the braces or in the comment above, is replaced. Raises ValueError for what is no
    option.
    """
    return Fix(title=title, args=args, edits=option_edits(lesson, where, option))


def with_skip(lesson: Lesson, example: Example, reason: str) -> Fix:
    """Make a fix that skips an example for a reason."""
    return with_option(lesson, _place_of(lesson, example, "skip"), written("skip", reason), SKIP_FIX)


def with_output(
    lesson: Lesson, expected: Expected, accepted: str, kind: Literal["output", "failure"] = "output"
) -> Fix | None:
    """Make a fix that puts `accepted` in the place of a promise; only lines that differ change.

    None where there is nothing to change, where the promise is not the text of its fence (an `html embed`), and where
    no page can hold the text.
    """
    block = fence_at(lesson, expected.where.line)
    if block is None or is_embedded(block) or (expected.inside is None and expected.text != block.text):
        return None
    edits = text_edits(lesson, block, expected.inside, accepted)
    return Fix(title=OUTPUT_FIX, edits=edits, kind=kind) if edits else None


def with_comment(lesson: Lesson, expected: Expected, values: Sequence[str]) -> Fix | None:
    """Make a fix that puts the values that a line printed into the comment that promises them; its remark is kept.

    None where the comment cannot hold them, or stands in another file.
    """
    if expected.where.path != lesson.path:
        return None
    line = line_text(lesson.data, expected.where.line)
    at = promise.place_of(line, expected.text)
    text = promise.promised(expected.text, values)
    if at is None or text is None or text == expected.text:
        return None
    start = line_span(lesson.data, expected.where.line)[0] + len(line[:at].encode())
    edit = _edit(lesson, start, start + len(expected.text.encode()), text)
    return Fix(title=COMMENT_FIX, edits=(edit,), kind="output")


def with_new_output(lesson: Lesson, code: Block, output: str, locale: str | None) -> Fix | None:
    """Make a fix that adds a marker and an output block behind a code fence; None where that fence is not closed."""
    if not is_closed(code):
        return None
    lines = [line.rstrip(BLANKS) for line in lines_in(output)]
    marks = marks_for(code.marks[0] * 3, lines)
    added = ["", marker_of(lesson, locale), "", f"{marks}text", *lines, marks]
    ending = line_end(lesson.data, code.where.line)
    span = spans(lesson.data)[code.where.end_line - 1]
    text = "".join(ending + (code.prefix + line).rstrip(BLANKS) for line in added)
    return Fix(title=FILL_FIX, edits=(_edit(lesson, span.end, span.end, text),), kind="output")


def marker_of(lesson: Lesson, locale: str | None) -> str:
    """Give the paragraph that leads to an output, in the language of a page."""
    return "运行结果：" if is_chinese(lesson, locale) else "Output:"


def is_chinese(lesson: Lesson, locale: str | None) -> bool:
    """Tell whether a page is Chinese: by its locale, else by what most of its text is."""
    if locale is not None:
        return locale.partition("-")[0] == "zh"
    text = "".join(block.text for block in lesson.blocks if block.kind == "paragraph")
    text += "".join(heading.text for heading in lesson.headings)
    chinese = sum("\u4e00" <= character <= "\u9fff" for character in text)
    kana = sum("\u3040" <= character <= "\u30ff" for character in text)
    words = sum(word.isascii() and word.isalpha() for word in text.split())
    return chinese > words and kana * 10 < chinese


def accepting(finding: Finding, fix: Fix | None, otherwise: str) -> Finding:
    """Give a finding with the fix that accepts what was seen; without one, with the help `otherwise`."""
    return replace(finding, fixes=(*finding.fixes, fix)) if fix else replace(finding, help=otherwise)


def as_failures(lesson: Lesson, example: Example, differing: Sequence[Finding], code: int | None) -> tuple[Fix, ...]:
    """Make one fix of what would accept the output of a run that ended otherwise, with the way it ended."""
    edits = [edit for finding in differing for fix in finding.fixes if fix.kind == "output" for edit in fix.edits]
    if not edits or code is None:
        return ()
    edits += option_edits(lesson, _place_of(lesson, example, "exit"), f"exit={code}")
    return (Fix(title=FAILURE_FIX, args=(("code", str(code)),), edits=tuple(dict.fromkeys(edits)), kind="failure"),)


def _place_of(lesson: Lesson, example: Example, option: str) -> Location:
    """Give the fence of an example on which an option stands; the program where it stands on none."""
    outputs = [expected.where for trial in example.trials for expected in trial.expected if expected.of == "stdout"]
    for where in outputs:
        trying = option_edits(lesson, where, f"{option}=?")
        if any(edit.end > edit.start for edit in trying):
            return where
    return example.where


def _edit(lesson: Lesson, start: int, end: int, text: str) -> Edit:
    return Edit(path=lesson.path, base=lesson.digest, start=start, end=end, text=text)
