"""What a shell script asks its user with: `read -p "Name: "`, and `printf` or `echo -n` on the line before a `read`.

Nothing is executed. Where the text does not show what each `read` asks with, nothing is said at all: what a reader
types could not be told from what the script prints.
"""

import re

_WORD = r"""(?:'[^']*'|"(?:[^"\\$`]|\\.|\$\w+|\$\{\w+\})*"|[\w:?.,>]+)"""
_IFS = r"(?:IFS=(?:''|\"\")?[ \t]+)?"
_AT = rf"[ \t]*(?:(?:if|while|until|then|do|else|!)[ \t]+)*{_IFS}"
# `read -p PROMPT NAME…`, from no file and no pipe.
_OWN = re.compile(rf"^{_AT}read[ \t]+(?:-[er]+[ \t]+)*-[er]*p[ \t]*(?P<prompt>{_WORD})[^|<\n]*$", re.MULTILINE)
# `printf PROMPT` or `echo -n PROMPT`, then `read NAME…`.
_PRINTED = re.compile(
    rf"^[ \t]*(?:printf|echo[ \t]+-n)[ \t]+(?P<prompt>{_WORD})[ \t]*[;\n]{_AT}read(?:[ \t]+-[er]+)*"
    r"(?:[ \t]+\w+)*[ \t]*(?:;[^\n]*)?$",
    re.MULTILINE,
)
_READ = re.compile(
    rf"(?:^|[;&|({{`]|\b(?:if|while|until|then|do|else)[ \t]|![ \t])[ \t]*{_IFS}read(?=[ \t;\n]|$)", re.MULTILINE
)
# What asks in another way, or shows nothing of what is typed.
_OTHERS = re.compile(r"<<|^[ \t]*select\b|\bread[ \t][^\n;|]*-\w*[adiNnstu]\b|/dev/(?:stdin|tty)", re.MULTILINE)
_COMMENT = re.compile(r"(?<!\S)#[^\n]*")
_HOLE = re.compile(r"\\\$(?:\\\{\w+\\\}|\w+)")
# A prompt with holes needs as many known characters.
TELLING = 3


def prompts(text: str, *, shows_own: bool) -> tuple[str, ...]:
    """Give the prompts of a script, each once, as patterns from the beginning of a line.

    `shows_own`: the shell can be made to show those of `read -p`.
    """
    text = _COMMENT.sub("", text)
    found = [*_PRINTED.finditer(text), *(_OWN.finditer(text) if shows_own else ())]
    asked = [_prompt(one["prompt"]) for one in sorted(found, key=lambda one: one.start())]
    whole = len(_READ.findall(text)) == len(found) and None not in asked
    return tuple(dict.fromkeys(filter(None, asked))) if whole and not _OTHERS.search(text) else ()


def is_asked_by_read(text: str, echo: tuple[tuple[str, str], ...]) -> bool:
    """Tell whether the page shows a prompt that a `read -p` of the script asks with."""
    own = {_prompt(found["prompt"]) for found in _OWN.finditer(_COMMENT.sub("", text))}
    return any(prompt in own for prompt, _ in echo)


def _prompt(word: str) -> str | None:
    """Make a pattern of a word of the shell; None where it shows too little. White space at its end may be missing."""
    quoted = word[:1] in "'\""
    text = word[1:-1] if quoted else word
    if "\\" in text or (word[:1] != "'" and "%" in text):
        return None
    pattern = re.escape(text)
    if word[:1] == '"':
        pattern = _HOLE.sub(".+?", pattern)
    known = len(re.sub(r"[\\\s]", "", pattern.replace(".+?", "")))
    if pattern.endswith(".+?") or known < (TELLING if ".+?" in pattern else 1):
        return None
    space = re.search(r"(?:\\[ \t])+$", pattern)
    return f"^{pattern[: space.start()]}(?:{space[0]}|$)" if space else f"^{pattern}"
