"""How long a lesson takes to read, in words for its reader."""

from collections.abc import Callable

import primers
from primers import N_

# One, and several, of what is counted.
WORDS = (N_("1 word"), N_("about {count} words"))
MINUTES = (N_("1 minute"), N_("{count} minutes"))
LINES = (N_("1 line of code"), N_("{count} lines of code"))
BETWEEN, BEFORE_CODE = N_(", "), N_("; ")
TEXTS = (*WORDS, *MINUTES, *LINES, BETWEEN, BEFORE_CODE)


def original_duration(page: primers.Page, translate: Callable[[str], str]) -> str:
    """Give the count of the site whose lessons have this shape: every sign of the source, 200 of them a minute."""
    signs = len(page.lesson.text.lstrip("\n").encode("utf-16-le")) // 2
    parts = [_counted(translate, WORDS, signs), _counted(translate, MINUTES, int(signs / 200 + 0.5))]
    return translate(BETWEEN).join(parts)


def duration(reading: primers.Reading, translate: Callable[[str], str]) -> str:
    """Give "about 350 words, 2 minutes; 12 lines of code", or "" where there is no text."""
    count = reading.characters + reading.words  # in Chinese a foreign word counts as one character
    if not count:
        return ""
    parts = [
        _counted(translate, WORDS, _rounded(count)),
        _counted(translate, MINUTES, reading.minutes),
    ]
    text = translate(BETWEEN).join(parts)
    if reading.code_lines:
        text += translate(BEFORE_CODE) + _counted(translate, LINES, reading.code_lines)
    return text


def _counted(translate: Callable[[str], str], names: tuple[str, str], count: int) -> str:
    return translate(names[count != 1]).format(count=count)


def _rounded(count: int) -> int:
    """Round to two digits: nobody counts 1237 words."""
    step: int = 10 ** max(0, len(str(count)) - 2)
    return (count + step // 2) // step * step
