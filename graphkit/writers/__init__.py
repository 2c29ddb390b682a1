"""KnowledgeGraph -> files, one format a module. A file is replaced as a whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import ArchiveError, OutputError, UnknownFormatError

if TYPE_CHECKING:
    from graphkit.model import KnowledgeGraph

#: Format -> the module that renders it. A format is also the suffix of its files.
FORMATS = {"html": "html", "graphml": "graphml", "json": "archive"}


def write(
    kg: KnowledgeGraph,
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002 - as in --format
    title: str | None = None,
) -> None:
    """Write a graph to a file; folders on the way to it are made.

    Args:
        kg: the graph.
        path: where to; an existing file is replaced once the new one is whole.
        format: "html", "graphml" or "json"; by default the suffix of `path` tells.
        title: the heading of the page; other formats have none.

    Raises:
        UnknownFormatError: there is no such format.
        OutputError: the file cannot be written.
    """
    path = Path(path)
    data = render(kg, format_of(path, format), title=title).encode()
    try:
        _replace(path, data)
    except OSError as error:
        raise _unwritable(path, error.strerror) from error


def render(kg: KnowledgeGraph, format: str, *, title: str | None = None) -> str:  # noqa: A002 - as in --format
    """A graph as text in one of the `FORMATS`; `title` is the heading of the page."""
    options = {"title": title} if format == "html" else {}
    text: str = import_module(f"{__name__}.{FORMATS[format]}").render(kg, **options)
    return text


def load(path: str | Path) -> KnowledgeGraph:
    """The graph in an archive that graphkit wrote; "-" is standard input.

    Raises:
        ArchiveError: the file cannot be read, is no archive, or not one of a version this graphkit reads.
    """
    from graphkit.writers.archive import loads

    name = "standard input" if str(path) == "-" else path
    try:
        data = sys.stdin.buffer.read() if name != path else Path(path).read_bytes()
    except OSError as error:
        raise ArchiveError(f"{name}: cannot be read ({error.strerror}); check the path") from error
    try:
        return loads(data)
    except ArchiveError as error:
        raise ArchiveError(f"{name}: {error}") from error


def format_of(path: Path, forced: str | None = None) -> str:
    """The format to write a file in: `forced`, else what its suffix says.

    Raises:
        UnknownFormatError: graphkit does not know it.
    """
    known = ", ".join(FORMATS)
    name = (forced or path.suffix).lower().removeprefix(".")
    if name in FORMATS:
        return name
    if forced:
        raise UnknownFormatError(f"there is no format {forced!r}; the formats are {known}")
    raise UnknownFormatError(f"{path}: the suffix {path.suffix!r} is no format; use one of {known}, or --format")


def check_output(path: Path, format: str | None = None) -> None:  # noqa: A002 - as in --format
    """Find out before long work whether its result can be written to a file.

    Raises:
        UnknownFormatError: there is no such format.
        OutputError: the file cannot be written.
    """
    format_of(path, format)
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


def _replace(path: Path, data: bytes) -> None:
    path = path.resolve()  # a link goes on pointing where it points
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".graphkit-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
