"""Which mention does this one stand for? Links pronouns, common nouns and acronyms to names; nothing when unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.coreference.acronyms import link_acronyms
from graphkit.extraction.coreference.anaphors import anaphor_links
from graphkit.extraction.coreference.links import Coreference
from graphkit.extraction.coreference.phrases import phrase_of
from graphkit.extraction.coreference.titles import with_titles
from graphkit.extraction.coreference.topic import topic_country
from graphkit.extraction.mentions import Mentions, TokenMention
from graphkit.model.vocabulary import MentionNature

if TYPE_CHECKING:
    from graphkit.extraction.models.encoded import EncodedArticle

__all__ = ["Coreference", "resolve"]

_SURE = 0.5  # probability of a link from which rules take a word for what it stands for


def resolve(encoded: EncodedArticle, names: Mentions) -> Coreference:
    """Find the nominal and pronominal mentions of what is named, and the name that each stands for.

    Args:
        encoded: the article.
        names: its mentions by name and by adjective.

    Returns:
        These mentions, with titles and what acronyms tell of them; behind them the further ones.
    """
    parsed = encoded.parsed
    mentions, antecedents = link_acronyms(parsed, with_titles(parsed, names))
    further: list[TokenMention] = []
    probabilities: dict[int, float] = {}
    heads: dict[int, int] = {}
    for link in anaphor_links(encoded, mentions):
        target, token = mentions[link.antecedent], parsed.tokens[link.token]
        is_nominal = link.nature is MentionNature.NOMINAL
        span = phrase_of(parsed, mentions, token) if is_nominal else (link.token, link.token + 1)
        index = len(mentions) + len(further)
        is_doubtful = link.probability < _SURE
        further.append(TokenMention(*span, target.type, link.nature, gender=target.gender, is_doubtful=is_doubtful))
        antecedents[index], probabilities[index], heads[index] = link.antecedent, link.probability, link.token
    topic = topic_country(parsed, mentions)
    return Coreference(Mentions([*mentions, *further]), antecedents, probabilities, heads, topic)
