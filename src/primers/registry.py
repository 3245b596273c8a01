"""Where plugins come from, and what they registered by name."""

from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

from msgspec import Struct

from primers.errors import UsageError, nearest
from primers.i18n import N_

T = TypeVar("T")

# What a registered name may be, as messages say it.
KINDS = (N_("plugin"), N_("matcher"), N_("executor"), N_("exporter"), N_("report"))


class Plugin(Struct, frozen=True, kw_only=True):
    """Where a plugin comes from: `distribution` and `version` are "" for a file of the project."""

    name: str
    module: Any
    distribution: str = ""
    version: str = ""

    @property
    def file(self) -> str:
        """The file of its module."""
        return getattr(self.module, "__file__", None) or repr(self.module)

    @property
    def source(self) -> str:
        """Distribution and file, as messages give them."""
        return f"{self.distribution} {self.version}, {self.file}" if self.distribution else self.file


class Entry(Struct, Generic[T], frozen=True, kw_only=True):
    """A value that was registered under a name, and by which plugin."""

    name: str
    value: T
    plugin: Plugin


class Registry(Generic[T]):
    """What plugins registered in one mapping, by name."""

    def __init__(self, hook: str, entries: Mapping[str, Entry[T]]) -> None:
        """Keep the entries of one hook."""
        self.hook = hook
        self.entries = entries

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def __iter__(self) -> Iterator[Entry[T]]:
        return iter(self.entries.values())

    def get(self, name: str) -> Entry[T] | None:
        """Find an entry, or None."""
        return self.entries.get(name)

    def chosen(self, name: str, what: str) -> Entry[T]:
        """Find an entry that the user named; raises UsageError with the nearest name."""
        if name in self.entries:
            return self.entries[name]
        names = ", ".join(sorted(self.entries)) or "-"
        suggestion = nearest(name, self.entries)
        if suggestion:
            raise UsageError(
                N_("there is no {what} {name}; did you mean {suggestion}?"), what=what, name=name, suggestion=suggestion
            )
        raise UsageError(N_("there is no {what} {name}; there are: {names}"), what=what, name=name, names=names)
