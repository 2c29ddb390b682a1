"""Files of a ZIP archive whose bytes depend on nothing but what is in them."""

from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


class Archive(ZipFile):
    """One that does not try to end itself again, with a traceback, where the disk was full for it."""

    def __del__(self) -> None:
        pass


def member(archive: ZipFile, name: str) -> BinaryIO:
    """A new file in an archive, to be written and closed before the next; its date is that of no clock."""
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return cast("BinaryIO", archive.open(info, "w", force_zip64=True))
