"""Which files to read, and what to call each."""

from __future__ import annotations

import logging
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import ArticleError, GraphkitError, UnknownFormatError
from graphkit.readers.ids import UniqueIds
from graphkit.readers.registry import suffix_of, unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

logger = logging.getLogger(__name__)

STDIN = Path("-")

#: What browsers add to the name of a saved page for the folder of what else it is made of.
_PARTS = ("_files", "_fichiers")


def find_files(paths: Iterable[Path], report: Callable[[GraphkitError], None]) -> list[Path]:
    """The files that `paths` name and those in the folders they name, each once, sorted.

    Args:
        paths: files, folders, and "-" for standard input.
        report: is told of each that cannot be read.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            found.update((file.resolve(), file) for file in _files_of(path, report))
        except OSError as error:
            report(unreadable(str(path), error))
        except GraphkitError as error:
            report(error)
    return [found[key] for key in sorted(found)]


def _files_of(path: Path, report: Callable[[GraphkitError], None]) -> list[Path]:
    if path == STDIN:
        return [path]
    if path.is_dir():
        files = list(_walk(path, report))
        if not files:
            raise ArticleError(
                f"{path}: the folder holds no .txt or .md file, nor any other that graphkit reads; name another one"
            )
        return files
    if not path.exists():
        raise ArticleError(f"{path}: there is no such file or folder; check the spelling")
    if not path.is_file():
        raise ArticleError(f"{path}: is no file but a pipe or a device; give - and pipe it to standard input")
    if not suffix_of(path.name):
        suffix = f"the suffix {path.suffix!r}" if path.suffix else "a name without suffix"
        raise UnknownFormatError(f"{path}: {suffix} is not one graphkit reads; save it as .txt or .md")
    return [path]


def _walk(folder: Path, report: Callable[[GraphkitError], None]) -> Iterator[Path]:
    """The readable files under `folder`; hidden ones, the parts of saved pages and other kinds are left out."""

    def shut(error: OSError) -> None:
        report(unreadable(str(error.filename), error))

    others = 0
    for here, subfolders, names in os.walk(folder, onerror=shut):
        subfolders[:] = [name for name in subfolders if not name.startswith(".") and not _is_part(name, names)]
        visible = [name for name in names if not name.startswith(".")]
        files = [path for name in visible if suffix_of(name) and (path := Path(here, name)).is_file()]
        others += len(visible) - len(files)
        yield from files
    if others:
        logger.info("%s: left out %d files of other kinds", folder, others)


def _is_part(folder: str, beside: Sequence[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page that was saved beside it."""
    stems = [folder.removesuffix(part) for part in _PARTS if folder.endswith(part)]
    return any(f"{stem}{suffix}" in beside for stem in stems for suffix in (".html", ".htm"))


def file_ids(files: Sequence[Path]) -> list[str]:
    """An id for each of the sorted files: its name without the suffix.

    Where two files share it, each takes its folder's name as well ("mai/lavrov"); where they share that too, the
    second has a number.
    """
    stems = Counter(map(_stem, files))
    ids = UniqueIds()
    return [
        ids.unique(stem if stems[stem] == 1 else f"{_readable(file.resolve().parent.name)}/{stem}")
        for file, stem in zip(files, map(_stem, files), strict=True)
    ]


def _stem(file: Path) -> str:
    name = _readable(file.name)
    return "stdin" if file == STDIN else name[: -len(suffix_of(name))] or name


def _readable(name: str) -> str:
    """A file name as text: a byte that is not UTF-8 becomes a question mark."""
    return os.fsencode(name).decode("utf-8", "replace")
