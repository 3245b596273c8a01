"""Plugins: pluggy wrapped once, with one typed method a hook. Find, sort, register, check, call, blame.

The order of registration is the order of every list: own entry points by name, other distributions' by (distribution,
name), the configuration's, then those of `-p`. A plugin that fails stops the run: a checker that lost a check and says
green is worse than one that stops.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pluggy

from primers import codes, hookspecs
from primers.blame import failure, refusal, twice
from primers.errors import PluginError, PrimersError, nearest
from primers.i18n import N_
from primers.model import Beside, Book, Example, Finding, Lesson, Site, Unchecked
from primers.protocols import (
    Below,
    Code,
    ExecutorFactory,
    Exporter,
    FenceRenderer,
    Kept,
    Language,
    Matcher,
    Normaliser,
    Option,
    Reporter,
)
from primers.registry import Entry, Plugin, Registry

CORE_CODES = frozenset(code.code for code in codes.CODES.values())


class Plugins:
    """The registered plugins of one run."""

    def __init__(self, *, trace: Callable[[str], None] | None = None) -> None:
        """Start without plugins; `trace` is told of every call."""
        self._pluggy = pluggy.PluginManager(hookspecs.PROJECT)
        self._pluggy.add_hookspecs(hookspecs)
        self._plugins: dict[int, Plugin] = {}
        self._registries: dict[str, Registry[Any]] = {}
        self._trace = trace

    def __iter__(self) -> Iterator[Plugin]:
        return iter(self._plugins.values())

    def register(self, plugin: Plugin) -> None:
        """Add a plugin, once a file; raises PluginError where it does not keep to the hooks."""
        if any(known.module is plugin.module or known.file == plugin.file for known in self):
            return
        for known in self:
            if known.name == plugin.name:
                raise PluginError(
                    N_("two plugins are called {name}: {first} and {second}"),
                    name=plugin.name,
                    first=known.source,
                    second=plugin.source,
                )
        try:
            self._pluggy.register(plugin.module, name=plugin.name)
            self._pluggy.check_pending()
        except pluggy.PluginValidationError as problem:
            raise refusal(plugin, _what_is_wrong(plugin, problem)) from None
        self._plugins[id(plugin.module)] = plugin
        self._registries.clear()
        _check_marks(plugin)

    def hooks_of(self, plugin: Plugin) -> tuple[str, ...]:
        """Name the hooks that a plugin implements."""
        return tuple(caller.name for caller in self._pluggy.get_hookcallers(plugin.module) or ())

    def registered_by(self, plugin: Plugin) -> tuple[tuple[str, str], ...]:
        """List what a plugin registers by name, as (hook, name)."""
        return tuple(
            (hook, entry.name)
            for hook in self.hooks_of(plugin)
            if hook in MAPPINGS
            for entry in self._registry(hook)
            if entry.plugin is plugin
        )

    @contextmanager
    def blame(self, plugin: Plugin, doing: str) -> Iterator[None]:
        """Turn whatever fails inside into an error that names the plugin."""
        if self._trace:
            self._trace(f"{plugin.name}: {doing}")
        try:
            yield
        except (PrimersError, BrokenPipeError):  # a reader that went away is nobody's fault
            raise
        except Exception as problem:
            raise failure(plugin, doing, problem) from problem

    def settle(self) -> None:
        """Ask for everything that is registered by name; raises PluginError for a conflict."""
        for hook in MAPPINGS:
            self._registry(hook)

    def markdown(self) -> list[tuple[Plugin, Callable[[Any], None]]]:
        """Give the markdown-it plugins, each with its plugin."""
        return [(plugin, value) for plugin, values in self._lists("primers_markdown") for value in values]

    def extract(self, lesson: Lesson) -> list[tuple[Plugin, Example | Finding | Unchecked]]:
        """Give what each plugin found in a lesson."""
        found = self._lists("primers_extract", lesson=lesson, returns=(Example, Finding, Unchecked))
        return [(plugin, value) for plugin, values in found for value in values]

    def options(self) -> Registry[Option]:
        """Give the words that may stand in braces."""
        return self._registry("primers_options")

    def languages(self) -> Registry[Language]:
        """Give the programming languages."""
        return self._registry("primers_languages")

    def executors(self) -> Registry[ExecutorFactory]:
        """Give what can run commands."""
        return self._registry("primers_executors")

    def matchers(self) -> Registry[Matcher]:
        """Give the ways to compare."""
        return self._registry("primers_matchers")

    def normalisers(self) -> Registry[Normaliser]:
        """Give the changes to lines before they are compared."""
        return self._registry("primers_normalisers")

    def check(self, book: Book) -> tuple[Finding, ...]:
        """Give the findings about the book."""
        return tuple(
            finding for _, values in self._lists("primers_check", book=book, returns=Finding) for finding in values
        )

    def codes(self) -> Registry[Code]:
        """Give the kinds of findings."""
        return self._registry("primers_codes")

    def every_code(self) -> tuple[Code, ...]:
        """Give the kinds of findings of the core and of plugins, one a code, sorted."""
        known = {code.code: code for code in reversed(codes.CODES.values())}
        known |= {entry.name: entry.value for entry in self.codes()}
        return tuple(known[name] for name in sorted(known))

    def fences(self) -> Registry[FenceRenderer]:
        """Give what draws fences."""
        return self._registry("primers_fences")

    def below(self) -> list[tuple[Plugin, Below]]:
        """Give what puts something below fences, each with its plugin."""
        found = self._lists("primers_below", returns=Below)
        return [(plugin, value) for plugin, values in found for value in values]

    def exporters(self) -> Registry[Exporter]:
        """Give the forms of the site."""
        return self._registry("primers_exporters")

    def site(self, site: Site, kept: Kept) -> list[tuple[Plugin, Beside]]:
        """Give the files that stand beside the pages, what their heads say, and what was found on the way."""
        found = self._lists("primers_site", site=site, kept=kept, returns=Beside)
        return [(plugin, one) for plugin, values in found for one in values]

    def reporters(self) -> Registry[Reporter]:
        """Give the forms of the report."""
        return self._registry("primers_reporters")

    def commands(self) -> Registry[str]:
        """Give the commands that plugins add."""
        return self._registry("primers_commands")

    def settings(self) -> Registry[type[Any]]:
        """Give the tables of the configuration that plugins own."""
        return self._registry("primers_settings")

    def _each(self, hook: str, **arguments: object) -> Iterator[tuple[Plugin, Any]]:
        """Call one implementation after the other, in the order of registration."""
        for implementation in getattr(self._pluggy.hook, hook).get_hookimpls():
            plugin = self._plugins[id(implementation.plugin)]
            with self.blame(plugin, hook):
                given = implementation.function(*(arguments[name] for name in implementation.argnames))
            yield plugin, given

    def _lists(self, hook: str, returns: Any = object, **arguments: object) -> list[tuple[Plugin, list[Any]]]:
        found = []
        for plugin, given in self._each(hook, **arguments):
            with self.blame(plugin, hook):
                values = list(_iterable(given))
                for value in values:
                    if not isinstance(value, returns):
                        raise TypeError(f"gave {type(value).__name__}, not {_names(returns)}")
                    if isinstance(value, Finding) and value.code not in CORE_CODES and value.code not in self.codes():
                        raise LookupError(f"made a finding of code {value.code}, which primers_codes does not register")
            found.append((plugin, values))
        return found

    def _registry(self, hook: str) -> Registry[Any]:
        if hook not in self._registries:
            entries: dict[str, Entry[Any]] = {}
            for plugin, given in self._each(hook):
                with self.blame(plugin, hook):
                    for name, value in _mapping(given, MAPPINGS[hook]).items():
                        if name in entries:
                            raise twice(hook, name, entries[name].plugin, plugin)
                        entries[name] = Entry(name=name, value=value, plugin=plugin)
            self._registries[hook] = Registry(hook, entries)
        return self._registries[hook]


# What the values of a mapping hook must be; `object` where only calling can tell.
MAPPINGS: Mapping[str, type] = {
    "primers_options": Option,
    "primers_languages": Language,
    "primers_executors": object,
    "primers_matchers": object,
    "primers_normalisers": object,
    "primers_codes": Code,
    "primers_fences": object,
    "primers_exporters": Exporter,
    "primers_reporters": Reporter,
    "primers_commands": str,
    "primers_settings": type,
}


def _iterable(given: object) -> Iterable[Any]:
    if given is None or isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise TypeError(f"gave {type(given).__name__}, not a list")
    return given


def _mapping(given: object, kind: type) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise TypeError(f"gave {type(given).__name__}, not a mapping")
    for name, value in given.items():
        if not isinstance(name, str) or not isinstance(value, kind) or (kind is object and not callable(value)):
            raise TypeError(f"gave {type(value).__name__} for {name!r}, not {kind.__name__}")
    return given


def _names(kinds: Any) -> str:
    return " or ".join(kind.__name__ for kind in (kinds if isinstance(kinds, tuple) else (kinds,)))


def _check_marks(plugin: Plugin) -> None:
    """Refuse a hook that lost its mark, or that asks pluggy for an order of its own."""
    for name, value in vars(plugin.module).items():
        if not callable(value) or not hasattr(hookspecs, name) or not name.startswith("primers_"):
            continue
        marks = getattr(value, f"{hookspecs.PROJECT}_impl", None)
        if marks is None:
            raise refusal(plugin, f"{name} is not marked with @primers.hookimpl")
        wrong = [mark for mark in ("hookwrapper", "wrapper", "tryfirst", "trylast") if marks.get(mark)]
        if wrong:
            raise refusal(plugin, f"{name} asks for {wrong[0]}, which Primers does not have")


def _what_is_wrong(plugin: Plugin, problem: pluggy.PluginValidationError) -> str:
    known = [name for name in vars(hookspecs) if name.startswith("primers_")]
    for name, value in vars(plugin.module).items():
        if hasattr(value, f"{hookspecs.PROJECT}_impl") and name not in known:
            suggestion = nearest(name, known)
            return f"there is no hook {name}" + (f"; did you mean {suggestion}?" if suggestion else "")
    return " ".join(str(problem).split())
