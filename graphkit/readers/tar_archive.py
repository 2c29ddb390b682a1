"""A tar archive, compressed or not -> the articles of the files in it. Nothing is unpacked to the disk."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, cast

from graphkit.readers.members import Budget, articles_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graphkit.model import Article
    from graphkit.readers.source import Source

#: How compressed data begins -> what unpacks it.
_COMPRESSED: dict[bytes, Callable[[BinaryIO], object]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}


def read(source: Source) -> Iterator[Article]:
    """The articles of the files in an archive that graphkit reads; links, devices and files with holes are left out.

    Raises:
        ArticleError: it grows beyond measure when it is unpacked.
        TarError: it is broken.
    """
    with source.open_seekable() as packed:
        start = packed.read(8)
        budget = Budget(source, packed.seek(0, 2))
        packed.seek(0)
        unpack = next((unpack for begin, unpack in _COMPRESSED.items() if start.startswith(begin)), None)
        unpacked = cast("BinaryIO", unpack(packed) if unpack else packed)
        with tarfile.open(fileobj=cast("BinaryIO", _Metered(unpacked, budget)), mode="r|") as archive:
            for info in archive:
                if info.isfile() and not info.issparse():  # a hole of any size is in a file of a kilobyte
                    opener = cast("Callable[[], BinaryIO]", partial(archive.extractfile, info))
                    yield from articles_in(source, info.name, opener)
                    if budget.is_spent:  # and this was said of the member
                        return


class _Metered:
    """A stream that spends a budget: what is skipped must be unpacked as well."""

    def __init__(self, stream: BinaryIO, budget: Budget) -> None:
        self._stream, self._budget = stream, budget

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._budget.spend(len(data))
        return data
