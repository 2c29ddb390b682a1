"""Finds articles that nearly repeat another, such as agency copy printed by several papers.

Near-duplicates by MinHash over word shingles (Broder, "On the resemblance and containment of documents", 1997), with
locality-sensitive hashing, so that only articles that share shingles are compared.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from graphkit.model.names import fold_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from datasketch import MinHash

    from graphkit.model import Article

#: The built-in `map`, or a function that does the same on other machines, in the same order.
Maps: TypeAlias = "Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]"

_SHINGLE = 4  # words
_ALIKE = 0.7  # least estimated Jaccard similarity of the shingles of a reprint and its original
_PERMUTATIONS = 128
_LAST = "9999"  # sorts articles without a date last, so that they are the reprints


def reprints(articles: Iterable[Article], map_: Maps = map) -> dict[str, str]:
    """Article id -> id of the first article that it nearly repeats; originals are left out.

    Args:
        articles: the order makes no difference: the earliest date is the original, then the first id.
        map_: the built-in `map`, or one that does the same on other machines; it makes the sketches.
    """
    ordered = sorted(articles, key=lambda a: (a.published or _LAST, a.id))
    if len(ordered) < 2:  # noqa: PLR2004 - one article repeats none
        return {}
    from datasketch import MinHashLSH

    index = MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
    sketches: dict[str, MinHash] = {}
    original: dict[str, str] = {}
    drawn = map_(_sketch, (article.text for article in ordered))
    for article, sketch in zip(ordered, drawn, strict=True):
        likely = [(sketches[other].jaccard(sketch), other) for other in index.query(sketch)]
        alike = [(-likeness, other) for likeness, other in likely if likeness >= _ALIKE]
        if alike:
            original[article.id] = min(alike)[1]
        else:
            index.insert(article.id, sketch)
            sketches[article.id] = sketch
    return original


def _sketch(text: str) -> MinHash:
    sketch = _blank().copy()
    sketch.update_batch(_shingles(text))
    return sketch


@cache
def _blank() -> MinHash:
    """A sketch of nothing, to be copied: drawing its permutations takes longer than most articles do."""
    from datasketch import MinHash

    return MinHash(num_perm=_PERMUTATIONS)


def _shingles(text: str) -> list[bytes]:
    words = fold_text(text).split()
    return list({" ".join(words[i : i + _SHINGLE]).encode() for i in range(max(len(words) - _SHINGLE + 1, 1))})
