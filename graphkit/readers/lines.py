"""The lines of a text that may be larger than memory."""

from __future__ import annotations

import codecs
import io
import logging
from typing import TYPE_CHECKING, cast

from graphkit.readers.decoding import guessed_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.readers.source import Source

logger = logging.getLogger(__name__)

LONGEST = 20_000_000  #: characters of a line or of a cell; twenty novels

_TOO_LONG = f"is longer than {LONGEST:,} characters; break it up. The lines before it are read"
_WIDE = {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}


def lines_of(source: Source) -> Iterator[str]:
    """The lines of `source` with their ends: in the encoding that the user names, else in UTF-8.

    A line that is not UTF-8 is read in the encoding that it looks most like; some tables are glued from several.

    Raises:
        ArticleError: a line is too long, or not in the encoding that the user names.
    """
    with io.BufferedReader(cast("io.RawIOBase", source.open())) as file:
        encoding = source.encoding or ("utf-16" if file.peek(2)[:2] in _WIDE else None)
        if encoding:
            yield from _decoded(source, io.TextIOWrapper(file, encoding, newline=""), encoding)
        else:
            yield from _guessed(source, file)


def _decoded(source: Source, file: io.TextIOWrapper, encoding: str) -> Iterator[str]:
    try:
        while line := file.readline(LONGEST):
            if len(line) == LONGEST:
                raise source.error(f"a line {_TOO_LONG}")
            yield line.removeprefix("\ufeff")
    except UnicodeError as error:  # one without its mark is no UnicodeDecodeError
        raise source.error(f"not {encoding.upper()} ({error}); find out its encoding") from error


def _guessed(source: Source, file: io.BufferedReader[io.RawIOBase]) -> Iterator[str]:
    guess = ""
    number = 0
    while line := file.readline(LONGEST):
        number += 1
        if len(line) == LONGEST:
            raise source.error(f"line {number}: {_TOO_LONG}")
        try:
            text = line.decode()
        except UnicodeDecodeError:
            if not guess:
                guess = guessed_encoding(line)
                logger.debug("%s: line %d is not UTF-8; read such lines as %s", source.name, number, guess)
            text = line.decode(guess, "replace")
        yield text.removeprefix("\ufeff") if number == 1 else text
