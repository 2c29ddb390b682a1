"""The store of readings beside an output: a build reads only new or changed articles, and resumes a killed one.

A store is a folder, `.graphkit/` beside the output, with an SQLite file in write-ahead mode: a killed process loses at
most one uncommitted batch. Each reading is stored under a key of everything that it depends on, so that a stale one is
never used. Readings that no build uses any more stay until the store is pruned.
"""

from __future__ import annotations

import logging
import sqlite3
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from graphkit.engines.cache.keys import digest_of_file, key_of
from graphkit.engines.cache.packing import is_whole, pack, unpack
from graphkit.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from graphkit.model import Article, Reading
    from graphkit.settings import Settings

FOLDER = ".graphkit"
_FILE = "readings.sqlite"
_BATCH = 64  # articles that a killed build loses at most

_SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, build INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outputs (path TEXT PRIMARY KEY, token TEXT NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
"""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """The size of a store."""

    readings: int  #: of articles, in all
    used: int  #: by the last build
    size: int  #: bytes on disk


class Store:
    """Readings of earlier builds. `open_store` makes sure that one build at a time uses it."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._db = connection
        [(last,)] = connection.execute("SELECT coalesce(max(build), 0) FROM readings")
        self._build = last + 1

    def readings(
        self,
        articles: Iterable[Article],
        settings: Settings,
        extract: Callable[[Iterable[Article], Settings], Iterator[Reading]],
    ) -> Iterator[Reading]:
        """A reading for each article: first the stored ones, then the new ones, which are stored batch by batch.

        Args:
            articles: to read, each with an id of its own.
            settings: of the build.
            extract: reads those that are not known, and gives their readings in the same order.
        """
        missing: list[Article] = []
        for article in articles:
            known = self._find(article, settings)
            if known is None:
                missing.append(article)
            else:
                yield known
        self._db.commit()
        logger.debug("%s: %d articles are new or changed", self.folder, len(missing))
        fresh = zip(missing, extract(iter(missing), settings), strict=True)
        while batch := list(islice(fresh, _BATCH)):
            rows = [(key_of(article, settings), self._build, pack(reading)) for article, reading in batch]
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", rows)
            yield from (reading for _, reading in batch)

    def _find(self, article: Article, settings: Settings) -> Reading | None:
        key = key_of(article, settings)
        row = self._db.execute("SELECT data FROM readings WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            reading = unpack(row[0], article)
        except (zlib.error, ValueError):  # pydantic's errors are ValueErrors, too
            logger.warning("%s: a stored reading is damaged; its article is read again", self.folder)
            return None
        self._db.execute("UPDATE readings SET build = ? WHERE key = ?", (self._build, key))
        return reading

    # --- Outputs ---

    def are_current(self, paths: Iterable[Path], token: str) -> bool:
        """Whether the files are unchanged since they were written from the inputs whose key is `token`."""
        rows = {path: (token, content) for path, token, content in self._db.execute("SELECT * FROM outputs")}
        return bool(token) and all(
            path.is_file() and rows.get(str(path.resolve())) == (token, digest_of_file(path)) for path in paths
        )

    def remember(self, paths: Iterable[Path], token: str) -> None:
        """Remember the key of the inputs that files were written from."""
        rows = [(str(path.resolve()), token, digest_of_file(path)) for path in paths if path.is_file()]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO outputs VALUES (?, ?, ?)", rows)

    # --- Care ---

    def info(self) -> StoreInfo:
        """How many readings it holds, and their size."""
        counts = "SELECT count(*), coalesce(sum(build = ?), 0) FROM readings"
        [(readings, used)] = self._db.execute(counts, (self._build - 1,))
        size = sum(file.stat().st_size for file in self.folder.glob(f"{_FILE}*"))
        return StoreInfo(readings, used, size)

    def prune(self) -> int:
        """Remove the readings that the last build did not use; returns their number."""
        with self._db:
            gone = self._db.execute("DELETE FROM readings WHERE build < ?", (self._build - 1,)).rowcount
        self._db.execute("VACUUM")
        return gone

    def verify(self) -> list[str]:
        """Check all readings and remove damaged ones; returns one line for each problem."""
        problems = [row[0] for row in self._db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        damaged = [key for key, data in self._db.execute("SELECT key, data FROM readings") if not is_whole(data)]
        with self._db:
            self._db.executemany("DELETE FROM readings WHERE key = ?", [(key,) for key in damaged])
        return problems + [f"the reading {key[:12]} was damaged" for key in damaged]


@contextmanager
def open_store(folder: Path, *, create: bool = True) -> Iterator[Store]:
    """The store in a folder, for one process at a time.

    Args:
        folder: of the store.
        create: whether to make one where there is none.

    Raises:
        StoreError: another build uses it, it cannot be read or written, or there is none and none is made.
    """
    from filelock import FileLock, Timeout

    if not create and not (folder / _FILE).is_file():
        raise StoreError(f"{folder}: there is no store; name the folder .graphkit beside an output of `graphkit build`")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "lock", timeout=0):
            connection = _connect(folder / _FILE)
            try:
                yield Store(folder, connection)
            finally:
                connection.close()
    except Timeout as error:
        raise StoreError(f"{folder}: another build is using it; wait until it ends, or use --no-store") from error
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{folder}: cannot be used ({error}); choose another folder with --store, or use --no-store"
        ) from error


def _connect(path: Path) -> sqlite3.Connection:
    """A connection to the file; a damaged file is moved aside and replaced by an empty store."""
    try:
        return _prepared(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):  # the disk's fault, not the file's
            raise
        aside = path.with_suffix(".damaged")
        path.replace(aside)
        for rest in path.parent.glob(f"{path.name}-*"):
            rest.unlink()
        logger.warning("%s: damaged; moved to %s, and every article is read again", path, aside.name)
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.executescript(_SCHEMA)
    return connection
