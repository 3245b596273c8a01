"""What the end of a process means: an exit, a signal, or a limit that only shows in how it ended."""

from __future__ import annotations

import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TOO_LARGE = b"[Errno 27] "  # EFBIG, as Python's traceback ends; it ignores SIGXFSZ
_TAIL = 400  # bytes of standard error in which the last line stands


def ending(code: int, stderr: bytes, policy: dict[str, Any]) -> dict[str, Any]:
    """Give status, exit code, signal and detail of a Run for a return code (negative: minus a signal)."""
    told: dict[str, Any] = {"status": "exited", "exit_code": code, "signal": None, "detail": ""}
    if code < 0:
        told |= {"status": "signalled", "exit_code": None, "signal": -code}
    if -code == getattr(signal, "SIGXCPU", None):
        told |= {"status": "cpu", "detail": f"a process took more than {policy['cpu']:g} s of processor time"}
    too_large = -code == getattr(signal, "SIGXFSZ", None) or (code > 0 and _TOO_LARGE in stderr[-_TAIL:])
    if too_large:
        told |= {"status": "disk", "detail": f"it wrote a file of more than {amount(policy['file_size'])}"}
    return told


def amount(size: int) -> str:
    """Write a number of bytes as a person does."""
    for unit, scale in (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)):
        if size >= scale:
            return f"{size / scale:g} {unit}" if size % scale == 0 else f"{size / scale:.1f} {unit}"
    return f"{size} B"
