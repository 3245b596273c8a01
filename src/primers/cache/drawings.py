"""Drawings of earlier builds, in the cache of the project."""

from primers.cache.store import Cache

KIND = "drawing"


class KeptDrawings:
    """What plugins keep of their drawings, by keys that they make."""

    def __init__(self, cache: Cache) -> None:
        """Take them from `cache`."""
        self._cache = cache

    def get(self, key: bytes) -> bytes | None:
        """Give what was kept under a key."""
        return self._cache.get(KIND, key, bytes)

    def put(self, key: bytes, value: bytes) -> None:
        """Keep it for later builds."""
        self._cache.put(KIND, key, value)
