"""Files of a ZIP archive whose bytes depend on nothing but what is in them."""

from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def member(archive: ZipFile, name: str) -> BinaryIO:
    """A new file in an archive, to be written and closed before the next; its date is that of no clock."""
    info = ZipInfo(name)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return cast("BinaryIO", archive.open(info, "w", force_zip64=True))
