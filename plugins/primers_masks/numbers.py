"""What `ids`, `addresses`, `uuid` and `numbers` take."""

import re

# A digit that touches a letter is part of a word. Chinese is not meant: 进程4711启动 holds a number.
LETTER = "A-Za-z_À-ÖØ-öø-ɏͰ-ϿЀ-ӿ"

UUID = r"(?<![0-9A-Za-z-])[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Za-z-])"
ADDRESS = rf"(?<![{LETTER}0-9])0[xX][0-9A-Fa-f]{{4,}}(?![{LETTER}0-9])"
THOUSANDS = rf"(?<![{LETTER}0-9,])[0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9,])"

# What stands alone: no part of a word, of a float, a version, a clock, a range, a name like Process-1, no price, no %.
_BEFORE = rf"(?<![{LETTER}0-9.+$¥￥€£-])(?<![0-9][:/])"
_AFTER = rf"(?![{LETTER}0-9])(?!\.[0-9])(?![:/-][0-9])(?!-[{LETTER}])(?!\s?%)"
# After words that name an id any integer is one, however short: in a container a program may be process 4.
_SAID = r"(?:\(\))?['\"]?(?:\s*[:=：]\s*|\s+(?:is\s+)?|\s*[是为]\s*)[(（\[]?"
_SAID_ZH = r"\s*(?:(?:[:=：]|是|为)\s*)?[(（\[]?"
_ID = (
    r"(?<![A-Za-z0-9])(?i:(?:get_?)?(?:p?pid|tid|pgid|ident|native_id)|(?:process|thread|parent|child)[ _]?id"
    rf"|(?:parent|main)[ _](?:process|thread)(?:[ _]?(?:id|ident|number))?){_SAID}"
)
_ID_ZH = rf"(?:(?:进程|线程)\s?(?:号码?|标识符?|[Ii][Dd])|[父主]进程|主线程){_SAID_ZH}"
# After these it may be an id, or it may be counted: 进程 3 may be the third. The page decides.
_COUNTER = (
    rf"(?<![A-Za-z0-9])(?i:(?:process|thread|parent|child)(?:[ _]?(?:ident|number))?|id){_SAID}"
    rf"|(?:进程|线程)(?:\s?编号)?{_SAID_ZH}"
)
# … but not what is counted: 线程 3 个, 进程 5 秒后结束.
_COUNTED = (
    rf"(?!,[0-9]{{3}})(?!\s?(?:[个條条次种名位项秒毫微纳分小天]|(?:m?s|min|seconds?|minutes?|times?)(?![{LETTER}0-9])))"
)

IDS = rf"(?:{_ID}|{_ID_ZH})[0-9]+{_AFTER}{_COUNTED}|{_BEFORE}[0-9]{{3,}}{_AFTER}"
DOUBTFUL_IDS = rf"(?:{_COUNTER})[0-9]{{1,2}}{_AFTER}{_COUNTED}"
NOT_IDS = (THOUSANDS,)

_EXPONENT = r"(?:[eE][-+]?[0-9]+)?"
NUMBER = (
    rf"(?<![{LETTER}0-9])(?<![0-9]\.)(?:(?<![)\]])[-+])?"
    rf"(?:0[xX][0-9A-Fa-f]+|0[bBoO][0-7]+|{THOUSANDS}(?:\.[0-9]+)?"
    rf"|[0-9]+(?:_[0-9]+)*(?:\.[0-9]+)*(?:\.(?=[\s\],)]|$))?{_EXPONENT}|\.[0-9]+{_EXPONENT})(?![{LETTER}]*[0-9])"
)

_DIGITS = re.compile(r"[0-9]+$")


def id_parts(text: str) -> tuple[str, str, str]:
    """Take the word from the id that stands behind it."""
    digits = _DIGITS.search(text)
    start = digits.start() if digits else 0
    return text[:start], text[start:], ""
