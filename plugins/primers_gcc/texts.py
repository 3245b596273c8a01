"""What the text of a program shows without being compiled: whether it is whole, and what it asks its user with."""

import re

import primers

_MAIN = re.compile(r"^\s*(?:\w+\s+)*main\s*\(", re.MULTILINE)
_LITERAL = r'"(?P<text>(?:[^"\\\n]|\\.)*)"'
# One answer is read right behind what is printed: printf("Name: "); fflush(stdout); scanf(…), std::cout << "Name: "; …
_ASKS = re.compile(
    rf"(?:\bprintf\s*\(\s*{_LITERAL}\s*\)|\b(?:std::)?cout\s*<<\s*{_LITERAL.replace('text', 'streamed')})\s*;\s*"
    r"(?:fflush\s*\(\s*stdout\s*\)\s*;\s*)?(?:\w+\s+\w+(?:\[\w+\])?\s*;\s*)?(?:if\s*\(\s*!?\s*)?"
    r"(?:scanf\s*\(|fgets\s*\([^;]*\bstdin\b|(?:std::)?cin\s*>>|(?:std::)?getline\s*\(\s*(?:std::)?cin\b)"
)
_READS = re.compile(r"\b(?:scanf|getchar|gets|getc|read|vscanf)\s*\(|\bstdin\b|\bcin\b")
_VOID_MAIN = re.compile(r"^\s*void\s+main\s*\(", re.MULTILINE)


def is_program(text: str) -> bool:
    """Tell whether a text defines `main`."""
    return bool(_MAIN.search(primers.without_comments(text)))


def fragment(text: str) -> str | None:
    """Say why a text is no whole program."""
    return None if is_program(text) else "it defines no main"


def prompts(text: str) -> tuple[str, ...]:
    """Give the prompts of a program; none where one thing that it reads is not asked for by a text without holes."""
    return primers.prompts_in(text, _ASKS, _READS, hole="%")


def ends_anyhow(text: str) -> bool:
    """Tell whether `main` gives no exit code: then it is whatever was left of the last call (C17, 5.1.2.2.3)."""
    return bool(_VOID_MAIN.search(text))
