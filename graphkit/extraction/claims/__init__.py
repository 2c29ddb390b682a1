"""What an article states between two of its mentions: relations with evidence, status, speaker and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.claims.stated import claims_of_network
from graphkit.extraction.claims.surest import surest

if TYPE_CHECKING:
    from graphkit.extraction.coreference import Coreference
    from graphkit.extraction.models.encoded import EncodedArticle
    from graphkit.model import Claim

__all__ = ["find_claims"]


def find_claims(encoded: EncodedArticle, coreference: Coreference) -> list[Claim]:
    """The claims of an article, in order of the text."""
    return surest(claims_of_network(encoded, coreference), coreference.entity)
