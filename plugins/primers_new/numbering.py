"""The names of new files and folders: a number that is free in every locale, so that they pair, and a title."""

import primers
from primers import N_
from primers_new.places import require_name
from primers_new.tree import Keys, Tree

WIDTH = 2  # digits, where nothing is there to go by
APPENDIX = "EX."


class Naming:
    """Names what is new in folders of the same keys; `key` is its part of the key."""

    def __init__(self, tree: Tree, keys: Keys, word: str, title: str | None) -> None:
        """Read the last part of a place: `03.队列`, `队列` (the next free number is taken), `03`, `EX.ctype.h`.

        Raises UsageError for what is there already, and for what has no title.
        """
        name = primers.parse_name(word)
        bare = word.removesuffix(".md")
        self.prefix, self.title = "", title or bare
        if bare.isdecimal():
            self.prefix, self.title = bare, title or ""
        elif name.key.isdecimal():
            self.prefix, self.title = bare.partition(".")[0], title or name.title
        elif bare.startswith(APPENDIX):
            self.title = bare  # the whole name is the key: it is the same in every locale
        else:
            self.prefix = _next(tree, keys)
        if not self.title:
            raise primers.UsageError(N_("{name} has no title"), help=N_("give it one: --title TEXT"), name=word)
        require_name(self.title)
        self.key = str(int(self.prefix)) if self.prefix else self.title
        for path, there in tree.names(keys):
            if there.key == self.key:
                raise primers.UsageError(
                    N_("{path} has this number already"),
                    help=N_("leave the number out, and the next free one is taken"),
                    path=path.relative_to(tree.content).as_posix(),
                )

    def of(self, title: str | None) -> str:
        """Give the name with another title."""
        return f"{self.prefix}.{title or self.title}" if self.prefix else self.title


def _next(tree: Tree, keys: Keys) -> str:
    """Give the number behind the last one, in as many digits as the others have."""
    taken = [path.name.partition(".")[0] for path, name in tree.names(keys) if name.key.isdecimal()]
    number = max((int(prefix) for prefix in taken), default=0) + 1
    return f"{number:0{max((len(prefix) for prefix in taken), default=WIDTH)}}"
