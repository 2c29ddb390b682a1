"""Bytes -> text: in the encoding that is named, or in the likeliest one."""

from __future__ import annotations

import codecs
import logging
import re

from graphkit.errors import ArticleError, UsageError

logger = logging.getLogger(__name__)

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01  # share of a text; a few strays survive old conversions

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16, whose mark it begins with
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
#: What Python calls encodings of text and no text is in; some take hours for a megabyte, others give half letters.
_ODD = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
_HEAD = 4096  # bytes within which a page declares its encoding
_SAMPLE = 100_000  # bytes that a guess is made from

#: What French and English are written in besides UTF-8: Windows, old Macs, DOS. More to choose from is worse guesses.
_LIKELY = ["cp1252", "mac_roman", "cp850"]


def check_encoding(encoding: str | None) -> None:
    """Make sure that there is such an encoding.

    Raises:
        UsageError: there is not.
    """
    if encoding is not None and not _is_encoding(encoding):
        raise UsageError(f"there is no encoding {encoding!r}; try utf-8 or cp1252")


def decode(data: bytes, name: str, encoding: str = "utf-8") -> str:
    """The text that `data` is in that very encoding.

    Raises:
        ArticleError: it is not, or it is no text at all.
    """
    refuse_binary(data.decode(encoding, "replace"), name)
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        remedy = "find out its encoding" if encoding == "cp1252" else "save it as UTF-8 or try --encoding cp1252"
        raise ArticleError(f"{name}: not {encoding.upper()} ({where}); {remedy}") from error


def decode_any(data: bytes, name: str, encoding: str | None = None, charset: str | None = None) -> str:
    """The text that `data` is: in `encoding` where one is given, else in the likeliest one.

    Args:
        data: of a file or of a page.
        name: what messages call it.
        encoding: what the user says; no other is tried.
        charset: what a server says.

    Raises:
        ArticleError: it is no text.
    """
    if encoding:
        return decode(data, name, encoding)
    likeliest = encoding_of(data, name, charset)
    text = data.decode(likeliest, "replace").removeprefix("\ufeff")
    refuse_binary(text, name)
    return text


def encoding_of(data: bytes, name: str, charset: str | None = None) -> str:
    """The likeliest encoding of `data`: what its mark says, UTF-8, what it or a server declares, else a guess."""
    marked = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), None)
    if marked or _is_utf8(data):
        return marked or "utf-8"
    found = _DECLARED.search(data[:_HEAD])
    for declared in (charset, found and found[1].decode("ascii")):
        if declared and _is_encoding(declared) and _fits(data, declared):
            logger.debug("%s: read as %s, as it declares", name, declared)
            return declared
    guess = guessed_encoding(data)
    logger.debug("%s: not UTF-8; read as %s, which is a guess", name, guess)
    return guess


def guessed_encoding(data: bytes) -> str:
    """The one of the usual encodings other than UTF-8 in which `data` looks most like French or English."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LIKELY).best()
    return best.encoding if best and best.encoding in _LIKELY else _LIKELY[0]


def refuse_binary(text: str, name: str) -> None:
    """Make sure that `text` is some.

    Raises:
        ArticleError: it is binary data.
    """
    if "\0" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise ArticleError(f"{name}: holds no text but binary data; convert it, or try --encoding utf-16")


def _is_encoding(name: str) -> bool:
    try:
        "".encode(name)  # some names are those of other conversions
        return codecs.lookup(name).name not in _ODD
    except (LookupError, ValueError):
        return False


def _is_utf8(data: bytes) -> bool:
    return _fits(data, "utf-8")


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return False
    return True
