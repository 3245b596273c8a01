"""Words: what a change within a line is counted in. Chinese has no spaces, so each of its characters is one."""

import re

from primers.display import ANSI, CLUSTER, STYLES

# Han, kana: written without spaces.
_SINGLE = (
    "\u3005-\u3007\u3040-\u3098\u309b-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_WORD = re.compile(
    rf"[0-9]+(?:\.[0-9]+)*(?![^\W{_SINGLE}]|[{STYLES}])"  # a number
    rf"|[^\W{_SINGLE}](?:[^\W{_SINGLE}]|[{STYLES}])*"  # a run of letters and digits
    rf"|[^\S\n]+"
    rf"|{ANSI}|{CLUSTER}",
    re.DOTALL,
)


def words(line: str) -> list[str]:
    """Split a line into runs of letters and digits, runs of white space, and single other characters."""
    return _WORD.findall(line)
