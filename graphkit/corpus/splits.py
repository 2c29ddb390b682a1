"""Which articles of a corpus are there to learn from, and which only to decide by."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from typing import TYPE_CHECKING

from graphkit.corpus.annotation import read_annotation
from graphkit.errors import GoldError

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.corpus.annotation import Annotation

_FILE = "splits.toml"
_FOLDER = "articles"


class Split(StrEnum):
    """A part of a corpus, by date of publication."""

    LEARN = "learn"  #: read by everybody, learnt from
    CHECK = "check"  #: scored only, never read


def is_corpus(folder: Path) -> bool:
    """Whether a folder holds an annotated corpus."""
    return (folder / _FILE).is_file()


def read_corpus(folder: Path, split: Split | None = None) -> list[Annotation]:
    """The annotations of a corpus, by article id.

    Args:
        folder: with `splits.toml`, and `articles/` of one JSON file an article.
        split: the part that is wanted; all of it by default.

    Raises:
        GoldError: the folder or a file in it is not usable.
    """
    first_of_check = _check_from(folder / _FILE)
    annotations = [read_annotation(path) for path in sorted((folder / _FOLDER).glob("*.json"))]
    if not annotations:
        raise GoldError(f"{folder / _FOLDER}: no annotation; give the folder of an annotated corpus")
    return [a for a in annotations if split is None or split is _split_of(a, first_of_check)]


def path_of(folder: Path, article: str) -> Path:
    """Where a corpus keeps the annotation of an article."""
    return folder / _FOLDER / f"{article}.json"


def _check_from(path: Path) -> str:
    try:
        return str(tomllib.loads(path.read_text("utf-8"))["check_from"])
    except OSError as error:
        raise GoldError(f"{path}: cannot be read ({error.strerror}); give the folder of an annotated corpus") from error
    except (ValueError, KeyError) as error:
        raise GoldError(f"{path}: no date of check_from in it; write check_from = 2016-11-01") from error


def _split_of(annotation: Annotation, first_of_check: str) -> Split:
    return Split.CHECK if annotation.published >= first_of_check else Split.LEARN
