"""What a reader is given: one input, with what it is called in messages and in ids, and how to say what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from io import BufferedReader, BytesIO, FileIO
from typing import TYPE_CHECKING, BinaryIO, Protocol, TypeVar

from graphkit.errors import ArticleError, DateError
from graphkit.model import Article
from graphkit.readers.clean_text import clean_line, clean_text
from graphkit.readers.dateline import implausible, parse_date
from graphkit.readers.decoding import decode_any
from graphkit.readers.ids import clean_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from graphkit.errors import GraphkitError

Entry = TypeVar("Entry")

#: What tables and feeds hold where they know no date.
_NO_DATE = frozenset({"", "-", "n/a", "na", "nan", "nat", "none", "null"})


class Reads(Protocol):
    """What a reader is: it gets an input and gives the articles in it."""

    def __call__(self, source: Source, /) -> Iterable[Article]:
        """The articles of `source`, each made by its `article`.

        Raises:
            ArticleError: the input cannot be read; what was given before stays.
        """


@dataclass(frozen=True, slots=True)
class Source:
    """An input, or an entry of one: a file, a page, a member of an archive, a row."""

    name: str  #: what messages call it
    id: str  #: the id of its article; of several, what their ids begin with
    open: Callable[[], BinaryIO]
    encoding: str | None = None  #: what the user says it is in
    charset: str | None = None  #: what a server says it is in
    columns: Mapping[str, str] = field(default_factory=dict)  #: field -> column, as the user names them
    report: Callable[[GraphkitError], None] = lambda _: None  #: is told of what is wrong where the rest goes on

    def data(self) -> bytes:
        """All its bytes."""
        with self.open() as file:
            return file.read()

    def open_seekable(self) -> BinaryIO:
        """Its bytes as a file in which one can go back; a file on the disk is not read into memory for that."""
        file = self.open()
        if isinstance(file, BytesIO) or (isinstance(file, BufferedReader) and isinstance(file.raw, FileIO)):
            return file
        with file:
            return BytesIO(file.read())

    def text(self) -> str:
        """All its text: in the encoding that the user names, else in the likeliest one.

        Raises:
            ArticleError: it holds no text.
        """
        return decode_any(self.data(), self.name, self.encoding, self.charset)

    def entry(self, key: str | int, called: str = "", data: bytes = b"") -> Source:
        """A part of this input that is an article of its own.

        Args:
            key: what tells it from the others, in ids.
            called: what messages call it, "entry" and the key by default.
            data: its bytes, where it is read as if it were a file.
        """
        name = f"{self.name}, {called or f'entry {key}'}"
        return replace(self, name=name, id=f"{self.id}-{clean_id(str(key))}", open=lambda: BytesIO(data))

    def each(self, entries: Iterable[Entry], read: Callable[[Source, Entry], Article]) -> Iterator[Article]:
        """An article of each entry, which is numbered from 1; one that cannot be read is reported."""
        for number, entry in enumerate(entries, 1):
            try:
                article = read(self.entry(number), entry)
            except ArticleError as error:
                self.report(error)
            else:
                yield article

    def article(
        self,
        text: str,
        *,
        title: str | None = None,
        published: str | None = None,
        language: str | None = None,
        source: str | None = None,
    ) -> Article:
        """The article of this input, its text cleaned: offsets are into what is stored.

        Args:
            text: plain text; blank lines separate paragraphs.
            title: of the article.
            published: a date in any form that `parse_date` knows.
            language: code of its language, such as "fr" or "fr-FR".
            source: the paper, site or person it comes from.

        Raises:
            ArticleError: there is no text.
        """
        stored = clean_text(text)
        if "\0" in text:
            raise self.error("holds NUL bytes; convert it to text or leave it out")
        if not stored:
            raise self.error("has no text; leave it out")
        return Article(
            self.id,
            stored,
            title=clean_line(title or ""),
            published=self.date(published),
            language=clean_line(language or "").lower().replace("_", "-").split("-")[0] or None,
            source=clean_line(source or "") or None,
        )

    def date(self, written: str | None) -> str | None:
        """A date of publication as ISO date; one that is none or cannot be is reported and left out."""
        written = (written or "").strip()
        if written.lower() in _NO_DATE:
            return None
        iso = parse_date(written)
        if iso is None:
            self.report(DateError(f"{self.name}: {written[:40]!r} is not a date; write it in the form 2023-02-07"))
        elif wrong := implausible(iso):
            self.report(DateError(f"{self.name}: left out the date {iso}, which {wrong}; correct it"))
        else:
            return iso
        return None

    def error(self, what: str) -> ArticleError:
        """The error that says what is wrong with this input, and what to do about it."""
        return ArticleError(f"{self.name}: {what}")
