"""The order of the steps inside extraction, from a parsed document to its reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.claims.builder import ClaimBuilder
from graphkit.extraction.claims.comments import claims_from_speech
from graphkit.extraction.claims.lexicon import claims_from_lexicon
from graphkit.extraction.claims.locations import claims_from_locations
from graphkit.extraction.claims.roles import claims_from_roles
from graphkit.extraction.coreference.anaphora import find_anaphora
from graphkit.extraction.coreference.referents import Referents
from graphkit.extraction.names.mentions import find_names
from graphkit.extraction.names.places import find_place_mentions, mark_acting_capitals
from graphkit.extraction.syntax.arguments import Syntax
from graphkit.model import Claim, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.language import Language as Pipeline

    from graphkit.extraction.document import Document


def read_document(document: Document, nlp: Pipeline) -> Reading:
    """What a parsed article says, in spans: names, then what stands for them, then what is stated of them."""
    syntax = Syntax(document.language)
    document = find_names(document, nlp)
    document = find_place_mentions(document, syntax)
    document = find_anaphora(document, syntax)
    document = mark_acting_capitals(document, syntax)
    builder = ClaimBuilder(document, syntax, Referents(document, syntax))
    claims = [
        *claims_from_roles(builder),
        *claims_from_lexicon(builder),
        *claims_from_locations(builder),
        *claims_from_speech(builder),
    ]
    return Reading(
        article=document.article,
        sentences=document.sentences,
        mentions=tuple(document.finished(m) for m in document.mentions),
        antecedents=tuple(sorted(document.antecedents.items())),
        claims=tuple(_distinct(claims)),
    )


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The claims without those that a second rule found in the same sentence; the surer rule's is kept."""
    best: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = (claim.subject, claim.type, claim.object, claim.evidence)
        if key not in best or claim.confidence > best[key].confidence:
            best[key] = claim
    return sorted(best.values(), key=lambda c: (c.evidence, c.subject, c.object, c.type))
