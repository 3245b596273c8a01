"""Programs in every other language, as Pygments sees them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from primers_parity.declared import SQL_WORDS, declared
from primers_parity.program import Kind, Names, Program, Role, Token

SQL = frozenset({"sql", "sqlite", "sqlite3", "mysql", "postgresql"})
STYLES = frozenset({"css", "scss", "less", "sass"})
SHELLS = frozenset({"bash", "sh", "zsh", "shell", "fish", "powershell", "ps1", "batch"})
MARKUP = frozenset({"html", "xml", "svg", "xhtml", "vue"})
JOINING = frozenset({"c", "cpp", "objective-c", "d", "html", "xml", "python"})
ATTRIBUTE = frozenset({".", "->", "::", "?.", "&."})
_WORD = re.compile(r"\w")
_LETTER = re.compile(r"[^\W\d_a-zA-Z]")


@lru_cache(maxsize=256)
def lexer_of(language: str) -> Any:
    """Give the lexer of a language, or of a file name with a suffix; None where Pygments has none."""
    from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
    from pygments.util import ClassNotFound

    try:
        find = get_lexer_for_filename if "." in language else get_lexer_by_name
        return find(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def program_of(text: str, language: str) -> Program | None:
    """Read a program; None for a language that Pygments does not know."""
    lexer = lexer_of(language)
    if lexer is None or not lexer.name or lexer.name == "Text only":
        return None
    names = {language.lower(), *lexer.aliases}
    tokens = [_unquoted(one) for one in _joined(_tokens(text, lexer, names), beside=bool(names & JOINING))]
    tokens = [_with_role(tokens, number) for number in range(len(tokens))]
    own, tokens = declared(tokens, sql=bool(names & SQL), shell=bool(names & SHELLS))
    return Program(tokens=tuple(tokens), names=lambda: Names(own), guessed=True)


def _tokens(text: str, lexer: Any, names: set[str]) -> Iterator[Token]:
    line = 1
    # Many lexers know no letters but those of ASCII: they are given some, and the program is read at the same places.
    letters = text if text.isascii() else _LETTER.sub("Z", text)
    letters += "" if letters.endswith("\n") else "\n"  # without, some do not see a comment in the last line
    for start, kind, lexed in lexer.get_tokens_unprocessed(letters):
        value = text[start : start + len(lexed)]
        if _is_remark(str(kind)):
            if names & SHELLS and value.endswith("\n"):
                yield Token("code", "\n", line, start + len(value) - 1, start + len(value))
        else:
            found = _kind(str(kind), value, names)
            if found:
                named = value.rstrip("?") if found == "name" else value  # some take `name?` for a name
                compared = _compared(str(kind), named, found, names)
                sign = len(named) - len(compared) if found == "name" else 0  # the $ is not part of the name
                yield Token(found, compared, line, start + sign, start + len(named), value=named)
                if named != value:
                    yield Token("code", "?", line, start + len(named), start + len(value))
        line += value.count("\n")


def _is_remark(kind: str) -> bool:
    return (kind.startswith("Token.Comment") and "Preproc" not in kind) or kind.endswith(("String.Doc", "Comment.Doc"))


def _kind(kind: str, value: str, names: set[str]) -> Kind | None:
    """Say what a token of Pygments is to us; None for one that says nothing."""
    if not value.strip():
        return "code" if "\n" in value and names & SHELLS else None
    if kind.startswith("Token.Literal.String"):
        return "code" if kind.endswith(("Char", "Regex")) and value.isascii() else "text"
    if kind.endswith("Name.Tag") and value.startswith('"'):
        return "text"
    if kind.startswith(("Token.Text", "Token.Name.Entity")) and names & MARKUP:
        return "text"
    if kind.startswith("Token.Text") or kind == "Token.Literal":
        return "words"
    if names & STYLES and kind.endswith(("Name.Class", "Name.Namespace")):
        return "name"
    if names & SQL and kind.startswith("Token.Keyword") and value.upper() not in SQL_WORDS and value.isidentifier():
        return "name"
    if kind.startswith("Token.Name") and not _is_given(kind) and _WORD.search(value):
        return "name" if not value.lstrip("$@%&").isdigit() else "code"
    return "code"


def _is_given(kind: str) -> bool:
    """Tell whether a name belongs to the language and not to the program."""
    return kind.endswith(("Tag", "Attribute", "Entity", "Magic", "Pseudo")) or ".Builtin" in kind


def _compared(kind: str, value: str, found: Kind, names: set[str]) -> str:
    """Give what of a token is compared."""
    if found == "text":
        return "str"
    if found == "words":
        return " ".join(value.split())
    if found == "name":
        return value.lstrip("$") if names & SHELLS else value
    if "Number" in kind:
        return value.replace("_", "").lower()
    if names & SQL:
        return value.upper()
    return value if value.strip() else "\n"


def _joined(tokens: Iterator[Token], *, beside: bool) -> Iterator[Token]:
    """Make one token of parts of a text, of words side by side, and of line ends that follow each other.

    Texts that stand `beside` each other are one in some languages.
    """
    held: Token | None = None
    for one in tokens:
        if held and _goes_on(held, one, beside=beside):
            text = f"{held.text} {one.text}" if one.kind == "words" else held.text
            held = held._replace(text=text, end=one.end, value=held.value + one.value)
            continue
        if held:
            yield held
        held = one
    if held:
        yield held


def _unquoted(one: Token) -> Token:
    """Take the quotes from what a text holds."""
    quoted = one.kind == "text" and len(one.value) > 1 and one.value[0] == one.value[-1] and one.value[0] in "'\"`"
    return one._replace(value=one.value[1:-1]) if quoted else one


def _goes_on(held: Token, one: Token, *, beside: bool) -> bool:
    if held.kind != one.kind:
        return False
    if one.kind == "text":
        return beside or held.end == one.start
    return one.kind == "words" or (one.text == held.text == "\n")


def _with_role(tokens: Sequence[Token], number: int) -> Token:
    """Say of a name whether it is an attribute."""
    role: Role = "attribute" if number and tokens[number - 1].text in ATTRIBUTE else "plain"
    return tokens[number]._replace(role=role) if tokens[number].kind == "name" else tokens[number]
