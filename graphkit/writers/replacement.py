"""A file is replaced as a whole or not at all, and what a killed process left of one is cleared away by the next."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import contextmanager, suppress
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_PREFIX, _SUFFIX = ".graphkit-", ".tmp"


def replace_file(path: Path, fill: Callable[[BinaryIO], None]) -> None:
    """Let `fill` write a file that takes the place of `path` once it is whole; folders on the way to it are made.

    Whatever happens there is either the old file or the new one. A device or a pipe is written to as it is.

    Raises:
        OSError: it cannot be written.
    """
    path = path.resolve()  # a link goes on pointing where it points
    if path.exists() and not path.is_file():
        with path.open("wb") as device:
            device.write(_filled(fill))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    clear_abandoned(path.parent)
    with _claimed(path.parent) as (temporary, file):
        fill(file)
        file.flush()
        os.fsync(file.fileno())
        file.close()  # some systems rename no file that is open
        if path.exists():
            shutil.copymode(path, temporary)
        temporary.replace(path)


def replace_bytes(path: Path, data: bytes) -> None:
    """Put these bytes into a file; see `replace_file`."""

    def fill(file: BinaryIO) -> None:
        file.write(data)

    replace_file(path, fill)


def clear_abandoned(folder: Path) -> None:
    """Remove what killed processes left of files that they were writing in a folder; never what one still writes."""
    with suppress(OSError):  # a folder that is not there, or not ours, holds nothing of ours
        for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError), path.open("rb") as file:
                if _lock(file, wait=False):
                    path.unlink()


@contextmanager
def _claimed(folder: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """A new file under a name of its own, locked for as long as it is there, so that nobody takes it for abandoned."""
    while True:
        path = folder / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
        try:
            with path.open("xb") as file:
                _lock(file, wait=True)
                if os.fstat(file.fileno()).st_nlink == 0:  # cleared away before it was locked
                    continue
                claim = os.dup(file.fileno())  # the lock lasts until this, too, is closed
                try:
                    yield path, file
                finally:
                    os.close(claim)
                return
        finally:
            path.unlink(missing_ok=True)


def _lock(file: BinaryIO, *, wait: bool) -> bool:
    """Lock a file, which ends with the process that did so, however that ends; whether it was free.

    A system without such locks never says that one is free: what is abandoned there stays.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:  # somebody else's, or a file system without locks
        return False
    return True


def _filled(fill: Callable[[BinaryIO], None]) -> bytes:
    """What goes to where no program can seek."""
    file = BytesIO()
    fill(file)
    return file.getvalue()
