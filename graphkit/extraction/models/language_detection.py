"""Which language an article is in: as declared, as set, or as detected."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graphkit.languages import MODELS

if TYPE_CHECKING:
    from graphkit.model import Article

_SAMPLE = 2000  # characters are plenty to tell French from English


@lru_cache(maxsize=1)
def _identifier() -> Any:
    import py3langid

    py3langid.set_languages(list(MODELS))
    return py3langid


def language_of(article: Article, forced: str | None = None) -> str:
    """ISO 639-1 code of the language to read `article` in: `forced`, else as declared, else as detected.

    Detection is by py3langid (Lui and Baldwin 2012, langid.py), among the languages graphkit has tables for.
    """
    declared = forced or article.language
    if declared in MODELS:
        return declared
    code: str = _identifier().classify(article.text[:_SAMPLE])[0]
    return code
