"""A small graph, made by hand: the three articles, who is named in them, and what they say."""

import re

import pytest

from graphkit.model import Article, Association, Entity, EntityMention, Evidence, KnowledgeGraph, Relation
from graphkit.vocabulary import EntityType, MentionNature, RelationType, Status

ARTICLES = (
    Article(
        id="bamako",
        title="Mali : Moscou promet son aide",
        published="2023-02-07",
        language="fr",
        source="https://fr.wikinews.org/wiki/Mali",
        text="""Mali : Moscou promet son aide

Le ministre russe des Affaires étrangères, Sergueï Lavrov, est arrivé mardi à Bamako 🤝. Il a promis une aide militaire
au Mali. « La Russie aidera le Mali », a déclaré M. Lavrov. Son homologue malien Abdoulaye Diop a remercié la Russie.

L’ONU, elle, n’a pas soutenu le Mali. Selon Abdoulaye Diop, la France aurait menacé Bamako.
""",
    ),
    Article(
        id="paris",
        title="Paris répond à Bamako",
        published="2023-02-09",
        language="fr",
        source="Wikinews",
        text="""Paris répond à Bamako

Emmanuel Macron, président de la France, a rejeté mercredi les accusations d’Abdoulaye Diop. La France a retiré ses
soldats du Mali. L’Organisation des Nations unies appelle la France et le Mali à négocier.
""",
    ),
    Article(id="kidal", text="Les Touaregs du Mali se réunissent à Kidal pour la conférence d’Alger."),
)


def mentions_of(names, articles=ARTICLES):
    """Every place where one of the names stands in the articles."""
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    return tuple(
        EntityMention(article.id, found.start(), found.end(), found.group(), MentionNature.NAME)
        for article in articles
        for found in pattern.finditer(article.text)
    )


def entity(id_, type_, name, *aliases, articles=ARTICLES, **attributes):
    """An entity with the mentions that its names have in the articles."""
    return Entity(id_, name, type_, aliases, attributes=attributes, mentions=mentions_of((name, *aliases), articles))


def evidence(article_id, quote, articles=ARTICLES, **fields):
    """The evidence that these words of an article are."""
    text = next(a.text for a in articles if a.id == article_id)
    start = text.index(quote)
    return Evidence(article_id, start, start + len(quote), quote, **{"rule": "verb", **fields})


def stated(subject, type_, object_, predicate, *passages):
    """A relation that some passages state."""
    return Relation(subject, type_, object_, predicate, len({p.article for p in passages}), passages)


def together(first, second, article, quote):
    """A co-mention in one passage."""
    passage = evidence(article, quote, rule="co_mention")
    return Relation(first, RelationType.CO_MENTION, second, "", 1, (passage,), Association(1, 1, 0.5, 4.2))


ENTITIES = (
    entity("lavrov", EntityType.PER, "Sergueï Lavrov", "M. Lavrov", roles=["ministre russe des Affaires étrangères"]),
    entity("diop", EntityType.PER, "Abdoulaye Diop"),
    entity("macron", EntityType.PER, "Emmanuel Macron", roles=["président de la France"]),
    entity("russie", EntityType.LOC, "Russie", "russe"),
    entity("mali", EntityType.LOC, "Mali", "malien"),
    entity("france", EntityType.LOC, "France"),
    entity("bamako", EntityType.LOC, "Bamako"),
    entity("onu", EntityType.ORG, "ONU", "Organisation des Nations unies"),
    entity("touaregs", EntityType.GROUP, "Touaregs"),
    entity("alger", EntityType.EVENT, "conférence d’Alger"),
)

_MINISTER = evidence("bamako", "Le ministre russe des Affaires étrangères, Sergueï Lavrov")
_PROMISE = evidence("bamako", "Il a promis une aide militaire\nau Mali.", status=Status.PROMISED)
_SPEECH = evidence("bamako", "« La Russie aidera le Mali »", status=Status.PROMISED, attributed_to="lavrov")
_THANKS = evidence("bamako", "Son homologue malien Abdoulaye Diop a remercié la Russie.")
_REFUSAL = evidence("bamako", "L’ONU, elle, n’a pas soutenu le Mali.", status=Status.NEGATED)
_RUMOUR = evidence("bamako", "la France aurait menacé Bamako", status=Status.ALLEGED, attributed_to="diop")
_PRESIDENT = evidence("paris", "Emmanuel Macron, président de la France")
_REJECTION = evidence(
    "paris",
    "Emmanuel Macron, président de la France, a rejeté mercredi les accusations d’Abdoulaye Diop.",
    date="2023-02-08",
    confidence=0.8,
)
_RETREAT = evidence("paris", "La France a retiré ses\nsoldats du Mali.")
_APPEAL = evidence("paris", "L’Organisation des Nations unies appelle la France et le Mali à négocier.")

RELATIONS = (
    stated("lavrov", RelationType.POSITION_HELD, "russie", "être ministre", _MINISTER),
    stated("lavrov", RelationType.AID, "mali", "promettre une aide", _PROMISE),
    stated("russie", RelationType.AID, "mali", "aider", _SPEECH),
    stated("diop", RelationType.SUPPORT, "russie", "remercier", _THANKS),
    stated("onu", RelationType.SUPPORT, "mali", "soutenir", _REFUSAL),
    stated("france", RelationType.THREATEN, "bamako", "menacer", _RUMOUR),
    stated("macron", RelationType.POSITION_HELD, "france", "être président", _PRESIDENT),
    stated("macron", RelationType.REJECT, "diop", "rejeter", _REJECTION),
    stated("france", RelationType.RETREAT, "mali", "retirer", _RETREAT),
    stated("onu", RelationType.REQUEST, "france", "appeler", _APPEAL),
    together("france", "mali", _APPEAL.article, _APPEAL.quote),
    together("mali", "touaregs", "kidal", ARTICLES[2].text),
    together("alger", "touaregs", "kidal", ARTICLES[2].text),
    together("bamako", "lavrov", "bamako", "Sergueï Lavrov, est arrivé mardi à Bamako 🤝."),
)


@pytest.fixture(scope="session")
def small_graph():
    """Ten entities, ten stated relations of every status, four co-mentions, one article without a date."""
    return KnowledgeGraph(ARTICLES, ENTITIES, RELATIONS)
