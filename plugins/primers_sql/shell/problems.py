"""Error messages as the shell writes them: what kind, near which line, and the place in the statement."""

import re
import sqlite3

_AT_TOKEN = re.compile(r'near "(?P<token>.*)": syntax error|unrecognized token: "(?P<begin>.*)"', re.DOTALL)
_AT_NAME = re.compile(r"(?:no such (?:column|function)|ambiguous column name|misuse of \w+(?: \w+)*): (?P<name>.+)")


def told(database: sqlite3.Connection, statement: str, line: int, problem: sqlite3.Error) -> str:
    """Give the message for a statement that begins near `line` and failed."""
    text = str(problem)
    if is_refused(database, statement):
        return f"Parse error near line {line}: {text}{_context(database, statement.lstrip(), text)}\n"
    code = getattr(problem, "sqlite_errorcode", 1) & 0xFF
    number = f" ({code})" if code > 1 else ""
    return f"Runtime error near line {line}: {text}{number}\n"


def is_refused(database: sqlite3.Connection, statement: str) -> bool:
    """Tell whether a statement cannot even be prepared. Nothing of it is run."""
    try:
        database.execute(statement if _explains(statement) else f"EXPLAIN {statement}").close()
    except sqlite3.Error:
        return True
    return False


def _explains(statement: str) -> bool:
    return bool(re.match(r"\s*EXPLAIN\b", statement, re.IGNORECASE))


def _context(database: sqlite3.Connection, statement: str, text: str) -> str:
    """Show the place in the statement, where the message tells it. The library of Python does not."""
    at = _place(database, statement, text)
    if at is None:
        return ""
    cut = max(0, len(statement[:at].encode()) - 50)
    shown = statement.encode()[cut:].decode("utf-8", "ignore")[:78]
    at = len(statement.encode()[cut : cut + 50].decode("utf-8", "ignore")) if cut else at
    shown = re.sub(r"\s", " ", shown)
    mark = f"{' ' * at}^--- error here" if at < 25 else f"{' ' * (at - 14)}error here ---^"
    return f"\n  {shown}\n  {mark}"


def _place(database: sqlite3.Connection, statement: str, text: str) -> int | None:
    token = _AT_TOKEN.fullmatch(text)
    if token:
        word = token["token"] if token["token"] is not None else token["begin"]
        for found in re.finditer(re.escape(word), statement):
            try:
                database.execute("EXPLAIN " + statement[: found.end()]).close()
            except sqlite3.Error as problem:
                if str(problem) == text:
                    return found.start()
        return None
    name = _AT_NAME.fullmatch(text)
    found_name = name and re.search(rf"(?<![\w.]){re.escape(name['name'])}(?!\w)", statement)
    return found_name.start() if found_name else None
