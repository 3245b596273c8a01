"""What `path` takes: absolute paths. Their folder is masked, the name of the file stays; temporary names do not."""

import re

_NAMED = r"[^\s/\\'\"<>|,;:()\[\]{}，。；：、（）《》“”！？]"
_SPACED = r"[^/\\'\"<>|:*?\r\n，。；：、（）《》“”！？]"
_TEMPORARY = "tmp[a-z0-9_]{8}"  # a name made by `tempfile`

_POSIX = rf"(?<![A-Za-z0-9_.~/\\<)\]-])/(?:[A-Za-z0-9_.~]{_NAMED}*/)+{_NAMED}*"
_WINDOWS = rf"(?<![A-Za-z0-9])[A-Za-z]:(?:\\{{1,2}}(?:{_SPACED}+\\{{1,2}})*|/(?:{_NAMED}+/)*){_NAMED}*"
_SHARE = rf"(?<!\\)\\\\(?:\\\\)?[A-Za-z0-9_.-]+(?:\\{{1,2}}{_NAMED}+)+"
PATH = rf"{_WINDOWS}|{_SHARE}|{_POSIX}|(?<![A-Za-z0-9_.-]){_TEMPORARY}(?![A-Za-z0-9_])"

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
