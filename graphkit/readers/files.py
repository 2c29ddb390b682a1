"""Which files to read, and what to call the article in each."""

from __future__ import annotations

import logging
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import ArticleError, GraphkitError, UnknownFormatError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

logger = logging.getLogger(__name__)

STDIN = Path("-")
SUFFIXES = (".txt", ".md")

_KNOWN = " or ".join(SUFFIXES)


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
            report(unreadable(path, error))
        except GraphkitError as error:
            report(error)
    return [found[key] for key in sorted(found)]


def unreadable(path: Path, error: OSError) -> ArticleError:
    """The error for a file or folder that the system does not let us read."""
    return ArticleError(f"{path}: cannot be read ({error.strerror}); check that it is there and may be read")


def _files_of(path: Path, report: Callable[[GraphkitError], None]) -> list[Path]:
    if path == STDIN:
        return [path]
    if path.is_dir():
        files = list(_walk(path, report))
        if not files:
            raise ArticleError(f"{path}: the folder holds no {_KNOWN} file; name another one")
        return files
    if not path.exists():
        raise ArticleError(f"{path}: there is no such file or folder; check the spelling")
    if not _is_known(path.name):
        suffix = f"the suffix {path.suffix!r}" if path.suffix else "a name without suffix"
        raise UnknownFormatError(f"{path}: {suffix} is not one graphkit reads; save it as {_KNOWN}")
    return [path]


def _walk(folder: Path, report: Callable[[GraphkitError], None]) -> Iterator[Path]:
    """The readable files under `folder`; hidden ones and other kinds are left out."""

    def shut(error: OSError) -> None:
        report(unreadable(Path(error.filename), error))

    others = 0
    for here, subfolders, names in os.walk(folder, onerror=shut):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        visible = [name for name in names if not name.startswith(".")]
        files = [path for name in visible if _is_known(name) and (path := Path(here, name)).is_file()]
        others += len(visible) - len(files)
        yield from files
    if others:
        logger.info("%s: left out %d files that are no %s", folder, others, _KNOWN)


def _is_known(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def article_ids(files: Sequence[Path]) -> list[str]:
    """An id for each of the sorted files: its name without the suffix.

    Where two files share it, each takes its folder's name as well ("mai/lavrov"); where they share that too, the
    second has a number.
    """
    stems = Counter(map(_stem, files))
    taken: set[str] = set()
    ids = []
    for file in files:
        stem = _stem(file)
        wanted = stem if stems[stem] == 1 else f"{_readable(file.resolve().parent.name)}/{stem}"
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}-{number}"
        taken.add(name)
        ids.append(name)
    return ids


def _stem(file: Path) -> str:
    return "stdin" if file == STDIN else _readable(file.stem)


def _readable(name: str) -> str:
    """A file name as text: a byte that is not UTF-8 becomes a question mark."""
    return os.fsencode(name).decode("utf-8", "replace")
