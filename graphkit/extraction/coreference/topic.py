"""The country that an article is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.vocabulary import EntityType

if TYPE_CHECKING:
    from graphkit.extraction.mentions import Mentions
    from graphkit.extraction.parse import ParsedArticle


def topic_country(parsed: ParsedArticle, mentions: Mentions) -> int | None:
    """A mention of the one country that the first sentence, the title, names or calls by its adjective.

    A capital there may be no more than where something happened, so it names no country.
    """
    countries = {
        mention.key: index
        for index, mention in enumerate(mentions)
        if mention.type is EntityType.LOC and mention.is_country and parsed.sentence_of[mention.start] == 0
    }
    return next(iter(countries.values())) if len(countries) == 1 else None
