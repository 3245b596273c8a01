"""How results look: what the dot commands `.mode`, `.headers`, `.nullvalue`, `.separator` and `.width` set."""

COLUMNAR = ("box", "column", "markdown", "table")
# Separators of columns and of rows that come with a mode; "" leaves what was set.
SEPARATORS: dict[str, tuple[str, str]] = {
    "column": ("", "\n"),
    "csv": (",", "\r\n"),
    "line": ("", "\n"),
    "list": ("|", "\n"),
    "quote": (",", "\n"),
    "tabs": ("\t", ""),
}
MODES = tuple(sorted({*COLUMNAR, *SEPARATORS, "json"}))


class Look:
    """The look of results; a shell begins with `list`, without headers."""

    def __init__(self) -> None:
        """Begin as a shell does."""
        self.mode = "list"
        self.column, self.row = SEPARATORS["list"]
        self.null = ""
        self.headers = False
        self.widths: list[int] = []
        self.wrap: int | None = 60
        self._said = False

    def set_mode(self, mode: str) -> None:
        """Change the mode; `column` brings headers where nothing was said of them."""
        self.mode = mode
        column, row = SEPARATORS.get(mode, ("", ""))
        self.column, self.row = column or self.column, row or self.row
        self.wrap = 60
        if mode == "column" and not self._said:
            self.headers = True

    def set_headers(self, on: bool) -> None:
        """Turn headers on or off."""
        self.headers, self._said = on, True
