"""The configuration: primers.toml or [tool.primers], decoded into frozen structs. An unknown key is an error."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from primers.errors import UsageError, nearest
from primers.i18n import N_

Positive = Annotated[float, Meta(gt=0, le=86_400)]
Size = Annotated[str, Meta(pattern=r"^[0-9]+ ?(B|KiB|MiB|GiB|kB|MB|GB)$")]
SITE_URL = re.compile(r"(https?://[^/\s?#]+[^\s?#]*)?")
_UNITS = {"B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9, "KiB": 2**10, "MiB": 2**20, "GiB": 2**30}


class RunConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[run]`: the defaults of every example.

    `timeout` in seconds of wall clock, `cpu` in seconds of processor time, sizes as "512MiB". `isolation` is the lowest
    level that will do. `sessions` says where what pages show at prompts is checked: everywhere, nowhere, or in content
    only where nothing is said.
    """

    languages: tuple[str, ...] = ("python",)
    sessions: bool | None = None
    timeout: Positive = 20.0
    cpu: Positive = 60.0
    memory: Size = "512MiB"
    processes: Annotated[int, Meta(ge=1, le=100_000)] = 256
    open_files: Annotated[int, Meta(ge=8, le=1_000_000)] = 1024
    file_size: Size = "64MiB"
    disk: Size = "128MiB"
    output_limit: Size = "1MiB"
    isolation: Literal["best", "full", "kernel", "portable"] = "best"
    executor: str = "local"


class BuildConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[build]`: the limits of a build step, which are no business of the page; in the same units as those of `[run]`.

    The defaults leave room for the tool chains of C++, Rust, Go and Java.
    """

    timeout: Positive = 60.0
    cpu: Positive = 120.0
    memory: Size = "2GiB"
    processes: Annotated[int, Meta(ge=1, le=100_000)] = 512
    open_files: Annotated[int, Meta(ge=8, le=1_000_000)] = 4096
    file_size: Size = "256MiB"
    disk: Size = "1GiB"
    output_limit: Size = "1MiB"


class LanguageConfig(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """`[languages.NAME]`: the interpreter of a language, or a language without a plugin (`file` and `run`).

    `warnings` of its compiler are findings, are ignored, or make an example fail. `mark` is a statement that prints
    `{line}`: it stands between the blocks of a program of several.
    """

    interpreter: str = ""
    file: str = ""
    build: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    install: str = ""
    mark: str = ""
    warnings: Literal["show", "ignore", "fail"] = "show"


class Config(Struct, frozen=True, kw_only=True, rename="kebab"):
    """The whole configuration; `options` are the defaults of every example, by the words that stand in braces.

    `fallback` shows what a locale lacks in the text of another; `texts` is the folder with catalogues of the site's own
    texts.
    """

    content: str = "content"
    output: str = "site"
    default_locale: str = ""
    fallback: bool = True
    site_url: str = ""
    texts: str = "locale"
    plugin_dirs: tuple[str, ...] = ()
    plugins: tuple[str, ...] = ()
    markers: dict[str, tuple[str, ...]] = {}
    run: RunConfig = RunConfig()
    build: BuildConfig = BuildConfig()
    options: dict[str, Any] = {}
    languages: dict[str, LanguageConfig] = {}


@cache
def size(text: str) -> int:
    """Give the bytes of a size such as "512MiB"."""
    number, unit = re.fullmatch(r"(\d+) ?(\w+)", text).groups()  # type: ignore[union-attr]  # the pattern was checked
    return int(number) * _UNITS[unit]


def read(path: Path) -> dict[str, Any] | None:
    """Read the raw table of a configuration file; None where a pyproject.toml says nothing of Primers."""
    try:
        import tomllib

        data = tomllib.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError) as problem:
        raise UsageError(N_("{file}: cannot be read: {problem}"), file=path.name, problem=problem) from None
    if path.name != "pyproject.toml":
        return data
    table = data.get("tool", {}).get("primers")
    return table if isinstance(table, dict) else None


def decode(raw: Mapping[str, Any], file: str) -> tuple[Config, dict[str, Any]]:
    """Decode the core's part; the tables that are left belong to plugins, or to nobody."""
    known = {field.encode_name for field in msgspec.structs.fields(Config)}
    languages = raw.get("languages")
    for name, table in languages.items() if isinstance(languages, dict) else ():
        _convert(table, LanguageConfig, file, f"languages.{name}")  # the decoder below would not say which
    config = _convert({key: value for key, value in raw.items() if key in known}, Config, file, "")
    return config, {key: value for key, value in raw.items() if key not in known}


def decode_tables(left: Mapping[str, Any], types: Mapping[str, type[Any]], file: str) -> tuple[tuple[str, Any], ...]:
    """Decode the plugins' tables; raises UsageError for a key that nobody registered."""
    known = [field.encode_name for field in msgspec.structs.fields(Config)] + list(types)
    for key in left:
        if key not in types:
            _refuse_key(file, key, known)
    return tuple((name, _convert(left.get(name, {}), kind, file, name)) for name, kind in sorted(types.items()))


def _convert(raw: object, kind: type[Any], file: str, prefix: str) -> Any:
    try:
        return msgspec.convert(raw, kind, strict=True)
    except msgspec.ValidationError as problem:
        text, _, path = str(problem).partition(" - at `$")
        keys = [key for key in (prefix, *re.split(r"[.\[\]]+", path.rstrip("`"))) if key and key != "..."]
        unknown = re.search(r"unknown field `(.*)`", text)
        if unknown:
            _refuse_key(file, ".".join([*keys, unknown[1]]), _fields(kind, keys[bool(prefix) :]))
        raise UsageError(
            N_("{file}: {key}: {problem}"), file=file, key=".".join(keys) or "(top)", problem=_plain(text)
        ) from None


def _plain(text: str) -> str:
    return text[:1].lower() + text[1:]


def _fields(kind: type[Any], keys: list[str]) -> list[str]:
    """List the keys of the table at `keys` below a struct type."""
    for key in keys:
        named = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
        found = named.get(key, kind)
        parameters = getattr(found, "__args__", ())
        kind = parameters[-1] if parameters and isinstance(parameters[-1], type) else found
        if not (isinstance(kind, type) and issubclass(kind, Struct)):
            return []
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def _refuse_key(file: str, key: str, known: Sequence[str]) -> None:
    suggestion = nearest(key.rpartition(".")[2], known)
    if suggestion:
        raise UsageError(
            N_("{file}: {key}: unknown key; did you mean {suggestion}?"), file=file, key=key, suggestion=suggestion
        )
    told = N_("known are {known}") if known else ""
    raise UsageError(N_("{file}: {key}: unknown key"), help=told, file=file, key=key, known=", ".join(known))
