"""Pages of earlier builds, in the cache of the project."""

import zlib

import msgspec

from primers.cache import fingerprint
from primers.cache.store import Cache
from primers.rendering.stored import StoredPage

KIND = "page"
LARGEST = 1_000_000  # bytes of a page with its files; what is larger is made anew
LEVEL = 1  # of compression: a page becomes a fifth in a millisecond


class StoredPages:
    """Keeps pages by what they are made of, `under` a state of code and configuration."""

    def __init__(self, cache: Cache, under: bytes) -> None:
        """Take them from `cache`."""
        self._cache = cache
        self._under = under

    def get(self, of: bytes) -> StoredPage | None:
        """Give the page that was made of the same; None where none was."""
        packed = self._cache.get(KIND, fingerprint.of(self._under, of), bytes)
        return msgspec.msgpack.decode(zlib.decompress(packed), type=StoredPage) if packed else None

    def put(self, of: bytes, page: StoredPage) -> None:
        """Keep a page, unless it is too large."""
        data = msgspec.msgpack.encode(page)
        if len(data) <= LARGEST:
            self._cache.put(KIND, fingerprint.of(self._under, of), zlib.compress(data, LEVEL))
