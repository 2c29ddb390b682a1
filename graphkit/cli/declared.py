"""Makes the flags of commands from the declarations in `graphkit.settings`."""

from __future__ import annotations

import inspect
import types
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin, get_type_hints

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo


def flags(
    model: type[BaseModel], names: Iterable[str], into: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command one flag for each of the fields `names` of `model`.

    The command receives the flags that were given as a dictionary, its argument `into`. The model validates them, so
    that a wrong value gives the same message on the command line, in a settings file and in Python.
    """
    wanted = [_parameter(name, model.model_fields[name]) for name in names]

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        own = [p.replace(annotation=hints[p.name]) for p in inspect.signature(command).parameters.values()]

        @wraps(command)
        def with_flags(**arguments: Any) -> None:
            given = {p.name: arguments.pop(p.name) for p in wanted}
            command(**arguments, **{into: {name: value for name, value in given.items() if value not in (None, [])}})

        del with_flags.__wrapped__  # typer would read the signature of the bare command
        parameters = [p for p in own if p.name != into] + wanted
        with_flags.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        with_flags.__annotations__ = {p.name: p.annotation for p in parameters}
        return with_flags

    return decorated


def _parameter(name: str, field: FieldInfo) -> inspect.Parameter:
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    kind = str if extra.get("is_text") else _type(field.annotation)
    words = field.description or ""
    repeatable = " Repeatable." if get_origin(kind) is list else ""
    option = typer.Option(
        str(extra.get("flag") or f"--{name.replace('_', '-')}"),
        metavar=str(extra["metavar"]) if "metavar" in extra else None,
        help=f"{words[:1].upper()}{words[1:]}.{repeatable}",
    )
    annotation = Annotated[kind | None, option]  # type: ignore[valid-type]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def _type(annotation: Any) -> Any:
    """The type of a field's flag: numbers, paths and switches as they are, collections as lists of words, else text."""
    if get_origin(annotation) in (Union, types.UnionType):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    if get_origin(annotation) in (tuple, frozenset):
        return list[str]
    return annotation if annotation in (int, float, bool, Path) else str
