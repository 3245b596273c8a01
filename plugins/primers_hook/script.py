"""The hook that git calls: what it runs, and how it is known to be ours."""

import shlex
from collections.abc import Sequence

MARK = "# Made by `primers hook install`; `primers hook uninstall` takes it away."
EARLIER = "pre-commit.before-primers"  # the hook that was there, which is called first

_SCRIPT = """#!/bin/sh
{mark}

earlier="$(dirname "$0")/{earlier}"
if [ -x "$earlier" ]; then
    "$earlier" "$@" || exit $?
fi
cd {folder} || exit 1
if [ -x {python} ]; then
    exec {python} -m primers {words}
fi
if command -v primers > /dev/null; then
    exec primers {words}
fi
echo "primers is not there any more: install it, or take this hook away: rm $0" >&2
exit 1
"""


def script(python: str, folder: str, words: Sequence[str]) -> str:
    """Give the hook that runs `primers WORDS` by a Python, in a folder that counts from the root of the work tree."""
    quoted = {"python": shlex.quote(python), "folder": shlex.quote(folder), "words": shlex.join(words)}
    return _SCRIPT.format(mark=MARK, earlier=EARLIER, **quoted)


def is_ours(text: str) -> bool:
    """Tell whether a hook was made here."""
    return MARK in text
