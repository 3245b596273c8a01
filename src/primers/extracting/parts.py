"""What belongs to a program of several blocks: the files beside it, and the code that is run before it."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from primers.i18n import N_
from primers.model import Block, OptionValue

# Words of ours on a fence that is no example.
WORDS = ("name", "setup", "continues", "group", "only", "include")
OUTSIDE = N_("it must be a path below the folder of the program, with / and without .. and control characters")
RESERVED = ".primers"  # what is laid beside programs to watch them


class Part(Struct, frozen=True, kw_only=True):
    """A fence that may be a part of programs: its `number` in the page, its language, and the options that it bears.

    `example` tells that it is a program of its own, or a `session`, `stdin` what that one is given. `after` are the
    numbers of the sessions that it goes on from without a word of its author.
    """

    number: int
    block: Block
    language: str
    options: Mapping[str, OptionValue]
    example: bool = False
    session: bool = False
    stdin: str = ""
    after: tuple[int, ...] = ()

    @property
    def line(self) -> int:
        """The line of the page that it begins on."""
        return self.block.where.line

    @property
    def name(self) -> str:
        """The name of the file that it is; "" where it says none."""
        return str(self.options.get("name", ""))

    @property
    def group(self) -> str:
        """The group that it belongs to; "" for none."""
        return str(self.options.get("group", ""))

    @property
    def is_file(self) -> bool:
        """Tell whether it is only a file beside programs."""
        return bool(self.name) and not self.example

    @property
    def is_setup(self) -> bool:
        """Tell whether it is run before the programs that follow."""
        return "setup" in self.options and not self.name and not self.example


class Parts:
    """The parts of one page, in its order."""

    def __init__(self, parts: Iterable[Part]) -> None:
        """Take every fence but documented outputs and drawings."""
        self.all = tuple(parts)
        self.by_line = {part.line: part for part in self.all}

    def continued(self, part: Part) -> Part | None:
        """Give the nearest program before a part, of its language, in its section."""
        for other in reversed(self.all[: self.all.index(part)]):
            if other.block.section != part.block.section:
                return None
            if _is_code(other) and other.language == part.language:
                return other
        return None

    def before(self, part: Part) -> tuple[Part, ...]:
        """Give the code that is run before a part: of its group, and what it continues, each with what it needs."""
        found: dict[int, Part] = {}
        todo = [part]
        while todo:
            new = [one for one in self._right_before(todo.pop()) if one.number not in found]
            found.update({one.number: one for one in new})
            todo += new
        return tuple(found[number] for number in sorted(found))

    def _right_before(self, part: Part) -> Iterator[Part]:
        """Give what a part itself says that comes before it, or goes on from."""
        earlier = self.all[: self.all.index(part)] if part.group or part.after else ()
        for other in earlier:
            grouped = part.group and other.group == part.group and _is_code(other) and other.language == part.language
            if grouped or other.number in part.after:
                yield other
        continued = self.continued(part) if "continues" in part.options else None
        if continued:
            yield continued

    def setup(self, members: Iterable[Part]) -> tuple[Part, ...]:
        """Give the setup blocks of the parts of a program, in the order of the page."""
        found = {
            one.number: one
            for member in members
            for one in self._reaching(member)
            if one.is_setup and one.language == member.language
        }
        return tuple(found[number] for number in sorted(found))

    def files(self, members: tuple[Part, ...]) -> tuple[Part, ...]:
        """Give the files beside the parts of a program: of those with one name, the last one."""
        numbers = {member.number for member in members}
        found = {
            one.number: one
            for member in members
            for one in self._reaching(member)
            if one.name and one.number not in numbers
        }
        return tuple({found[number].name: found[number] for number in sorted(found)}.values())

    def _reaching(self, member: Part) -> Iterator[Part]:
        """Give the earlier parts of the group of a member, and those without a group in its section."""
        for one in self.all:
            if one.number >= member.number:
                return
            if one.group == member.group if one.group else one.block.section == member.block.section:
                yield one


def _is_code(part: Part) -> bool:
    return not part.is_file and not part.is_setup


def problem_of(name: str) -> str:
    """Say why a file cannot be called so; "" where it can."""
    parts = name.split("/")
    usable = name.isprintable() and not set(name) & set('\\:*?"<>|') and all(part == part.strip() for part in parts)
    inside = all(part not in ("", ".", "..") for part in parts) and parts[0].lower() != RESERVED
    return "" if usable and inside and len(name) <= 200 else OUTSIDE


def clash(names: Iterable[str]) -> tuple[str, str] | None:
    """Find a name that is a folder of another: both cannot be there. Gives (folder, file)."""
    known = set(names)
    for name in sorted(known):
        for other in sorted(known):
            if other.startswith(f"{name}/"):
                return name, other
    return None
