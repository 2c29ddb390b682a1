"""What an article states between two of its mentions: relations with evidence, status, speaker and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.claims.builder import ClaimBuilder
from graphkit.extraction.claims.comments import claims_from_speech
from graphkit.extraction.claims.lexicon import claims_from_lexicon
from graphkit.extraction.claims.places import claims_from_places
from graphkit.extraction.claims.roles import claims_from_roles
from graphkit.extraction.claims.surest import surest

if TYPE_CHECKING:
    from graphkit.extraction.coreference import Coreference
    from graphkit.extraction.parse import ParsedArticle
    from graphkit.model import Claim

__all__ = ["find_claims"]

_RULES = (claims_from_roles, claims_from_lexicon, claims_from_places, claims_from_speech)


def find_claims(parsed: ParsedArticle, coreference: Coreference) -> list[Claim]:
    """The claims of graphkit's own rules, in order of the text; of two rules that find one claim, the surer one's."""
    builder = ClaimBuilder(parsed, coreference)
    return surest(claim for rule in _RULES for claim in rule(builder))
