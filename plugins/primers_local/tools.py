"""Where the program of a step is: on PATH, or among the files that a command brings or builds, such as ./main."""

import os
import shutil


def is_own(word: str) -> bool:
    """Tell whether a word names a file of the command itself: a relative path with a folder in it."""
    return not os.path.isabs(word) and os.path.dirname(word) != ""


def program_of(word: str) -> str | None:
    """Give the path of a program, one of the command's own as it stands; None where it is not on PATH."""
    if is_own(word):
        return word
    found = shutil.which(word)
    return os.path.abspath(found) if found else None
