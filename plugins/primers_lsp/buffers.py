"""What the editor has open: files by path, with the bytes that stand for what lies on the disk."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument, Workspace

from primers_lsp.positions import Text


class Buffer(Struct, frozen=True, kw_only=True):
    """A file as the editor has it; one that is not open has no version."""

    uri: str
    version: int | None
    text: Text


def path_of(uri: str) -> Path | None:
    """Give the path of a file; None for what is no file, such as a page that was never saved."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path).resolve() if path else None


class Buffers:
    """Every file that is open, whatever project it belongs to."""

    def __init__(self, workspace: Workspace) -> None:
        """Take what the editor has open, always as it is at the moment."""
        self.workspace = workspace

    def __iter__(self) -> Iterator[tuple[Path, TextDocument]]:
        # By what the editor calls it: the keys of the workspace are not its addresses as they came.
        for document in self.workspace.text_documents.values():
            path = path_of(document.uri)
            if path:
                yield path, document

    def overlay(self) -> Mapping[Path, bytes]:
        """Give the bytes of every open file."""
        return {path: _bytes(document.source) for path, document in self}

    def at(self, path: Path) -> Buffer | None:
        """Give a file as the editor has it, else as it lies on the disk; None where there is none."""
        units = self.workspace.position_codec.client_num_units
        document = dict(self).get(path)
        if document:
            return Buffer(uri=document.uri, version=document.version, text=Text(_bytes(document.source), units))
        try:
            return Buffer(uri=path.as_uri(), version=None, text=Text(path.read_bytes(), units))
        except OSError:
            return None


def _bytes(text: str) -> bytes:
    """Give the bytes of a text; half a character, which no file can hold, is left to whoever reads them."""
    return text.encode("utf-8", "surrogatepass")
