"""What the console of an editor writes around the output of a program: how it was started, and how it ended.

Pages show it as it was copied. It is no output, so it is taken away; the exit code that it tells is one that the page
shows. The lines are those of PyCharm, IDLE, the Code Runner of VS Code, Visual Studio, Sublime Text, Dev-C++,
Code::Blocks, Programiz and OnlineGDB.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

BEFORE = re.compile(
    r"=+ RESTART: .+ =+|\[Running\] .+"
    r"""|"?(?:[A-Za-z]:\\|/)\S*python[\w.]*"? "?(?:[A-Za-z]:[\\/]|/).+\.py"?"""
)
BEHIND = re.compile(
    r"Process finished with exit code (?P<pycharm>-?\d+)(?: \(.*\))?"
    r"|进程已结束[,，]\s*退出代码\s*为?\s*(?P<zh>-?\d+)(?: \(.*\))?"
    r"|\[Done\] exited with code=(?P<runner>\d+) in [\d.]+ seconds"
    r"|\[Finished in [\d.]+\s?m?s(?: with exit code (?P<sublime>\d+))?\]"
    r"|Process exited after [\d.]+ seconds with return value (?P<dev>\d+)"
    r"|Process returned (?P<blocks>-?\d+) \(0x[0-9A-Fa-f]+\)\s+execution time : [\d.]+ s"
    r"|\S.*\.exe \((?:process|进程) \d+\)\s?(?:exited with code|已退出，代码为)\s?(?P<studio>-?\d+)"
    r"(?: \(0x[0-9a-f]+\))?[.。]?"
    r"|\.\.\.Program finished with exit code (?P<gdb>\d+)"
    r"|=== Code Execution Successful ==="
    r"|Press ENTER to exit console\.?"
    r"|Press any key to (?:continue|close this window)\s?(?:\. ?){1,3}"
    r"|请?按任意键(?:继续|关闭此窗口)\s?(?:\. ?){3}"
    r"|-{20,}|>>>"
)
# A rule and a prompt alone may be of the program.
ALONE = re.compile(r"-{20,}|>>>")


class Framed(Struct, frozen=True, kw_only=True):
    """What a program printed within such lines: from which line of the text (from 0), and which lines.

    `exit` is the exit code that they tell, None where they tell none that a program can have here.
    """

    first: int
    output: tuple[str, ...]
    exit: int | None = None


def framed(text: str, program: str) -> Framed | None:
    """Take away what a console wrote around an output; None where it wrote nothing, or the program has these words."""
    lines = text.removesuffix("\n").split("\n")
    first, last, code, sure = 0, len(lines), None, False
    if BEFORE.fullmatch(lines[0].strip()):
        first, sure = _filled(lines, 1, last), True
    while last > first:
        line = lines[last - 1].strip()
        found = BEHIND.fullmatch(line)
        if line and not found:
            break
        if found and _is_own(line, program):
            return None
        sure = sure or bool(found and not ALONE.fullmatch(line))
        told = [one for one in found.groups() if one] if found else []
        code = int(told[0]) if told and code is None else code
        last -= 1
    if not sure:
        return None
    return Framed(first=first, output=tuple(lines[first:last]), exit=code if code in range(256) else None)


def _filled(lines: Sequence[str], first: int, last: int) -> int:
    while first < last and not lines[first].strip():
        first += 1
    return first


def _is_own(line: str, program: str) -> bool:
    """Tell whether a program may print such a line itself; `system("pause")` of Windows has it printed there alone."""
    words = re.findall(r"[^\W\d_]{3,}", line)
    return bool(words) and all(word in program for word in words)
