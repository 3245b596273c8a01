"""Whether a program awaits outside of every function, which only a module may do."""

import re

_TOKEN = re.compile(r"(?P<await>\bawait\b)|(?P<open>(?P<word>\b[\w$]+)?\s*\()|(?P<close>\))|(?P<begin>\{)|(?P<end>\})")
_BLOCKS = frozenset({"if", "for", "while", "switch", "catch", "with"})
# Between the parameters of a function and its body there may be the type of its result.
_RESULT = re.compile(r"\s*(?::[^;=(){}]*)?")


def awaits_at_top(text: str) -> bool:
    """Tell whether `await` stands outside of every function; `text` is without comments and strings."""
    words: list[str] = []  # before the brackets that are open
    closed, closed_at = "", -1  # the word before those that were closed last, and where that was
    functions: list[bool] = []  # of the braces that are open
    for token in _TOKEN.finditer(text):
        if token["open"]:
            words.append(token["word"] or "")
        elif token["close"]:
            closed, closed_at = words.pop() if words else "", token.end()
        elif token["begin"]:
            before = text[: token.start()].rstrip()
            headed = closed_at >= 0 and _RESULT.fullmatch(text, closed_at, token.start()) and closed not in _BLOCKS
            functions.append(before.endswith("=>") or bool(headed))
        elif token["end"]:
            if functions:
                functions.pop()
        elif not any(functions) and "=>" not in re.split(r"[;\n{}]", text[: token.start()])[-1]:
            return True
    return False
