"""The folders that programs write to: laid out before a run, emptied after it, whatever was done to them."""

import glob
import os
import stat

LARGEST_KEPT = 16 * 1024 * 1024  # bytes of a file that is handed on
MOST_KEPT = 64 * 1024 * 1024  # bytes of all of them
MANY = 2000  # entries; behind that a new lane is cheaper than tidying up


class Untidy(Exception):
    """It cannot be made as it was: the lane must be given up."""


class Scratch:
    """The folder of a run, and others that it may write to."""

    def __init__(self, home: str, others: tuple[str, ...]) -> None:
        """Take the folders as they are now for empty: what stands in them already belongs there."""
        self.home = home
        self.folders = (home, *others)
        self.belongs = {path: frozenset(os.listdir(path)) for path in self.folders}
        self.modes = {path: os.stat(path).st_mode & 0o7777 for path in self.folders}

    def lay(self, files: list[tuple[str, bytes]], mode: int = 0o644) -> None:
        """Write the files of a program. Raises ValueError for a name outside the folder, OSError as the disk does."""
        for name, data in files:
            parts = name.split("/")
            if name.startswith("/") or not all(part not in ("", ".", "..") for part in parts):
                raise ValueError(f"{name!r} is no name of a file below the folder")
            if len(parts) > 1:
                os.makedirs(os.path.join(self.home, *parts[:-1]), exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
            opened = os.open(os.path.join(self.home, name), flags, mode)
            try:
                view = memoryview(data)
                while view:
                    view = view[os.write(opened, view) :]
            finally:
                os.close(opened)

    def kept(self, patterns: list[str]) -> list[tuple[str, bytes]]:
        """Read files that a program hands on, when it has ended; a link, a device or a monster is not read."""
        found = []
        room = MOST_KEPT
        for name in self._named(patterns):
            path = os.path.join(self.home, name)
            if os.path.realpath(path) != os.path.realpath(self.home) + "/" + name:
                continue
            try:
                opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            except OSError:
                continue
            with open(opened, "rb") as file:
                if stat.S_ISREG(os.fstat(opened).st_mode):
                    data = file.read(LARGEST_KEPT + 1)
                    if len(data) <= min(LARGEST_KEPT, room):
                        room -= len(data)
                        found.append((name, data))
        return found

    def _named(self, patterns: list[str]) -> list[str]:
        """Give the names of what patterns mean: names as they are, and what is there for `*.class`, `**/*.class`."""
        named: dict[str, None] = {}
        for pattern in patterns:
            found = [pattern]
            if "*" in pattern:
                found = sorted(glob.glob(pattern, root_dir=self.home, recursive=True))[:MANY]
            named |= dict.fromkeys(found)
        return list(named)

    def clean(self) -> None:
        """Make every folder as it was. Raises Untidy."""
        try:
            for path in self.folders:
                self._clean(path)
        except OSError as problem:
            raise Untidy(str(problem)) from problem

    def _clean(self, path: str) -> None:
        if os.stat(path).st_mode & 0o7777 != self.modes[path]:
            os.chmod(path, self.modes[path])
        for attribute in os.listxattr(path):
            if attribute.startswith("user."):
                os.removexattr(path, attribute)
        empty(path, self.belongs[path])


def empty(path: str, belongs: frozenset[str] = frozenset(), many: int = MANY) -> None:
    """Remove everything below a folder but what belongs there. Raises OSError; Untidy where there is too much.

    Folders below are lifted up until nothing is deep: neither depth nor modes stop it. No program runs any more.
    """
    seen = lifted = 0
    while True:
        names = [name for name in os.listdir(path) if name not in belongs]
        if not names:
            return
        seen += len(names)
        if seen > many:
            raise Untidy(f"more than {many} entries")
        for name in names:
            entry = os.path.join(path, name)
            if not stat.S_ISDIR(os.lstat(entry).st_mode):
                os.unlink(entry)
                continue
            os.chmod(entry, 0o700)
            for inner in os.listdir(entry):
                below = os.path.join(entry, inner)
                if stat.S_ISDIR(os.lstat(below).st_mode):
                    os.chmod(below, 0o700)
                    lifted += 1
                    os.rename(below, os.path.join(path, f"lifted-{os.getpid()}-{lifted}"))
                else:
                    os.unlink(below)
            os.rmdir(entry)
