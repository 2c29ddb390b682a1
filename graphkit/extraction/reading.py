"""The order of the steps: encoded article -> mentions -> antecedents -> claims. Steps take and return values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.claims import find_claims
from graphkit.extraction.coreference import resolve
from graphkit.extraction.names import find_names
from graphkit.model import Reading

if TYPE_CHECKING:
    from graphkit.extraction.models.encoded import EncodedArticle


def read(encoded: EncodedArticle) -> Reading:
    """What an article says, in spans of its text."""
    parsed = encoded.parsed
    names = find_names(encoded)
    coreference = resolve(encoded, names)
    claims = find_claims(encoded, coreference)
    return Reading(
        article=parsed.article,
        sentences=parsed.sentences,
        mentions=tuple(mention.finished(parsed) for mention in coreference.mentions),
        antecedents=tuple(sorted(coreference.antecedents.items())),
        claims=tuple(claims),
    )
