"""Names that a program introduces, seen from where they stand: behind a type or a keyword, before `=` or a type.

This is a guess that holds in many languages. A name that only looks introduced may then be called otherwise in the
translation, but so in every place.
"""

import re
from collections.abc import Iterator, Sequence

from primers_parity.program import Token
from primers_parity.wordlists import words

_IDENTIFIER = re.compile(r"[^\W\d]\w*")
# Behind these words a new name stands.
INTRODUCING = frozenset(
    words(
        "let var const val auto static final mut ref dim my our local int long short char double float bool"
        " boolean byte void string unsigned signed size_t struct class enum union interface trait type typedef"
        " record object module namespace package def fn func fun function sub proc procedure for foreach catch"
        " each declare export readonly read select using"
    )
)
ASSIGNING = frozenset({"=", ":=", "=>", "<-"})
PARAMETERS = frozenset({"fn", "func", "fun", "function", "def", "sub", "proc", "procedure", "catch", "for", "lambda"})
TYPE_ENDS = frozenset({"*", "&", ">", "]", "&&", "**"})
SQL_NAMING = frozenset({"TABLE", "INTO", "ON", "INDEX", "VIEW", "EXISTS", "AS", "UPDATE", "WITH", "TRIGGER"})
# Words of SQL that nobody would take for the name of a column; all others may be one.
SQL_WORDS = frozenset(
    words(
        "ABS ADD AFTER ALL ALTER AND AS ASC AVG BEFORE BEGIN BETWEEN BY CASE CAST CHECK COALESCE COLUMN COMMIT"
        " COUNT CREATE CROSS DEFAULT DELETE DESC DISTINCT DROP EACH ELSE END EXCEPT EXISTS EXPLAIN FOR FOREIGN"
        " FROM FULL GROUP HAVING IF IN INDEX INNER INSERT INTERSECT INTO IS JOIN KEY LEFT LENGTH LIKE LIMIT LOWER"
        " MAX MIN NOT NULL OFFSET ON OR ORDER OUTER OVER PARTITION PRAGMA PRIMARY RECURSIVE REFERENCES RIGHT"
        " ROLLBACK ROUND ROW SELECT SET SUBSTR SUM TABLE THEN TRANSACTION TRIGGER UNION UNIQUE UPDATE UPPER USING"
        " VALUES VIEW WHEN WHERE WITH INTEGER TEXT REAL BLOB NUMERIC VARCHAR CHAR DATE BOOLEAN INT"
    )
)


def declared(tokens: Sequence[Token], *, sql: bool, shell: bool) -> tuple[frozenset[str], list[Token]]:
    """Give the names that are introduced, and the tokens, where words of a shell that are such names are names."""
    if sql:
        return frozenset(_columns(tokens)), list(tokens)
    own = set(_names(tokens)) | set(_parameters(tokens))
    if not shell:
        return frozenset(own), list(tokens)
    own |= set(_shell_names(tokens))
    return frozenset(own), [_as_name(one, own) for one in tokens]


def is_foreign(name: str) -> bool:
    """Tell whether no language and no library would call something so: its letters are not those of ASCII."""
    return not name.isascii()


def _names(tokens: Sequence[Token]) -> Iterator[str]:
    for number, one in enumerate(tokens):
        if one.kind != "name":
            continue
        before = tokens[number - 1] if number else None
        behind = tokens[number + 1] if number + 1 < len(tokens) else None
        if one.role == "attribute":
            if behind and behind.text == "=":
                yield one.text
        elif (before and _introduces(tokens, number, before)) or (behind and _is_introduced(behind)):
            yield one.text


def _introduces(tokens: Sequence[Token], number: int, before: Token) -> bool:
    """Tell whether what stands before a name makes it a new one."""
    if before.kind == "code":
        if before.text in INTRODUCING:
            return True
        if before.text in TYPE_ENDS and number > 1:
            return tokens[number - 2].text in INTRODUCING or before.text in (">", "]")
        return False
    return before.kind == "name" and before.line == tokens[number].line  # a type, then a name


def _is_introduced(behind: Token) -> bool:
    """Tell whether what stands behind a name makes it a new one."""
    if behind.text in ASSIGNING or behind.text == ":":
        return True
    return behind.kind == "code" and behind.text in INTRODUCING and behind.text not in PARAMETERS


def _parameters(tokens: Sequence[Token]) -> Iterator[str]:
    """Give the names in brackets behind `function name`, before `=>`, between bars, and those that are destructured."""
    opened: list[tuple[int, bool]] = []
    for number, one in enumerate(tokens):
        if one.text in ("(", "{", "[", "|") and one.kind == "code":
            if one.text == "|":
                yield from _between_bars(tokens, number)
                continue
            opened.append((number, _holds_parameters(tokens, number)))
        elif one.text in (")", "}", "]") and one.kind == "code" and opened:
            start, holds = opened.pop()
            behind = tokens[number + 1].text if number + 1 < len(tokens) else ""
            if holds or (one.text == ")" and behind in ("=>", "->")):
                yield from (inside.text for inside in tokens[start:number] if inside.kind == "name")


def _holds_parameters(tokens: Sequence[Token], number: int) -> bool:
    before = [one.text for one in tokens[max(0, number - 2) : number]]
    if tokens[number].text == "(":
        return bool(PARAMETERS & set(before))
    return bool(before) and before[-1] in ("let", "const", "var")


def _between_bars(tokens: Sequence[Token], number: int) -> Iterator[str]:
    for one in tokens[number + 1 : number + 12]:
        if one.text == "|":
            return
        if one.kind == "name":
            yield one.text


def _columns(tokens: Sequence[Token]) -> Iterator[str]:
    """Give the names of SQL that are tables and columns: every one that is not called."""
    for number, one in enumerate(tokens):
        if one.kind == "name":
            behind = tokens[number + 1].text if number + 1 < len(tokens) else ""
            if behind != "(" or (number and tokens[number - 1].text in SQL_NAMING):
                yield one.text


def _shell_names(tokens: Sequence[Token]) -> Iterator[str]:
    """Give the words of a shell that are names: of a function, and behind `for` or `read`."""
    for number, one in enumerate(tokens):
        if one.kind == "words" and _IDENTIFIER.fullmatch(one.text):
            behind = tokens[number + 1].text if number + 1 < len(tokens) else ""
            if behind == "(" or (number and tokens[number - 1].text in INTRODUCING):
                yield one.text


def _as_name(one: Token, own: set[str]) -> Token:
    return one._replace(kind="name") if one.kind == "words" and one.text in own else one
