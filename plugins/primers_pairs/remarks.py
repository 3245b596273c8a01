"""What a remark in a marker says of the output: `运行结果（顺序可能不同）：`, `Output (process ids will differ):`.

The table is all there is; no option is guessed from other words.

| the remark says that … differ | option |
|---|---|
| the order | match=unordered |
| ids of processes or threads | mask=ids |
| addresses | mask=addresses |
| times, durations, dates | mask=clock,date,duration |
| results, or nothing more is said | varies |

A remark that the output is an excerpt or only an example means that nothing is promised. Any other remark changes
nothing, nor does one about platforms and versions.
"""

import re

import primers

_DIFFER = re.compile(
    r"不同|不一|不固定|不定|任意|随机|变化|会变|各异|而异"
    r"|\b(?:differ\w*|var(?:y|ies|ying)|chang\w+|random\w*|unordered|arbitrary|any\s+order)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(r"顺序|次序|先后|\b(?:order(?:ing)?|unordered)\b", re.IGNORECASE)
_MASKS = (
    (
        re.compile(
            r"(?:进程|线程)(?:的)?\s*(?:号|编号|标识|ID)|\b(?:P?IDs)\b|\bPID\b|\b(?:process|thread)\s+(?:ids?|identifiers|numbers)\b",
            re.IGNORECASE,
        ),
        ("ids",),
    ),
    (re.compile(r"地址|\baddress(?:es)?\b", re.IGNORECASE), ("addresses",)),
    (
        re.compile(
            r"时间|时刻|耗时|用时|日期|\b(?:(?<!several )(?<!many )(?<!few )(?<!different )times|timings?|durations?"
            r"|dates?|timestamps?|elapsed\s+time)\b",
            re.IGNORECASE,
        ),
        ("clock", "date", "duration"),
    ),
)
_ELSEWHERE = re.compile(
    r"平台|系统|版本|环境|\b(?:Windows|Linux|macOS|Unix|platforms?|versions?|systems?)\b", re.IGNORECASE
)
_NOT_ALL = re.compile(
    r"部分|节选|片段|省略|截取|示例|示意|举例|例如|大致|大概|类似|仅供参考"
    r"|\b(?:partial\w*|parts?|excerpts?|abridged|abbreviated|truncated|shortened|omitted|simplified|samples?|examples?"
    r"|something\s+like|similar|roughly|approximate\w*|e\.g)\b",
    re.IGNORECASE,
)


def meaning(remark: str) -> primers.Options | None:
    """Give the options that a remark stands for; None where it says that the output is not promised as it stands."""
    if _NOT_ALL.search(remark):
        return None
    if not _DIFFER.search(remark) or _ELSEWHERE.search(remark):
        return ()
    options: list[tuple[str, primers.OptionValue]] = []
    if _ORDER.search(remark):
        options.append(("match", "unordered"))
    masks = tuple(mask for pattern, names in _MASKS if pattern.search(remark) for mask in names)
    if masks:
        options.append(("mask", masks))
    return tuple(options) or (("varies", remark),)
