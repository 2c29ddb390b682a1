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
        text=(
            "Mali : Moscou promet son aide\n\n"
            "Le ministre russe des Affaires étrangères, Sergueï Lavrov, est arrivé mardi à Bamako 🤝. Il a promis une aide "
            "militaire au Mali. « La Russie aidera le Mali », a déclaré M. Lavrov. Son homologue malien Abdoulaye Diop a "
            "remercié la Russie.\n\n"
            "L’ONU, elle, n’a pas soutenu le Mali. Selon Abdoulaye Diop, la France aurait menacé Bamako."
        ),
    ),
    Article(
        id="paris",
        title="Paris répond à Bamako",
        published="2023-02-09",
        language="fr",
        source="Wikinews",
        text=(
            "Paris répond à Bamako\n\n"
            "Emmanuel Macron, président de la France, a rejeté mercredi les accusations d’Abdoulaye Diop. La France a retiré "
            "ses soldats du Mali. L’Organisation des Nations unies appelle la France et le Mali à négocier."
        ),
    ),
    Article(id="sans-date", text="Les Touaregs du Mali se réunissent à Kidal pour la conférence d’Alger."),
)

PEOPLE = (
    ("lavrov", "Sergueï Lavrov", EntityType.PER, ("M. Lavrov",), {"roles": ["ministre russe des Affaires étrangères"]}),
    ("diop", "Abdoulaye Diop", EntityType.PER, (), {}),
    ("macron", "Emmanuel Macron", EntityType.PER, (), {"roles": ["président de la France"]}),
    ("russie", "Russie", EntityType.LOC, ("russe",), {}),
    ("mali", "Mali", EntityType.LOC, ("malien",), {}),
    ("france", "France", EntityType.LOC, (), {}),
    ("bamako", "Bamako", EntityType.LOC, (), {}),
    ("onu", "ONU", EntityType.ORG, ("Organisation des Nations unies",), {}),
    ("touaregs", "Touaregs", EntityType.GROUP, (), {}),
    ("alger", "conférence d’Alger", EntityType.EVENT, (), {}),
)

STATED = (
    ("lavrov", RelationType.POSITION_HELD, "russie", "être ministre", "bamako", "Le ministre russe des Affaires étrangères, Sergueï Lavrov", {}),
    ("lavrov", RelationType.AID, "mali", "promettre une aide", "bamako", "Il a promis une aide militaire au Mali.", {"status": Status.PROMISED}),
    ("russie", RelationType.AID, "mali", "aider", "bamako", "« La Russie aidera le Mali »", {"status": Status.PROMISED, "attributed_to": "lavrov"}),
    ("diop", RelationType.SUPPORT, "russie", "remercier", "bamako", "Abdoulaye Diop a remercié la Russie.", {}),
    ("onu", RelationType.SUPPORT, "mali", "soutenir", "bamako", "L’ONU, elle, n’a pas soutenu le Mali.", {"status": Status.NEGATED}),
    ("france", RelationType.THREATEN, "bamako", "menacer", "bamako", "la France aurait menacé Bamako", {"status": Status.ALLEGED, "attributed_to": "diop"}),
    ("macron", RelationType.POSITION_HELD, "france", "être président", "paris", "Emmanuel Macron, président de la France", {}),
    ("macron", RelationType.REJECT, "diop", "rejeter", "paris", "Emmanuel Macron, président de la France, a rejeté mercredi les accusations d’Abdoulaye Diop.", {"date": "2023-02-08", "confidence": 0.8}),
    ("france", RelationType.RETREAT, "mali", "retirer", "paris", "La France a retiré ses soldats du Mali.", {}),
    ("onu", RelationType.REQUEST, "france", "appeler", "paris", "L’Organisation des Nations unies appelle la France et le Mali à négocier.", {}),
)  # fmt: skip

TOGETHER = (
    ("france", "mali", "paris", "L’Organisation des Nations unies appelle la France et le Mali à négocier."),
    ("mali", "touaregs", "sans-date", "Les Touaregs du Mali se réunissent à Kidal pour la conférence d’Alger."),
    ("alger", "touaregs", "sans-date", "Les Touaregs du Mali se réunissent à Kidal pour la conférence d’Alger."),
    ("bamako", "lavrov", "bamako", "Sergueï Lavrov, est arrivé mardi à Bamako 🤝."),
)


def mentions_of(names, articles=ARTICLES):
    """Every place where one of the names stands in the articles."""
    pattern = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
    return tuple(
        EntityMention(article.id, found.start(), found.end(), found.group(), MentionNature.NAME)
        for article in articles
        for found in pattern.finditer(article.text)
    )


def evidence_at(article_id, quote, articles=ARTICLES, **fields):
    """The evidence that these words of an article are."""
    text = next(a.text for a in articles if a.id == article_id)
    start = text.index(quote)
    return Evidence(article_id, start, start + len(quote), quote, **fields)


@pytest.fixture(scope="session")
def small_graph():
    """Ten entities, ten stated relations of every status, four co-mentions, one article without a date."""
    entities = tuple(
        Entity(id_, name, type_, aliases, attributes=attributes, mentions=mentions_of((name, *aliases)))
        for id_, name, type_, aliases, attributes in PEOPLE
    )
    stated = tuple(
        Relation(subject, type_, object_, predicate, 1, (evidence_at(article, quote, rule="verb", **fields),))
        for subject, type_, object_, predicate, article, quote, fields in STATED
    )
    together = tuple(
        Relation(a, RelationType.CO_MENTION, b, "", 1, (evidence_at(article, quote, rule="co_mention"),), Association(1, 1, 0.5, 4.2))
        for a, b, article, quote in TOGETHER
    )
    return KnowledgeGraph(ARTICLES, entities, stated + together)
