"""A zip archive -> the articles of the files in it. Nothing is unpacked to the disk."""

from __future__ import annotations

import struct
from contextlib import ExitStack
from functools import partial
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast
from zipfile import BadZipFile, ZipFile

from graphkit.readers.members import Budget, articles_in, is_read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zipfile import ZipInfo

    from graphkit.model import Article
    from graphkit.readers.source import Source

_OLE = b"\xd0\xcf\x11\xe0"  # how old .doc files begin, and documents with a password


def read(source: Source) -> Iterator[Article]:
    """The articles of the files in an archive that graphkit reads.

    Raises:
        ArticleError: it is broken, or grows beyond measure when it is unpacked.
    """
    with opened(source) as archive:
        for info in archive.infolist():
            if _is_encrypted(info) and is_read(info.filename):
                source.report(source.error(f"{info.filename} wants a password; unpack it with that first"))
            elif info.filename and not info.is_dir():
                opener = cast("Callable[[], BinaryIO]", partial(archive.open, info))
                yield from articles_in(source, info.filename, opener)


class _Archive(ZipFile):
    """One that calls each way of being damaged by one name, and closes the file that it is given."""

    def __init__(self, file: BinaryIO) -> None:
        self._given = file
        super().__init__(file)

    def close(self) -> None:
        super().close()
        self._given.close()

    def open(self, *arguments: Any, **options: Any) -> IO[bytes]:
        try:
            return super().open(*arguments, **options)
        except (RuntimeError, ValueError, struct.error) as error:
            raise BadZipFile(str(error)) from error


def opened(source: Source) -> ZipFile:
    """The archive that `source` is, of a size that can be read: no member gives more bytes than it declares.

    Raises:
        ArticleError: it is broken, or grows beyond measure when it is unpacked.
    """
    return _checked(source, source.open_seekable())


def package(source: Source) -> ZipFile:
    """The archive that a document such as .docx is.

    Raises:
        ArticleError: the same, or it wants a password.
    """
    file = source.open_seekable()
    start = file.read(len(_OLE))
    file.seek(0)
    if start == _OLE:
        file.close()
        raise source.error("wants a password or is of an old kind, as .doc is; save it as .docx without one")
    archive = _checked(source, file)
    if any(map(_is_encrypted, archive.infolist())):
        raise source.error("wants a password; save it without one")
    return archive


def _checked(source: Source, file: BinaryIO) -> ZipFile:
    with ExitStack() as stack:
        stack.enter_context(file)  # is closed, unless all is well
        try:
            archive = _Archive(file)
        except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise source.error(f"is no whole archive ({error}); get it again") from error
        members = archive.infolist()
        Budget(source, sum(info.compress_size for info in members)).spend(sum(info.file_size for info in members))
        stack.pop_all()
    return archive


def _is_encrypted(info: ZipInfo) -> bool:
    return bool(info.flag_bits & 0x1)
