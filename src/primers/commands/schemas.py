"""JSON Schemas of what Primers reads and writes, made from the types themselves."""

from importlib import import_module
from typing import Any

import msgspec

from primers.config import Config
from primers.errors import UsageError, nearest
from primers.i18n import N_
from primers.pipeline import Pipeline

CONFIG = "config"


def schema_of(pipeline: Pipeline, name: str) -> str:
    """Give the JSON Schema called `name`, as text. Raises UsageError for a name that nobody registered."""
    types = types_of(pipeline)
    if name not in types:
        raise UsageError(
            N_("there is no schema {name}; there are: {names}"),
            name=name,
            names=", ".join(sorted(types)),
            suggestion=nearest(name, types),
        )
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(types[name])}
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode()


def types_of(pipeline: Pipeline) -> dict[str, Any]:
    """Give the types that there are schemas of, by name."""
    types: dict[str, Any] = {CONFIG: _config(pipeline)}
    for registry in (pipeline.plugins.exporters(), pipeline.plugins.reporters()):
        for entry in registry:
            types.update(dict(entry.value.schemas))
    for plugin in pipeline.plugins:
        types.update(dict(getattr(plugin.module, "SCHEMAS", ())))
    for command in pipeline.plugins.commands():
        with pipeline.plugins.blame(command.plugin, f"command {command.name}"):
            types.update(dict(getattr(import_module(command.value.partition(":")[0]), "SCHEMAS", ())))
    return types


def _config(pipeline: Pipeline) -> type[msgspec.Struct]:
    """Give the type of the whole configuration, with the tables of plugins."""
    fields = [
        (entry.name.replace("-", "_"), entry.value, msgspec.field(default_factory=entry.value))
        for entry in pipeline.plugins.settings()
    ]
    return msgspec.defstruct(
        "Configuration", fields, bases=(Config,), kw_only=True, forbid_unknown_fields=True, rename="kebab"
    )
