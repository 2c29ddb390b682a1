"""Readings as bytes, to be stored and passed between processes."""

from __future__ import annotations

import zlib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from graphkit.model import Article, Reading

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _adapter() -> TypeAdapter[Reading]:
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)


def pack(reading: Reading) -> bytes:
    """The bytes of a reading without its article, which the caller has."""
    bare = replace(reading, article=Article("", "", language=reading.article.language))
    return zlib.compress(_adapter().dump_json(bare), 1)


def unpack(data: bytes, article: Article) -> Reading:
    """The reading of an article from its bytes.

    Raises:
        zlib.error: the bytes are damaged.
        ValueError: they are no reading.
    """
    reading = _adapter().validate_json(zlib.decompress(data))
    return replace(reading, article=replace(article, language=reading.article.language))


def is_whole(data: bytes) -> bool:
    """Whether the bytes are an undamaged reading."""
    try:
        unpack(data, Article("", ""))
    except (zlib.error, ValueError):
        return False
    return True
