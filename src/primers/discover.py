"""Find the plugins of a run, in the order that decides everything that is sorted later."""

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from primers.distributions import Point, points
from primers.errors import PluginError, UsageError, nearest
from primers.i18n import N_
from primers.plugins import Plugins
from primers.project import Project
from primers.registry import Plugin

GROUP = "primers"
OWN_DISTRIBUTION = "primers"
LOADED_HERE = "__primers_project_plugin__"


def discover(
    project: Project,
    words: Sequence[str] = (),
    *,
    local: bool = True,
    trace: Callable[[str], None] | None = None,
) -> Plugins:
    """Load and register every plugin; `words` are the values of `-p`, `local` allows those of the project.

    Raises UsageError for a name that is not there and PluginError for a plugin that cannot be used.
    """
    blocked = {word.removeprefix("no:") for word in words if word.startswith("no:")}
    plugins = Plugins(trace=trace)
    seen: set[str] = set()
    for name, load in _candidates(project, [word for word in words if not word.startswith("no:")], local):
        seen.add(name)
        if name not in blocked:
            plugins.register(load())
    for name in sorted(blocked - seen):
        suggestion = nearest(name, seen)
        raise UsageError(
            N_("there is no {what} {name}; did you mean {suggestion}?")
            if suggestion
            else N_("there is no plugin {name} to leave out"),
            what="plugin",
            name=name,
            suggestion=suggestion,
        )
    return plugins


def _candidates(project: Project, chosen: Sequence[str], local: bool) -> Iterator[tuple[str, Callable[[], Plugin]]]:
    def order(point: Point) -> tuple[bool, str, str]:
        return point.distribution != OWN_DISTRIBUTION, point.distribution, point.name

    for point in sorted(points(GROUP), key=order):
        yield point.name, partial(_from_entry_point, point)
    if local:
        for module in project.config.plugins:
            yield module, partial(_from_module, module)
        for folder in project.config.plugin_dirs:
            for file in _files(project.root / folder, project.file):
                yield file.stem, partial(_from_file, file)
    for module in chosen:
        yield module, partial(_from_module, module)


def forget(project: Project | None) -> None:
    """Forget the modules of a project's own plugins, so that they are read anew as their files are now.

    They leave no compiled files either: those name a source by its size and the second that it was written in, and an
    author is faster than that.
    """
    sys.dont_write_bytecode = True
    folders = [(project.root / folder).resolve() for folder in project.config.plugin_dirs] if project else []
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__dict__", {}).get("__file__")
        if isinstance(file, str) and any(Path(file).resolve().is_relative_to(folder) for folder in folders):
            del sys.modules[name]


def _from_entry_point(point: Point) -> Plugin:
    source = f"{point.distribution} {point.version}, {point.value}"
    with _blaming(point.name, source):
        module, _, attribute = point.value.partition(":")
        found: Any = importlib.import_module(module)
        for name in filter(None, attribute.split(".")):
            found = getattr(found, name)
    return Plugin(name=point.name, module=found, distribution=point.distribution, version=point.version)


def _from_module(name: str) -> Plugin:
    try:
        from importlib.util import find_spec

        found = find_spec(name)
    except (ImportError, ValueError):
        found = None
    if found is None:
        raise UsageError(N_("plugin {name}: there is no such module"), name=name)
    with _blaming(name, name):
        return Plugin(name=name, module=importlib.import_module(name))


def _files(folder: Path, configuration: str) -> list[Path]:
    if not folder.is_dir():
        raise UsageError(N_("{file}: plugin-dirs: there is no folder {folder}"), file=configuration, folder=folder.name)
    packages = [path.parent for path in folder.glob("*/__init__.py")]
    modules = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
    return sorted(path for path in (*modules, *packages) if not path.name.startswith(("_", ".")))


def _from_file(path: Path) -> Plugin:
    """Load a plugin of the project from its file; its name must not hide a module that others use."""
    file = path / "__init__.py" if path.is_dir() else path
    known = sys.modules.get(path.stem)
    if getattr(known, LOADED_HERE, False):
        known = None  # of an earlier run in this process, perhaps of another project
    if known is not None and _same_file(known, file):
        return Plugin(name=path.stem, module=known)
    with _blaming(path.stem, str(file)):
        if known is not None or path.stem in sys.stdlib_module_names:
            raise ImportError(f"its name hides the module {path.stem}: rename it")
        spec = importlib.util.spec_from_file_location(path.stem, file)
        if spec is None or spec.loader is None:
            raise ImportError(f"{file} is no Python module")
        module = importlib.util.module_from_spec(spec)
        setattr(module, LOADED_HERE, True)
        sys.modules[path.stem] = module
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules[path.stem]
            raise
    return Plugin(name=path.stem, module=module)


def _same_file(module: ModuleType, file: Path) -> bool:
    return bool(module.__file__) and Path(str(module.__file__)).resolve() == file.resolve()


class _blaming:  # noqa: N801 - reads as the verb it is
    """Turn a failing import into an error that names the plugin."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, _trace: object) -> None:
        if isinstance(problem, Exception):
            raise PluginError(
                N_("plugin {name} ({source}) cannot be loaded: {problem}"),
                help=N_("go on without it: -p no:{name}"),
                name=self.name,
                source=self.source,
                problem=f"{type(problem).__name__}: {problem}",
            ) from problem
