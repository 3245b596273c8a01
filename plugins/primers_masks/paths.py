"""What `path` takes: absolute paths. Their folder is masked, the name of the file stays; temporary names do not.

Where a path ends is plain between quotes, and where none of its names has a blank. A blank belongs to a path of POSIX
only where the path stands at the beginning of the line, or after a colon or an equals sign, and leads to a name with a
suffix: `GET /users HTTP/1.1` is none. After a drive (`C:`) it belongs to the path where a separator follows. Before the
blank stands no name with a suffix, and behind it no option: `/bin/python main.py data/x.csv` ends at the first blank.
"""

import re

_NOT = r"\s/\\'\"<>|,;:\[\]{}，。；：、《》“”！？"
_NAMED = rf"[^{_NOT}()（）]"
# Of a name: what has no blank, with something in brackets, as in `Program Files (x86)`.
_WORD = rf"(?:{_NAMED}|\([^{_NOT}()]{{1,80}}\)|（[^{_NOT}（）]{{1,80}}）){{1,255}}+"
_SUFFIXES = [r"\.[A-Za-z]" + "[A-Za-z0-9]" * more for more in range(8)]
_NO_SUFFIX = "".join(f"(?<!{suffix})" for suffix in _SUFFIXES)
_SUFFIX = "(?:" + "|".join(f"(?<={suffix})" for suffix in _SUFFIXES) + ")"
_SPACED = rf"{_WORD}(?:{_NO_SUFFIX}[ \u3000](?!-\w){_WORD}){{0,20}}+"
_TEMPORARY = "tmp[a-z0-9_]{8}"  # a name made by `tempfile`

_POSIX = rf"(?<![A-Za-z0-9_.~/\\<)\]-])/[A-Za-z0-9_.~]{_NAMED}*/(?:{_NAMED}+/)*{_NAMED}*"
_POSIX_SPACED = rf"(?:^|(?<=[:：=])|(?<=[:：=] ))/(?:{_SPACED}/){{1,40}}+{_SPACED}{_SUFFIX}"
_WINDOWS = rf"(?<![A-Za-z0-9])[A-Za-z]:(?:\\{{1,2}}(?:{_SPACED}\\{{1,2}})*|/(?:{_SPACED}/)*){_NAMED}*"
_SHARE = rf"(?<!\\)\\\\(?:\\\\)?[A-Za-z0-9_.-]+(?:\\{{1,2}}{_SPACED}(?=\\))*\\{{1,2}}{_NAMED}+"


def _between(opening: str, closing: str) -> str:
    """Take a path with any blanks in it that is all there is between quotes."""
    sign = rf"[^/\\<>|:*?\"\r\n{opening}{closing}]"
    return rf"(?<={opening})(?:/(?:{sign}+/)+{sign}*|[A-Za-z]:(?:[\\/]{{1,2}}{sign}+)+[\\/]{{0,2}})(?={closing})"


_QUOTED = "|".join(_between(*pair) for pair in ("''", '""', "``", "“”", "‘’", "「」"))
PATH = (
    rf"{_QUOTED}|{_POSIX_SPACED}|{_WINDOWS}|{_SHARE}|{_POSIX}"
    rf"|(?<![A-Za-z0-9_.-]){_TEMPORARY}(?![A-Za-z0-9_])"
)

_SPLIT = re.compile(r"(.*?)([/\\]*)([^/\\]*)")
_RANDOM = re.compile(rf"({_TEMPORARY})(\.\w+)?")


def parts(text: str) -> tuple[str, str, str]:
    """Give the folder as the value, and what stays of the path, with `/`."""
    found = _SPLIT.fullmatch(text)
    folder, name = (found[1], found[3]) if found else (text, "")
    random = _RANDOM.fullmatch(name)
    if random:
        return "", f"{folder}/{random[1]}".replace("\\\\", "\\"), random[2] or ""
    return "", folder.replace("\\\\", "\\"), f"/{name}"
