"""The readings of one build, which resolution and assembly go through several times."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from graphkit.engines.cache.packing import pack, unpack
from graphkit.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.model import Article, Reading

_IN_MEMORY = 32 * 2**20  # bytes of packed readings, those of some 20,000 articles; more lie in a file


class Spool:
    """Readings that can be iterated as often as wanted, one at a time, in the order of their articles' ids.

    The articles stay in memory, as the graph has them anyway. What was found in them lies packed in `file`.
    """

    def __init__(self, readings: Iterable[Reading], file: IO[bytes]) -> None:
        self._file = file
        self._places: list[tuple[Article, int, int]] = []
        end = 0
        for reading in readings:
            data = pack(reading)
            self._write(data)
            self._places.append((reading.article, end, len(data)))
            end += len(data)
        self._places.sort(key=lambda place: place[0].id)

    def _write(self, data: bytes) -> None:
        try:
            self._file.write(data)
            self._file.flush()
        except OSError as error:
            why = f"a temporary file in {tempfile.gettempdir()} cannot be written ({error.strerror})"
            raise StoreError(f"{why}; make room there, or name another folder in TMPDIR") from error

    def __iter__(self) -> Iterator[Reading]:
        for article, start, size in self._places:
            self._file.seek(start)
            yield unpack(self._file.read(size), article)


@contextmanager
def spooled(readings: Iterable[Reading]) -> Iterator[Spool]:
    """The readings, each taken once, as often as they are needed.

    Many lie in a temporary file, which has no name where the system allows that, and is gone afterwards.

    Args:
        readings: in any order.

    Raises:
        StoreError: the temporary file cannot be written.
    """
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closing may fail once more
    try:
        yield Spool(readings, file)
    finally:
        with suppress(OSError):  # what cannot be written was told already
            file.close()
