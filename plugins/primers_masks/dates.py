"""What `date` takes: days of the calendar, with the year and the day of the week where they are written with them."""

import re

_YEAR, _MONTH, _DAY = "[12][0-9]{3}", "(?:0?[1-9]|1[0-2])", "(?:[12][0-9]|3[01]|0?[1-9])"
_NAME = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY = "(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_WEEKDAY_ZH = r"(?:\s?[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?)?"
_START, _END = r"(?<![0-9A-Za-z.])(?<![0-9][-/])", r"(?![0-9])(?![-/][0-9])(?!(?!T[0-9])[A-Za-z])"

_DIGITS = rf"(?:{_YEAR}-{_MONTH}-{_DAY}|{_YEAR}/{_MONTH}/{_DAY}|{_DAY}/{_DAY}/{_YEAR})"
_CHINESE = rf"(?:{_YEAR}\s?年\s?{_MONTH}\s?月(?:\s?{_DAY}\s?[日号])?|{_MONTH}\s?月\s?{_DAY}\s?[日号]){_WEEKDAY_ZH}"
_ENGLISH = (
    rf"(?:{_WEEKDAY},? )?(?:{_DAY}(?:st|nd|rd|th)?[ -]{_NAME},?[ -]{_YEAR}"
    rf"|{_NAME}\.? {{1,2}}{_DAY}(?:st|nd|rd|th)?(?:,? {{1,2}}{_YEAR})?)"
)
# The form of `time.ctime()` and of `date`, with a clock inside: that is left for `clock`.
_WITH_CLOCK = rf"({_WEEKDAY} {_NAME} {{1,2}}{_DAY})( [0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(?: [A-Z]{{2,5}})?) ({_YEAR})"
_REPR = r"datetime\.date(?:time)?\([0-9][0-9, ]*(?:, ?tzinfo=[^()\s]*(?:\([^()]*\))?)?\)"

YEAR = rf"{_START}{_YEAR}\s?年"
_WHOLE = _WITH_CLOCK.replace("(", "(?:").replace("(?:?:", "(?:")
DATE = rf"{_REPR}|{_START}(?:{_WHOLE}|{_DIGITS}{_WEEKDAY_ZH}|{_CHINESE}|{_ENGLISH}){_END}"
_TAKEN_APART = re.compile(_WITH_CLOCK)


def parts(text: str) -> tuple[str, str, str]:
    """Give the day as one value, and leave the clock behind it."""
    found = _TAKEN_APART.fullmatch(text)
    return ("", f"{found[1]} {found[3]}", found[2]) if found else ("", text, "")
