"""Words: what a change within a line is counted in. Chinese has no spaces, so each of its characters is one."""

import re

# What stands on the character before it: accents, vowel signs, voicing marks.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
)
# Han, kana: written without spaces.
_SINGLE = (
    "\u3005-\u3007\u3040-\u3098\u309b-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_STYLE = f"[{MARKS}\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]*"
_WORD = re.compile(
    rf"[0-9]+(?:\.[0-9]+)*(?![^\W{_SINGLE}])"  # a number
    rf"|[^\W{_SINGLE}](?:[^\W{_SINGLE}]|[{MARKS}])*"  # a run of letters and digits
    rf"|[^\S\n]+"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}"  # a flag
    rf"|.{_STYLE}(?:\u200d.{_STYLE})*",  # one character with all that belongs to it
    re.DOTALL,
)


def words(line: str) -> list[str]:
    """Split a line into runs of letters and digits, runs of white space, and single other characters."""
    return _WORD.findall(line)
