"""Reads and writes `corrections.toml`."""

from __future__ import annotations

import json
from os import SEEK_END
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from graphkit.errors import OutputError, SettingsError
from graphkit.resolution.corrections import Corrections, placed
from graphkit.settings import read_toml
from graphkit.settings.relation_corrections import contradictions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def read_corrections(path: Path | None) -> Corrections:
    """The corrections in a file; none where no file is given.

    Raises:
        SettingsError: it cannot be read, a line is not one of a known kind, or two lines contradict each other.
    """
    corrections = parse_corrections(path)
    lines = placed(corrections, str(path))
    for pair in contradictions(item.line for item in lines):
        one, other = (item.words for item in lines if any(item.line is line for line in pair))
        raise SettingsError(f"{path}: {one} and {other} contradict each other; remove one of them")
    return corrections


def parse_corrections(path: Path | None) -> Corrections:
    """The same, whether or not lines contradict each other."""
    if path is None:
        return Corrections()
    try:
        return Corrections.model_validate(read_toml(path, "the path of the corrections"))
    except ValidationError as error:
        first = error.errors()[0]
        kind, *rest = first["loc"]
        where = f"[[{kind}]]" + (f" number {int(rest[0]) + 1}" if rest and isinstance(rest[0], int) else "")
        key = "".join(f" {part}:" for part in rest[1:])
        raise SettingsError(
            f"{path}: {where}:{key} {first['msg']}; the kinds of lines are {', '.join(Corrections.model_fields)}"
        ) from error


def append_line(path: Path, kind: str, values: Mapping[str, Any]) -> None:
    """Add a line to a corrections file, which is made where there is none.

    Raises:
        OutputError: it cannot be written, and is as it was.
    """
    line = f"\n{toml_table(kind, values)}".encode()
    try:
        with path.open("ab", buffering=0) as file:
            size = file.seek(0, SEEK_END)
            is_whole = file.write(line) == len(line)
            if not is_whole:
                file.truncate(size)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); this answer is not saved") from error
    if not is_whole:
        raise OutputError(f"{path}: cannot be written (the disk is full); this answer is not saved")


def append_answer(path: Path, kind: str, names: Sequence[str]) -> None:
    """Add a `merge` or an `apart` line; see `append_line`."""
    append_line(path, kind, {"names": list(names)})


def toml_table(kind: str, values: Mapping[str, Any]) -> str:
    r"""A line of the file, such as `[[merge]]` and its keys; any text in it comes back as it is.

    >>> print(toml_table("retype", {"name": 'le "Sabre"', "type": "ORG"}), end="")
    [[retype]]
    name = "le \"Sabre\""
    type = "ORG"
    """
    return f"[[{kind}]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
