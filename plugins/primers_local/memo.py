"""Which level was reached the last time, so that a run that needs no program at all starts none to find out.

It holds for this boot, this user, these settings of the kernel, this Python and this code; a lane that cannot be opened
proves it wrong, and every run says itself which walls it had.
"""

import contextlib
import hashlib
import os
from pathlib import Path

import msgspec

import primers

SETTINGS = (
    "/proc/sys/kernel/random/boot_id",
    "/proc/sys/user/max_user_namespaces",
    "/proc/sys/kernel/unprivileged_userns_clone",
    "/proc/sys/kernel/apparmor_restrict_unprivileged_userns",
    "/proc/self/uid_map",
    "/proc/self/status",
)
_OF_STATUS = ("Uid:", "Gid:", "CapEff:", "CapBnd:", "NoNewPrivs:", "Seccomp:")


def path(code: str, highest: str) -> Path | None:
    """Give the file that would hold it; None where nothing can be remembered."""
    texts = [primers.own_python(), code, highest, os.uname().release if hasattr(os, "uname") else ""]
    for name in SETTINGS:
        try:
            text = Path(name).read_text()
        except OSError:
            text = ""
        if name.endswith("status"):
            text = "\n".join(line for line in text.split("\n") if line.startswith(_OF_STATUS))
        texts.append(text)
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    if not os.path.isabs(cache):
        return None
    return Path(cache, "primers", f"walls-{hashlib.sha256(chr(0).join(texts).encode()).hexdigest()[:32]}.json")


def recall(file: Path | None) -> primers.Isolation | None:
    """Read what was found; None where nothing was."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=primers.Isolation) if file else None
    except (OSError, msgspec.DecodeError):
        return None


def remember(file: Path | None, found: primers.Isolation | None) -> None:
    """Write down what was found (None: forget it); a folder that cannot be written to is no fault."""
    if file is None:
        return
    with contextlib.suppress(OSError):
        if found is None:
            file.unlink()
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        beside.write_bytes(msgspec.json.encode(found))
        beside.replace(file)
