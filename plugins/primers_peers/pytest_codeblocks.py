"""pytest-codeblocks: `<!--pytest-codeblocks:expected-output-->`, and marks of pytest, in the comment above a fence."""

import ast
import re
from collections.abc import Iterator, Sequence

import primers
from primers_peers.page import Fence, Page, is_python
from primers_peers.said import NOT_ALONE, Said, adding, skipped, unclear

NAME = "pytest-codeblocks"
MARK = re.compile(r"pytest-codeblocks:\s*(?P<word>.*)", re.DOTALL)
PYTEST = re.compile(r"pytest\.mark\.(?P<word>\w+)(?P<rest>.*)", re.DOTALL)
NEEDS = re.compile(r"importorskip\((?P<module>[\w.]+)\)")
OUTPUTS: dict[str, primers.Options] = {
    "expected-output": (),
    "expected-output-ignore-whitespace": (("ignore", ("space",)),),
}
RAISES = ("expect-error", "expect-exception")
# Statements that print nothing, unless what they hold is called.
QUIET = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Assign,
    ast.AnnAssign,
)


def read(page: Page) -> Iterator[Said]:
    """Read the comments above fences; what continues a block is one program with it."""
    program: list[Fence] = []  # the last one, with the blocks that continue it
    promised = False
    for fence in page.fences:
        words = [found["word"].strip() for one in fence.comments if (found := MARK.fullmatch(one))]
        output = next((word for word in words if word in OUTPUTS), "")
        if output and program:
            yield _output(program, fence, output, again=promised)
            promised = True
            continue
        continued = "cont" in words and bool(program)
        if continued:
            yield _continued([*program, fence], promised=promised)
        program = [*program, fence] if continued else [fence]
        promised = promised and continued
        yield from (_said(fence, word) for word in words if word not in ("cont", *OUTPUTS))
        yield from _marked(fence)


def _output(program: Sequence[Fence], fence: Fence, word: str, *, again: bool) -> Said:
    """Promise what a program prints, all its blocks together: those before the last must be silent here."""
    code = program[-1]
    expected = primers.Expected(where=fence.block.where, of="stdout", text=fence.block.text, options=OUTPUTS[word])
    clear = not again and all(map(_is_quiet, program[:-1]))
    return Said(
        fence=code.block,
        peer=NAME,
        mark=word,
        problem="" if clear else NOT_ALONE,
        rules=("output",),
        expected=(expected,),
    )


def _continued(program: Sequence[Fence], *, promised: bool) -> Said:
    *before, fence = program
    fits = all((one.block.language, one.block.section) == (fence.block.language, fence.block.section) for one in before)
    marked = any(MARK.fullmatch(comment) for comment in before[0].comments)
    if not fits or marked or promised or not is_python(fence):
        return unclear(fence, NAME, "cont", NOT_ALONE)
    return adding(fence, NAME, "cont", ("continues", True))


def _said(fence: Fence, word: str) -> Said:
    """Read a mark of one block."""
    if word == "skip":
        return skipped(fence, NAME, word)
    if word in RAISES and is_python(fence):
        return adding(fence, NAME, word, ("exit", 1))
    needs = NEEDS.fullmatch(word)
    if needs and is_python(fence) and re.search(rf"\b(?:import|from) {re.escape(needs['module'])}\b", fence.block.text):
        return adding(fence, NAME, word)  # where it is missing, the program is unavailable
    return unclear(fence, NAME, word)


def _marked(fence: Fence) -> Iterator[Said]:
    """Read marks of pytest."""
    for comment in fence.comments:
        found = PYTEST.fullmatch(comment)
        if found and found["word"] == "skip":
            yield skipped(fence, NAME, comment)
        elif found:
            yield unclear(fence, NAME, comment)


def _is_quiet(fence: Fence) -> bool:
    """Tell whether a block prints nothing, as far as its text shows: it imports, defines, and gives names to values."""
    try:
        body = ast.parse(fence.block.text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    valued = [one for one in body if isinstance(one, ast.Assign | ast.AnnAssign)]
    called = any(isinstance(node, ast.Call) for one in valued for node in ast.walk(one))
    return all(isinstance(one, QUIET) for one in body) and not called
