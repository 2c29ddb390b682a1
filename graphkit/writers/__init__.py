"""Graph -> files, one format a module. A file is replaced as a whole or not at all."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from graphkit.errors import OutputError
from graphkit.writers.formats import FORMATS, check, name_of, writer_of
from graphkit.writers.replacement import clear_abandoned, replace_file

if TYPE_CHECKING:
    from graphkit.model import Graph
    from graphkit.model.graph import GraphData

__all__ = ["FORMATS", "check_output", "clear_abandoned", "dump", "format_of", "load", "render", "write"]

format_of = name_of


def write(
    kg: GraphData,
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002 - as in --format
    title: str | None = None,
) -> None:
    """Write a graph to a file; folders on the way to it are made.

    Args:
        kg: the graph; for other formats than the archive it must be a `Graph`.
        path: where to; an existing file is replaced once the new one is whole.
        format: one of `FORMATS`, "html" for instance; by default the suffix of `path` tells.
        title: the heading of the page; other formats have none.

    Raises:
        UnknownFormatError: there is no such format.
        MissingExtraError: the format needs an extra that is not installed.
        OutputError: the file cannot be written, or not in that format.
    """
    path = Path(path)
    name = format_of(path, format)
    try:
        replace_file(path, lambda file: dump(kg, file, name, title=title))
    except OSError as error:
        raise _unwritable(path, error.strerror) from error
    except OutputError as error:
        raise OutputError(f"{path}: {error}") from error


def dump(kg: GraphData, file: BinaryIO, format: str, *, title: str | None = None) -> None:  # noqa: A002
    """Write a graph to a file that takes bytes, in one of the `FORMATS`; `title` is the heading of the page.

    Raises:
        MissingExtraError: the format needs an extra that is not installed.
        OutputError: the graph cannot be written in that format.
    """
    writer_of(format, title=title)(kg, file)


def render(kg: GraphData, format: str, *, title: str | None = None) -> bytes:  # noqa: A002 - as in --format
    """The bytes of a graph in one of the `FORMATS`; `title` is the heading of the page."""
    file = BytesIO()
    dump(kg, file, format, title=title)
    return file.getvalue()


def load(path: str | Path) -> Graph:
    """The graph in an archive that graphkit wrote; "-" is standard input.

    Raises:
        ArchiveError: the file cannot be read, is no archive, or not one of a version this graphkit reads.
    """
    from graphkit.writers.archive import checked

    return checked(path).graph()


def check_output(path: Path, format: str | None = None) -> None:  # noqa: A002 - as in --format
    """Find out before long work whether its result can be written to a file.

    Raises:
        UnknownFormatError: there is no such format.
        MissingExtraError: the format needs an extra that is not installed.
        OutputError: the file cannot be written.
    """
    check(format_of(path, format))
    try:
        _check_place(path)
    except OSError as error:  # such as a name that is too long
        raise _unwritable(path, error.strerror) from error


def _check_place(path: Path) -> None:
    if path.is_dir():
        raise _unwritable(path, "it is a folder")
    parent = next(folder for folder in path.absolute().parents if folder.exists())
    if not parent.is_dir():
        raise _unwritable(path, f"{parent} is not a folder")
    target = path if path.exists() and not path.is_file() else parent  # a device is written to, a file is replaced
    if not os.access(target, os.W_OK):
        raise _unwritable(path, f"{target} may not be written to")


def _unwritable(path: Path, why: str | None) -> OutputError:
    return OutputError(f"{path}: cannot be written ({why}); name another file")
