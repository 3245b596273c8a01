"""Whether a command of a shell goes on in the next line, as far as a page must know."""

import re

HERE = re.compile(r"(?<!<)<<(?P<dash>-?)\s*(?P<quote>['\"]?)(?P<word>\w+)(?P=quote)")
QUOTED = re.compile(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"|\\.", re.DOTALL)
COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)
WORD = re.compile(r"[()]|[^\s;&|()]+")
# What is opened must be closed, by the words of the shell.
PAIRS = (
    ({"if"}, "fi"),
    ({"case"}, "esac"),
    ({"for", "while", "until", "select"}, "done"),
    ({"{"}, "}"),
    ({"("}, ")"),
)


def is_open(command: str) -> bool:
    """Tell whether the next line belongs to a command for sure: behind a backslash, and in a here-document."""
    lines, waiting = _without_documents(command)
    last = lines[-1]
    return waiting or (len(last) - len(last.rstrip("\\"))) % 2 == 1


def may_go_on(command: str) -> bool:
    """Tell whether a line with the second prompt can belong to a command: it is not surely whole."""
    bare = COMMENT.sub("", QUOTED.sub("", "\n".join(_without_documents(command)[0])))
    words = WORD.findall(bare)
    unclosed = any(sum(word in opening for word in words) > words.count(closing) for opening, closing in PAIRS)
    return unclosed or any(quote in bare for quote in "'\"`") or bare.rstrip().endswith(("|", "&&"))


def _without_documents(command: str) -> tuple[list[str], bool]:
    """Give the lines of a command that are no here-document, and whether one waits for its end."""
    lines: list[str] = []
    waiting: list[tuple[str, bool]] = []
    for line in command.split("\n"):
        if not waiting:
            lines.append(line)
            waiting = [(found["word"], bool(found["dash"])) for found in HERE.finditer(line)]
        elif waiting[0] == (line, False) or (waiting[0][1] and line.lstrip("\t") == waiting[0][0]):
            del waiting[0]
    return lines, bool(waiting)
