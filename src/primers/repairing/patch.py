"""A change as a unified patch that `git apply` takes: byte for byte, whatever the files are called."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from primers.repairing.edits import Change

CONTEXT = 3
_ESCAPES = {7: "a", 8: "b", 9: "t", 10: "n", 11: "v", 12: "f", 13: "r", 34: '"', 92: "\\"}
_NO_END = b"\n\\ No newline at end of file\n"


def patch(changes: Sequence[Change]) -> bytes:
    """Give one patch of all changes; paths are those of the project."""
    return b"".join(part for change in changes for part in _file(change))


def name_in_patch(name: str) -> bytes:
    """Write the name of a file as git does: in quotes, and escaped, where it holds what would end it."""
    data = name.encode("utf-8", "surrogateescape")
    if not any(byte < 32 or byte in (34, 92, 127) for byte in data):
        return data
    return b'"' + b"".join(_escaped(byte) for byte in data) + b'"'


def _escaped(byte: int) -> bytes:
    if byte in _ESCAPES:
        return f"\\{_ESCAPES[byte]}".encode()
    return f"\\{byte:03o}".encode() if byte < 32 or byte == 127 else bytes([byte])


def _file(change: Change) -> Iterator[bytes]:
    old, new = name_in_patch(f"a/{change.path}"), name_in_patch(f"b/{change.path}")
    yield b"diff --git " + old + b" " + new + b"\n"
    for mark, name in ((b"--- ", old), (b"+++ ", new)):
        yield mark + name + (b"\t\n" if b" " in name and not name.startswith(b'"') else b"\n")
    yield from _hunks(_lines(change.before), _lines(change.after))


def _lines(data: bytes) -> list[bytes]:
    """Split into lines as git does, each with its line end."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _hunks(old: list[bytes], new: list[bytes]) -> Iterator[bytes]:
    """Compare what lies between the lines that begin and end both; those are the context of what is found there.

    A hunk with less context behind it than git expects would be taken for the end of the file.
    """
    shorter = min(len(old), len(new))
    same = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    rest = shorter - same
    behind = next((number for number in range(rest) if old[-1 - number] != new[-1 - number]), rest)
    matcher = SequenceMatcher(None, old[same : len(old) - behind], new[same : len(new) - behind])
    matcher.opcodes = [  # type: ignore[attr-defined]  # what get_grouped_opcodes takes
        ("equal", 0, same, 0, same),
        *((kind, *(place + same for place in places)) for kind, *places in matcher.get_opcodes()),
        ("equal", len(old) - behind, len(old), len(new) - behind, len(new)),
    ]
    for group in matcher.get_grouped_opcodes(CONTEXT):
        yield b"@@ -%s +%s @@\n" % (_range(group[0][1], group[-1][2]), _range(group[0][3], group[-1][4]))
        for kind, first, last, start, stop in group:
            if kind == "equal":
                yield from _marked(b" ", old[first:last])
                continue
            yield from _marked(b"-", old[first:last])
            yield from _marked(b"+", new[start:stop])


def _range(first: int, last: int) -> bytes:
    """Number lines as a hunk does: none are told by the line before them."""
    return b"%d,%d" % (first + (last > first), last - first)


def _marked(mark: bytes, lines: Sequence[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield mark + line + (b"" if line.endswith(b"\n") else _NO_END)
