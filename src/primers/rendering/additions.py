"""What plugins put below the fences of a book."""

from pathlib import Path

from primers.model import Asset, Block, Book, Finding
from primers.plugins import Plugins
from primers.protocols import Addition


class Additions:
    """Holds what plugins add, by fence."""

    def __init__(self, plugins: Plugins, book: Book, root: Path) -> None:
        """Ask every plugin once; `root` is the folder of the project."""
        self.findings: list[Finding] = []
        self.given: list[Addition] = []
        self._html: dict[tuple[str, int], str] = {}
        self._assets: dict[str, dict[str, Asset]] = {}
        for plugin, below in plugins.below():
            with plugins.blame(plugin, "primers_below"):
                for one in below.add(book, root):
                    self._take(one)

    def html(self, block: Block) -> str:
        """Give what stands below a fence, in the order of the plugins."""
        return self._html.get((block.where.path, block.where.line), "")

    def assets(self, path: str) -> tuple[Asset, ...]:
        """Give the files that additions to a page need, each once."""
        return tuple(self._assets.get(path, {}).values())

    def _take(self, one: Addition | Finding) -> None:
        if isinstance(one, Finding):
            self.findings.append(one)
            return
        self.given.append(one)
        place = (one.where.path, one.where.line)
        self._html[place] = self._html.get(place, "") + one.html
        self._assets.setdefault(one.where.path, {}).update((asset.path, asset) for asset in one.assets)
