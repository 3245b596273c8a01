"""mdBook and rustdoc: words behind the language, ```` ```rust,should_panic ````; Deno has one of them, too."""

import re
from collections.abc import Iterator

from primers_peers.page import Fence, Page
from primers_peers.said import HIDDEN, NO_COUNTERPART, Said, adding, skipped, unclear

NAME = "mdBook"
SHOWN = frozenset({"editable", "noplayground", "noplaypen", "mdbook-runnable", "edition2021", "rust"})
MEANT = frozenset({"ignore", "no_run", "should_panic", "compile_fail", "test_harness"})
CODE = re.compile(r"E[0-9]{4}")
OTHERS = re.compile(r"ignore-[\w-]+|edition20[0-9]{2}|hidelines=.*")
PANICS = 101  # the exit code of a program of Rust that panics
HIDDEN_LINE = re.compile(r"^\s*#(?: .*)?$", re.MULTILINE)
MAIN = re.compile(r"^\s*(?:pub\s+)?(?:async\s+)?fn\s+main\s*\(", re.MULTILINE)
RUST = ("rust", "rs")
DENO = ("ts", "typescript", "js", "javascript", "tsx", "jsx")


def read(page: Page) -> Iterator[Said]:
    """Read the info strings of fences, and see whether lines of Rust are hidden."""
    for fence in page.fences:
        hidden = HIDDEN_LINE.search(fence.block.text) if fence.block.language in RUST else None
        if hidden:
            yield unclear(fence, NAME, hidden[0].strip(), HIDDEN)
        words = _words(fence)
        if words:
            yield _said(fence, words)


def _words(fence: Fence) -> list[str]:
    """Give the words behind the language that are for mdBook: all behind a comma, or those that only it has."""
    tag, *spaced = fence.info.words or ("",)
    behind = [word for word in tag.split(",")[1:] if word]
    if behind or fence.block.language in RUST:
        words = behind + [word for one in spaced for word in one.split(",") if word]
        return words if behind or all(map(_is_known, words)) else []
    return ["ignore"] if fence.block.language in DENO and spaced[:1] == ["ignore"] else []


def _is_known(word: str) -> bool:
    return word in SHOWN or word in MEANT or bool(CODE.fullmatch(word) or OTHERS.fullmatch(word))


def _said(fence: Fence, words: list[str]) -> Said:
    mark = ",".join(words)
    meant = [word for word in words if word not in SHOWN]
    codes = [word for word in meant if CODE.fullmatch(word)]
    if "ignore" in meant:
        return skipped(fence, NAME, mark)
    if not meant:
        return adding(fence, NAME, mark)
    whole = fence.block.language in RUST and MAIN.search(fence.block.text)
    if whole and meant == ["should_panic"]:
        return adding(fence, NAME, mark, ("exit", PANICS), rules=("run",))
    if whole and sorted(meant) == sorted(["compile_fail", *codes[:1]]):
        return adding(fence, NAME, mark, ("compile-fail", "".join(codes)), rules=("run",))
    return unclear(fence, NAME, mark, NO_COUNTERPART)
