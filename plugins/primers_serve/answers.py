"""What an address of the site is answered with. Only what the site holds can be given: no file is ever opened."""

import mimetypes
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from msgspec import Struct

OWN = "/_primers/"  # where our script and style sheet are: no lesson has its address there
SCRIPT, STYLE, MESSAGES = f"{OWN}serve.js", f"{OWN}serve.css", f"{OWN}messages"
MISSING = "404.html"

# What the table of Python does not know in every version, or names otherwise.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_TABLE = mimetypes.MimeTypes()  # Python's own: what is configured on this machine is not on the host of the site


class Answer(Struct, frozen=True, kw_only=True):
    """A status with a body, or with the address to go on to."""

    status: int
    body: bytes = b""
    type: str = "text/plain; charset=utf-8"
    location: str = ""


class Served(Struct, frozen=True, kw_only=True):
    """A site at `base`, the path of its host (slashes at both ends); equal `version`s are equal sites."""

    base: str
    files: Mapping[str, bytes]
    version: str
    pages: Mapping[str, Any]

    def answer(self, path: str, *, framed: bool = False) -> Answer:
        """Answer a path, percent signs decoded; `framed` asks for a document of a frame, which is no page of ours."""
        if path in ("/", self.base.rstrip("/")) and path != self.base:
            return Answer(status=307, location=quote(self.base))
        name = path.removeprefix(self.base) if path.startswith(self.base) else ""
        if path.startswith(self.base) and (not name or name.endswith("/")):
            name += "index.html"
        if f"{name}/index.html" in self.files:
            return Answer(status=307, location=quote(f"{path}/"))
        if name in self.files:
            return self._file(200, name, framed=framed)
        if MISSING in self.files:
            return self._file(404, MISSING, framed=framed)
        return Answer(status=404, body=b"404\n")

    def _file(self, status: int, name: str, *, framed: bool) -> Answer:
        data = self.files[name]
        if name.endswith(".html") and not framed:
            data = _with_script(data, self.version)
        return Answer(status=status, body=data, type=type_of(name))


def type_of(name: str) -> str:
    """Give the media type of a file by its name."""
    suffix = PurePosixPath(name).suffix.lower()
    return _TYPES.get(suffix) or _TABLE.guess_type(f"x{suffix}")[0] or "application/octet-stream"


def _with_script(page: bytes, version: str) -> bytes:
    """Put our script into a page: by a file of this host, which the policy of the site allows."""
    tag = f'<script src="{SCRIPT}" data-version="{version}" defer></script>'.encode()
    head, end, rest = page.partition(b"</head>")
    return head + tag + end + rest
