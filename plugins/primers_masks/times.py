"""What `clock` and `duration` take: times of day, and how long something took."""

from primers_masks.numbers import LETTER

_HOUR, _SIXTY = "(?:[01]?[0-9]|2[0-3])", "[0-5][0-9]"
_PART = "(?:上午|下午|凌晨|清晨|早上|早晨|中午|傍晚|晚上)"
_HALF = rf"(?:\s?[AaPp](?:[Mm]|\.[Mm]\.)(?![{LETTER}0-9]))"
_ZONE = r"(?:\s?(?:Z|UTC|GMT)(?![A-Za-z])|[+-][0-9]{2}:?[0-9]{2})?"
# No part of a word or of a longer number; the T of 2026-11-23T12:34 may stand before it.
_START = r"(?:(?<![0-9A-Za-z_.:])|(?<=[^A-Za-z]T))"
_END = rf"(?![{LETTER}0-9:])(?!\.[0-9])"
_SECONDS = rf"{_HOUR}:{_SIXTY}:{_SIXTY}(?:[.,][0-9]{{1,9}})?"
_MINUTES = rf"(?<![A-Za-z0-9_)\]]\[){_HOUR}:{_SIXTY}"  # a[10:20] is a slice

CLOCK_ZH = (
    rf"(?<![0-9.])(?:{_PART}\s?)?{_HOUR}\s?[点时]\s?[0-5]?[0-9]\s?分(?:\s?[0-5]?[0-9]\s?秒)?"
    rf"|{_PART}\s?{_HOUR}\s?[点时][整半钟]?"
)
CLOCK = (
    rf"{CLOCK_ZH}|{_START}(?:{_PART}\s?)?(?:(?:{_SECONDS}|{_MINUTES}){_HALF}?{_ZONE}{_END}|(?:0?[1-9]|1[0-2]){_HALF})"
    r"|datetime\.time\([^()]*\)"
)

_ALONE = rf"(?<![{LETTER}0-9.:/])(?<![{LETTER}0-9]-)"
_AMOUNT = r"[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
_UNIT = (
    r"(?:(?:nano|micro|milli)?seconds?|[nuµμm]?secs?|[nuµμm]?s|minutes?|mins?|hours?|hrs?|h|days?)"
    rf"(?![{LETTER}0-9])"
)
_UNIT_ZH = "(?:[纳毫微]?秒钟?|分钟|个?小时|天)"
_DECADE = r"(?!(?:1[0-9]|20)[0-9]0s)"  # the 1990s
_LONG = r"(?:[0-9]+\s?d\s?)?(?:[0-9]+\s?h\s?)?[0-9]+\s?m\s?[0-9]+(?:\.[0-9]+)?\s?s|[0-9]+\s?h\s?[0-9]+\s?m(?:in)?"
_LONG_ZH = r"(?:[0-9]+\s?个?小时\s?)?[0-9]+\s?分钟?\s?[0-9]+(?:\.[0-9]+)?\s?秒"
_DAYS = rf"-?[0-9]+ days?, [0-9]{{1,2}}:{_SIXTY}:{_SIXTY}(?:\.[0-9]+)?(?![0-9:])"
_HOURS = rf":{_SIXTY}:{_SIXTY}(?:\.[0-9]+)?(?![0-9:])(?!{_HALF})"

# The form of a `timedelta` that is no time of day, and so not for `clock`.
ELAPSED = rf"{_ALONE}(?:{_DAYS}|0{_HOURS})"
DURATION = (
    rf"{_ALONE}(?:{_DAYS}|[0-9]{_HOURS}|{_LONG_ZH}|(?:{_LONG})(?![{LETTER}0-9])|{_DECADE}{_AMOUNT}\s?(?:{_UNIT}|{_UNIT_ZH}))"
    r"|datetime\.timedelta\([^()]*\)"
)
