"""Sessions of a shell and of Python: pages of what holds and what does not, and doctest itself as a judge."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from primers.testing import pipeline, write

PAGES = Path(__file__).parent / "sessions"
LANGUAGES = '[run]\nlanguages = ["python", "console"]\n'
EXPECT = re.compile(r"<!-- expect: (.*) -->")


def verified(root: Path, page: str, configuration: str = LANGUAGES):
    write(root, {"content/en/01.page.md": page, "primers.toml": configuration})
    return pipeline(root).verify(jobs=2).book


def test_what_holds_passes(tmp_path):
    book = verified(tmp_path, (PAGES / "holds.md").read_text("utf-8"))
    assert [(one.where.line, one.code, one.got) for result in book.results for one in result.findings] == []
    assert [str(one.where) for one in book.unchecked if "never" not in one.message] == []
    assert {result.status for result in book.results} == {"passed", "skipped"}
    assert sum("session" in result.example.rules for result in book.results) >= 20


def test_what_does_not_hold_is_found_at_its_prompt(tmp_path):
    page = (PAGES / "fails.md").read_text("utf-8")
    book = verified(tmp_path, page)
    findings = [*book.findings, *(one for result in book.results for one in result.findings)]
    found = sorted((one.where.line, one.code) for one in findings)
    wanted = []
    for number, line in enumerate(page.split("\n"), start=1):
        expected = EXPECT.match(line)
        for word in expected[1].split(", ") if expected else ():
            code, _, at = word.partition(" ")
            wanted.append((number + 2 + int(at), code))
    assert found == sorted(wanted)
