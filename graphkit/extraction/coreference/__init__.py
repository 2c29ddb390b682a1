"""Which mention does this one stand for? Links pronouns, common nouns and acronyms to names; nothing when unsure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extraction.coreference.acronyms import link_acronyms
from graphkit.extraction.coreference.discourse_entities import discourse_entities, held_roles, with_titles
from graphkit.extraction.coreference.links import Coreference, Links
from graphkit.extraction.coreference.nominals import NominalResolver
from graphkit.extraction.coreference.phrases import phrase_of
from graphkit.extraction.coreference.pronouns import PronounResolver
from graphkit.extraction.coreference.topic import topic_country
from graphkit.extraction.mentions import Mentions
from graphkit.languages.grammar import PronounKind
from graphkit.model.vocabulary import MentionNature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.parse import ParsedArticle
    from graphkit.languages.grammar import Pronoun

__all__ = ["Coreference", "resolve"]


def resolve(parsed: ParsedArticle, names: Mentions) -> Coreference:
    """Find the nominal and pronominal mentions of what is named, and the name that each stands for.

    Args:
        parsed: the article.
        names: its mentions by name and by adjective.

    Returns:
        These mentions, with titles and what acronyms tell of them; behind them the further ones.
    """
    held = held_roles(parsed, names)
    entities = discourse_entities(parsed, names, held)
    mentions, antecedents = link_acronyms(parsed, with_titles(parsed, names, held))
    links = Links(mentions, antecedents)
    topic = topic_country(parsed, links)
    pronouns = PronounResolver(parsed, links, entities)
    nominals = NominalResolver(parsed, links, entities, topic)
    for token in parsed.tokens:
        end, pronoun = _pronoun_at(parsed, token)
        if pronoun is not None and pronoun.kind is not PronounKind.RELATIVE:
            antecedent = pronouns.antecedent(token, pronoun)
            if antecedent is not None:
                links.add(token.i, end, antecedent, MentionNature.PRONOUN)
        elif token.pos_ == "NOUN" and links.index_at(token.i) is None:
            antecedent = nominals.antecedent(token)
            if antecedent is not None:
                links.add(*phrase_of(parsed, links, token), antecedent, MentionNature.NOMINAL)
    return Coreference(Mentions(links), links.antecedents, topic)


def _pronoun_at(parsed: ParsedArticle, token: Token) -> tuple[int, Pronoun | None]:
    """The pronoun that begins at a token, and where it ends: "celui-ci" is three tokens."""
    grammar, end = parsed.language.grammar, token.i + 1
    if token.lower_ in grammar.pronoun_stems:
        whole = grammar.pronouns.get(parsed.doc[token.i : end + 2].text.lower())
        if whole is not None:
            return end + 2, whole
    return end, grammar.pronouns.get(token.lower_)
