"""Paragraphs that promise an output, and what they say of it: `运行结果：`, `Output (in any order):`."""

import re
from collections.abc import Sequence

from msgspec import Struct

import primers
from primers_pairs.remarks import meaning

CHINESE = ("运行结果", "输出结果", "执行结果", "打印结果", "程序输出", "运行输出", "输出", "结果")
_COLON = r"\s*[:：]\s*$"
_EMPHASIS = re.compile(r"[*_`]+")
_CHINESE_WHOLE = re.compile(rf"^(?:程序|代码)?的?(?:{'|'.join(CHINESE)})(?:如下|为|是)?{_COLON}")
_CHINESE_NOUN = re.compile(r"(?:运行|输出|执行|打印)(?:的|后的)?结果(?:如下|为|是)?" + _COLON)
_CHINESE_BELOW = re.compile(r"(?:结果|输出|打印|显示)如下" + _COLON)
_CHINESE_RUN = re.compile(r"(?:运行|执行)[^。！？]*(?:结果|输出|打印|显示)(?:了|出|为|是)?" + _COLON)
_ENGLISH_WHOLE = re.compile(
    r"^(?:the\s+)?(?:(?:expected|program|printed|actual)\s+)?(?:outputs?|results?)"
    r"(?:\s+of\s+(?:the|this|that)\s+(?:program|code|script|example))?(?:\s+(?:is|are|will\s+be))?" + _COLON,
    re.IGNORECASE,
)
_ENGLISH_PRINTS = re.compile(
    r"^(?:this|it|the\s+(?:program|script|code|example)(?:\s+above)?)\s+(?:will\s+)?(?:prints?|outputs?)" + _COLON,
    re.IGNORECASE,
)
_ENGLISH_RUNNING = re.compile(
    r"^(?:running|executing)\s+(?:it|this|that|(?:the|this)\s+(?:program|script|code|example))\b"
    r"(?!.*\b(?:follow|below|command|with)).*\b(?:outputs?|results?|prints?|gives|shows|displays)" + _COLON,
    re.IGNORECASE | re.DOTALL,
)
PATTERNS = (
    _CHINESE_WHOLE,
    _CHINESE_NOUN,
    _CHINESE_BELOW,
    _CHINESE_RUN,
    _ENGLISH_WHOLE,
    _ENGLISH_PRINTS,
    _ENGLISH_RUNNING,
)
# A sentence that says that several runs give different results has a word of each kind, and ends in one of the last.
_SENTENCE = re.compile(r"[。！？]|[.!?]\s")
_SEVERAL_CHINESE = (
    re.compile(
        r"^(?!.*不同的?(?:参数|输入|数据|方式|命令|平台|版本|系统|机器|电脑)).*(?:多次|几次|反复|重复|再次|每次|每一次|多运行)"
    ),
    re.compile(r"运行|执行"),
    re.compile(r"不同|不一样|不一定|变化|随机"),
    re.compile(r"(?:结果|输出|不同|不一样|不一定|如下)的?" + _COLON),
)
_SEVERAL_ENGLISH = (
    re.compile(
        r"\b(?:several|many|multiple|few|repeated(?:ly)?|again|twice|times|every|each|from\s+run)\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:runs?|running|executions?|executing)\b", re.IGNORECASE),
    re.compile(r"\b(?:different|differs?|var(?:y|ies|ying)|chang(?:es|ing))\b", re.IGNORECASE),
    re.compile(r"\b(?:outputs?|results?|gives?|prints?|shows?)\b", re.IGNORECASE),
    re.compile(
        r"^(?!.*\b(?:follow|below|command|with)\b).*\b(?:outputs?|results?|runs?|time|differs?|var(?:y|ies))" + _COLON,
        re.IGNORECASE,
    ),
)
_REMARK = re.compile(r"^(?P<before>.*\S)\s*[(（](?P<remark>[^()（）]+)[)）]\s*[:：]$")
_REMARK_BEHIND = re.compile(r"^(?P<before>.*\S)\s*[:：]\s*[(（](?P<remark>[^()（）]+)[)）]$")
_CLAUSE = re.compile(r"^(?P<before>.*\S)\s*[,，;；]\s*(?P<remark>[^,，;；]+)\s*[:：]$")


class Marker(Struct, frozen=True, kw_only=True):
    """A promise of output: the options that it says in words; `several` documented runs may follow it."""

    options: primers.Options = ()

    @property
    def several(self) -> bool:
        """Tell whether it says that runs differ."""
        return any(name == "varies" for name, _ in self.options)


def marker_of(text: str, words: Sequence[str] = ()) -> Marker | None:
    """Read a paragraph as a promise of output; `words` are those that the configuration adds."""
    plain = " ".join(_EMPHASIS.sub("", text).split())
    if plain.endswith((":", "：")):
        sentence = _SENTENCE.split(plain)[-1].strip()
        if any(all(one.search(sentence) for one in kind) for kind in (_SEVERAL_CHINESE, _SEVERAL_ENGLISH)):
            return Marker(options=(("varies", sentence.rstrip(":： ")),))
        if _promises(plain, words):
            return Marker()
    for pattern in (_REMARK, _REMARK_BEHIND, _CLAUSE):
        found = pattern.match(plain)
        if found and _promises(f"{found['before']}:", words):
            options = meaning(found["remark"])
            if options or (options is not None and pattern is _REMARK):
                return Marker(options=options)
    return None


def is_marker(text: str, words: Sequence[str] = ()) -> bool:
    """Tell whether a paragraph promises an output."""
    return marker_of(text, words) is not None


def shown(text: str) -> str:
    """Give the end of a marker, as messages name it."""
    return _EMPHASIS.sub("", text).strip()[-20:]


def _promises(plain: str, words: Sequence[str]) -> bool:
    if any(pattern.search(plain) for pattern in PATTERNS):
        return True
    return any(_ends_with(plain.rstrip(":： ").casefold(), word.strip(" :：").casefold()) for word in words)


def _ends_with(text: str, word: str) -> bool:
    """A configured word is the whole paragraph; one that is not ASCII may also end a sentence, as in Chinese."""
    return bool(word) and (text == word or (not word.isascii() and text.endswith(word)))
