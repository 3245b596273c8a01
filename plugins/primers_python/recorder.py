# mypy: ignore-errors
"""Writes down which statement of the program printed what; laid beside a program as `sitecustomize`.

It runs in the program's own process, imported before it, and so uses nothing that the program could miss. Each print
is a line `[first, last, text]` of JSON with the first and the last line of the statement. What a program does to its
record decides nothing: the plain run is the one that is judged. PROGRAM, its name, is put before this text.
"""

import ast
import builtins
import functools
import io
import json
import os
import sys

RECORD = "printed.jsonl"
_programs = (PROGRAM, os.path.abspath(PROGRAM))  # noqa: F821 - see above
_record = os.open(os.path.abspath(RECORD), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
_inside_print = False


@functools.cache
def _spans(path):
    """Map each line of the program to the first and last line of the simple statement it belongs to."""
    with open(path, "rb") as file:
        tree = ast.parse(file.read())
    spans = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not hasattr(node, "body") and not hasattr(node, "cases"):
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                spans.setdefault(line, (node.lineno, node.end_lineno or node.lineno))
    return spans


def _note(text):
    """Write a print down for the nearest statement of the program that led to it."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename not in _programs:
        frame = frame.f_back
    if frame is None:
        return
    first, last = _spans(frame.f_code.co_filename).get(frame.f_lineno, (frame.f_lineno, frame.f_lineno))
    os.write(_record, (json.dumps([first, last, text]) + "\n").encode())


class _Stream(io.TextIOWrapper):
    """Standard output that notes what is written to it directly."""

    def write(self, text):
        if not _inside_print and text.strip():
            _note(text)
        return super().write(text)


def _print(*values, sep=" ", end="\n", file=None, flush=False):
    """Print as the builtin does, noting the whole text of one call."""
    global _inside_print
    stream = sys.stdout if file is None else file
    if not isinstance(stream, _Stream):
        return _real_print(*values, sep=sep, end=end, file=file, flush=flush)
    buffer = io.StringIO()
    _real_print(*values, sep=sep, end=end, file=buffer)
    _note(buffer.getvalue())
    _inside_print = True
    try:
        stream.write(buffer.getvalue())
    finally:
        _inside_print = False
    if flush:
        stream.flush()
    return None


if sys.stdout is not None:
    _real_print = builtins.print
    _errors, _encoding, _lines = sys.stdout.errors, sys.stdout.encoding, sys.stdout.line_buffering
    sys.stdout = _Stream(sys.stdout.detach(), encoding=_encoding, errors=_errors, line_buffering=_lines)
    sys.__stdout__ = sys.stdout
    builtins.print = _print
