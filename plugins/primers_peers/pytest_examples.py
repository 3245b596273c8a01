"""pytest-examples: what a print shows stands below it, behind `#>`, a line each time; ```` ```py {test="skip"} ````."""

import ast
import re
from collections.abc import Iterator

import primers
from primers_peers.page import Fence, Page, is_python
from primers_peers.said import Said, skipped, unclear

NAME = "pytest-examples"
MARK = re.compile(r"\s*#> ?(?P<text>.*)")


def read(page: Page) -> Iterator[Said]:
    """Read the lines of Python behind `#>`, and what is said of a test in braces."""
    for fence in page.fences:
        if not is_python(fence):
            continue
        test = dict(fence.info.items).get("test")
        if test == "skip":
            yield skipped(fence, NAME, 'test="skip"')
        elif test:
            yield unclear(fence, NAME, f'test="{test}"')
        if any(map(MARK.fullmatch, fence.block.text.split("\n"))):
            yield _promised(fence)


def _promised(fence: Fence) -> Said:
    """Promise what each print shows; where a mark stands below anything else, nobody knows what it is."""
    prints = _prints(fence.block.text)
    groups: dict[int, list[str]] = {}
    above = 0  # the line of the print that marks now belong to
    for number, line in enumerate(fence.block.text.split("\n"), start=1):
        found = MARK.fullmatch(line)
        if not found:
            above = number if number in prints else 0
        elif above:
            groups.setdefault(above, []).append(found["text"].rstrip())
        else:
            return unclear(fence, NAME, line.strip())
    expected = tuple(_expected(fence, line, texts) for line, texts in groups.items())
    return Said(fence=fence.block, peer=NAME, mark="#>", rules=("comment",), expected=expected)


def _expected(fence: Fence, line: int, texts: list[str]) -> primers.Expected:
    first = fence.block.inside.line + line
    where = primers.Location(path=fence.block.inside.path, line=first, end_line=first + len(texts) - 1)
    return primers.Expected(where=where, of=line, text="\n".join(texts))


def _prints(text: str) -> set[int]:
    """Give the last lines of the statements that print."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set()
    calls = [node.value for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
    return {
        call.end_lineno
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "print" and call.end_lineno
    }
