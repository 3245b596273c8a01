"""Options that several commands share: added together, and handed on as one typed value."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from msgspec import Struct

F = TypeVar("F", bound=Callable[..., Any])


def gathering(function: F, name: str, values: type[Struct], parameters: Sequence[Callable[[Any], Any]]) -> F:
    """Add click `parameters` to a command, and give their values to it as its argument `name`, a `values`."""

    @wraps(function)
    def gathered(*args: Any, **given: Any) -> Any:
        ours = {field: given.pop(field) for field in values.__struct_fields__}
        return function(*args, **{name: values(**ours)}, **given)

    for parameter in reversed(parameters):
        gathered = parameter(gathered)
    return gathered  # type: ignore[return-value]
