"""When and where runs were made: what a report notes of them, and what a site says that is built from it."""

import platform
from datetime import UTC, datetime

import msgspec

from primers.model import Seen


def now() -> str:
    """Give the time in UTC, as ISO 8601: only who runs programs may ask for it, never who builds a site."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def here() -> str:
    """Name the system and the machine: "Linux x86_64"."""
    return f"{platform.system()} {platform.machine()}".strip()


def origin(report: bytes) -> Seen:
    """Give when and where the runs of a report were made; reports of old versions do not say."""
    found = msgspec.json.decode(report, type=dict[str, msgspec.Raw])
    said = {name: msgspec.json.decode(found[name], type=str) for name in ("time", "platform") if name in found}
    return Seen(time=said.get("time", ""), platform=said.get("platform", ""))
