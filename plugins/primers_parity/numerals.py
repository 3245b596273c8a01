"""Numbers that a sentence writes in words: 三 and "three", 一月 and "January"."""

import re

from primers_parity.wordlists import words

DIGITS = "零一二三四五六七八九"
ENGLISH = tuple(
    words(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty"
    )
)
TENS = tuple(words("twenty thirty forty fifty sixty seventy eighty ninety"))
ORDINALS = tuple(
    words(
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    )
)
MONTHS = tuple(words("january february march april may june july august september october november december"))
OTHERS = {
    "0": ("no", "none", "nothing", "〇", "无", "没有"),
    "1": ("a", "an", "once", "single", "壹"),
    "2": ("twice", "double", "pair", "两", "俩", "双"),
    "0.5": ("half", "半"),
    "12": ("noon", "midnight", "dozen", "中午"),
    "100": ("hundred", "百"),
    "1000": ("thousand", "千"),
    "1000000": ("million",),
}


def is_spelled(number: str, text: str) -> bool:
    """Tell whether a text says a number in words."""
    lowered = text.lower()
    return any(_holds(lowered, word) for word in _spellings(number))


def _holds(text: str, word: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![a-z]){word}(?:s|-[a-z]+)?(?![a-z])", text) is not None


def _spellings(number: str) -> tuple[str, ...]:
    plain = number.lstrip("-")
    found = OTHERS.get(plain, ())
    if not plain.isdigit() or len(plain) > 3 or int(plain) > 99:
        return found
    value = int(plain)
    found += (_chinese(value),)
    if value <= 20:
        found += (ENGLISH[value], ORDINALS[value])
    elif value % 10 == 0:
        found += (TENS[value // 10 - 2],)
    else:
        found += (f"{TENS[value // 10 - 2]}-{ENGLISH[value % 10]}", f"{TENS[value // 10 - 2]} {ENGLISH[value % 10]}")
    return found + ((MONTHS[value - 1], MONTHS[value - 1][:3]) if 1 <= value <= 12 else ())


def _chinese(value: int) -> str:
    """Write a number below a hundred in Chinese."""
    if value < 10:
        return DIGITS[value]
    tens = "" if value < 20 else DIGITS[value // 10]
    return f"{tens}十{DIGITS[value % 10] if value % 10 else ''}"
