"""A program of a page and what it must do: the nouns of stage 2."""

from typing import Literal, TypeAlias

from msgspec import Struct

from primers.model.lesson import Location

SESSION = "session"  # the rule of what holds prompts and answers
OptionValue: TypeAlias = bool | int | float | str | tuple[str, ...]
Options: TypeAlias = tuple[tuple[str, OptionValue], ...]


class Piece(Struct, frozen=True, kw_only=True):
    """Some lines of a source that came from one place of a page: the first of them (from 1), and the place.

    `shown` is the number of the first line for a reader, who has what the page shows of the program and nothing else;
    0 for what is not shown.
    """

    line: int
    where: Location
    shown: int = 0


class Source(Struct, frozen=True, kw_only=True):
    """One file of a program (`name` is relative to its folder) and the lines of the page that its text came from.

    `pieces` say where the lines of a text came from that is put together of several blocks; `where` is the last then.
    """

    name: str
    text: str
    where: Location | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the blocks that it is put together of, its own the last."""
        lines = self.text.split("\n")
        ends = [one.line + one.where.end_line - one.where.line for one in self.pieces]
        return tuple("\n".join(lines[one.line - 1 : end]) for one, end in zip(self.pieces, ends, strict=True)) or (
            self.text,
        )

    def on_page(self, line: int) -> Location | None:
        """Give the line of the page that a line of the text (from 1) came from; None for a line that nobody wrote."""
        piece = self._piece(line)
        if piece is None:
            return None
        number = piece.where.line + line - piece.line
        return Location(path=piece.where.path, line=number, end_line=number)

    def as_shown(self, line: int) -> int | None:
        """Give the number that a line of the text (from 1) has for a reader; None where the page does not show it."""
        piece = self._piece(line)
        return piece.shown + line - piece.line if piece and piece.shown else None

    def _piece(self, line: int) -> Piece | None:
        """Find the piece that holds a line."""
        pieces = self.pieces or ((Piece(line=1, where=self.where, shown=1),) if self.where else ())
        found = next((piece for piece in reversed(pieces) if line >= piece.line), None)
        return found if found and found.where.line + line - found.line <= found.where.end_line else None


class Prompt(Struct, frozen=True, kw_only=True):
    """What is typed at a prompt of a session: its `text`, its lines on the page, its number (from 1) of those run."""

    number: int
    where: Location
    text: str


class Expected(Struct, frozen=True, kw_only=True):
    """What a page promises: `text`, of "stdout" or of the n-th line of the last source.

    `where` is the promise: a fence, or the line of a comment. `inside` are the lines of the page that hold `text`,
    where they are not all lines of that fence: one run of a transcript. `options` that a plugin gives are what the page
    says in words; the core adds those of fence, front matter and configuration, which win in this order. `prompt` is
    that of a session whose answer it is, None for all that a program prints.
    """

    where: Location
    of: Literal["stdout"] | int
    text: str
    inside: Location | None = None
    matcher: str = "exact"
    normalisers: tuple[tuple[str, tuple[str, ...]], ...] = ()
    options: Options = ()
    prompt: Prompt | None = None

    @property
    def place(self) -> Location:
        """The lines of the page that a finding about it names."""
        return self.prompt.where if self.prompt else self.where


class Trial(Struct, frozen=True, kw_only=True):
    """What one run of a program is given and must show; `stdin` None means that the page does not say.

    `echo` are pairs: a prompt of the program as a regular expression, and what is typed behind it. A terminal shows
    what is typed, a pipe does not: the core puts it behind the prompt before it compares. `exit` is the exit code that
    it must end with, where the page shows it (128 and the number of a signal that ended it, as a shell says it).
    `program` is the file beside the program that is run in its place ("" for the program itself). `terminal`: the page
    shows the run as a terminal does, standard error included.
    """

    stdin: str | None = None
    args: tuple[str, ...] = ()
    expected: tuple[Expected, ...] = ()
    echo: tuple[tuple[str, str], ...] = ()
    exit: int | None = None
    program: str = ""
    terminal: bool = False


class Example(Struct, frozen=True, kw_only=True):
    """A program of a page with what it must do.

    Plugins fill `where` (the code fence), `rules` ("output", "run", "comment", "session", "check"), `language`,
    `sources` and `trials`, and may fill `options` and `skip` (a reason); the core adds `id`, `extractors`, and what the
    fence says, which wins. One without `rules` is none: it only adds to those that others find there. The last source
    is the program that is run. `cut` is a line that it prints where the block begins, after those it continues: what
    stands before it is not compared. `places` is a pattern of places in what it prints (groups `file` and `line`),
    whose lines are told as a reader would count them ("" where they count so).
    """

    where: Location
    rules: tuple[str, ...]
    language: str
    sources: tuple[Source, ...]
    trials: tuple[Trial, ...]
    id: str = ""
    extractors: tuple[str, ...] = ()
    options: Options = ()
    requires: tuple[str, ...] = ()
    skip: str | None = None
    cut: str = ""
    places: str = ""

    @property
    def is_session(self) -> bool:
        """Tell whether prompts and answers stand in its fence."""
        return SESSION in self.rules


class Unchecked(Struct, frozen=True, kw_only=True):
    """A fence that is no example, and why. `message` is an English template, filled from `args`.

    Where another plugin finds an example there, that one is run all the same, unless it is said `outright` that it is
    none.
    """

    where: Location
    message: str
    args: tuple[tuple[str, str], ...] = ()
    outright: bool = False
