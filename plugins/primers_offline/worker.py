"""The worker as a script: the files that pages need with the hashes of their bytes, then what it does with them."""

import hashlib
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from importlib import resources
from urllib.parse import unquote

import msgspec

import primers

WORKER, SCRIPT = "sw.js", "assets/offline.js"
NEEDED = (".html", ".css", ".js", ".woff2", ".webmanifest")
MOST = 1 << 20  # bytes of a file that is loaded before somebody asks for it
SHARED, LARGE = "", "*"  # the part of all languages, and what is kept only once it was used

_SOURCE = re.compile(rb'\ssrc="([^":?#]+)"')


def artifacts(files: Mapping[str, bytes], locales: Collection[str]) -> Iterator[primers.Artifact]:
    """Give the worker and the script that starts it; they change when a file does, and only then."""
    start = _static("offline.js")
    parts: dict[str, dict[str, str]] = {name: {} for name in (SHARED, LARGE, *sorted(locales))}
    needed = {path: files[path] for path in _needed(files)}
    for path, data in sorted({**needed, SCRIPT: start}.items()):
        part = LARGE if len(data) > MOST else _part(path, locales)
        parts[part][path] = hashlib.sha256(data).hexdigest()[:12]
    listed = b"const FILES = " + msgspec.json.encode(parts) + b";\n"
    yield primers.Artifact(path=WORKER, data=listed + _static("worker.js"))
    yield primers.Artifact(path=SCRIPT, data=start)


def farewell() -> Iterator[primers.Artifact]:
    """Give a worker that goes away, with all that was kept."""
    yield primers.Artifact(path=WORKER, data=_static("farewell.js"))


def _needed(files: Mapping[str, bytes]) -> set[str]:
    """Name the files that pages need: pages, scripts, styles, and what stands in pages as a source."""
    found = {path for path in files if path.endswith(NEEDED)}
    for page in (path for path in files if path.endswith(".html")):
        for source in _SOURCE.findall(files[page]):
            found.add(posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(source.decode()))))
    return found & files.keys()


def _part(path: str, locales: Collection[str]) -> str:
    """Give the locale whose readers need a file, "" for all: that of `zh/…`, and of `search/zh/…`."""
    names = path.removesuffix(".html").split("/")
    return next((name for name in names[:2] if name in locales), SHARED)


def _static(name: str) -> bytes:
    return resources.files("primers_offline").joinpath(f"static/{name}").read_bytes()
