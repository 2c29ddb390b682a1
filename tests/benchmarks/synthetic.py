"""Large graphs for benchmarks: invented entities in communities, tied by sentences that stand in invented articles."""

import random
from itertools import pairwise

from graphkit import KnowledgeGraph
from graphkit.graph.association import association
from graphkit.model import Article, Entity, EntityMention, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

SYLLABLES = "ba ko mi du ra sen tou lé ga ni fo ya so ma di ou ké lo san té wa ru pi né za hé mo lu ta vi".split()  # noqa: SIM905
FILLER = (
    "La réunion s’est tenue dans la capitale, selon plusieurs témoins. "
    "Aucun communiqué n’a été publié dans l’immédiat. Les observateurs restent prudents quant à la suite. "
    "La presse locale en a rendu compte dès le lendemain. "
)
VERBS = {
    RelationType.CONSULT: "a rencontré",
    RelationType.AID: "promet une aide à",
    RelationType.ACCUSE: "a accusé",
    RelationType.SUPPORT: "soutient",
    RelationType.SANCTION: "sanctionne",
    RelationType.POSITION_HELD: "dirige",
    RelationType.CO_MENTION: "et",
}
STATED = [type_ for type_ in VERBS if type_.is_stated]


def graph(nodes, edges, *, seed=0):
    """A graph with about so many entities and exactly so many relations, a third of them stated, each with evidence.

    Entities are the more tied the lower their number, as in real corpora, and most ties stay within a community of
    some eighty. An article holds twelve relations, each in a sentence of its own.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    names = _names(nodes, chance)
    pairs = _pairs(nodes, edges, chance)
    articles, mentions, relations = [], [[] for _ in range(nodes)], []
    for first in range(0, len(pairs), 12):
        text = f"Article {first // 12}\n\n"
        passages = []
        for a, b in pairs[first : first + 12]:
            type_ = RelationType.CO_MENTION if chance.random() < 0.65 else chance.choice(STATED)
            quote = f"{names[a]} {VERBS[type_]} {names[b]}, {chance.randrange(2, 99)} jours après."
            passages.append((a, type_, b, len(text), quote))
            text += quote + " " + FILLER[: chance.randrange(60, len(FILLER))] + "\n"
        id_ = f"article-{first // 12}"
        published = f"20{chance.randrange(15, 25)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        articles.append(Article(id_, text, f"Article {first // 12}", published, "fr", chance.choice("ABCDEFGH")))
        for a, type_, b, start, quote in passages:
            status = chance.choices(list(Status), (85, 3, 7, 5))[0] if type_.is_stated else Status.ASSERTED
            confidence = round(chance.uniform(0.4, 0.95), 2)
            evidence = Evidence(id_, start, start + len(quote), quote, status, None, None, "verb:x", confidence)
            seen = None if type_.is_stated else (chance.randrange(2, 9), chance.randrange(2, 9))
            measured = seen and association(1, 1, *seen, 999)
            predicate = VERBS[type_] if type_.is_stated else ""
            relations.append(Relation(f"e{a}", type_, f"e{b}", predicate, 1, (evidence,), measured))
            at = start + quote.index(names[b], len(names[a]))
            mentions[a].append(EntityMention(id_, start, start + len(names[a]), names[a], MentionNature.NAME))
            mentions[b].append(EntityMention(id_, at, at + len(names[b]), names[b], MentionNature.NAME))
    types = chance.choices([EntityType.PER, EntityType.ORG, EntityType.LOC], (5, 3, 2), k=nodes)
    entities = [Entity(f"e{i}", names[i], types[i], mentions=tuple(mentions[i])) for i in range(nodes)]
    return KnowledgeGraph(tuple(articles), tuple(entities), tuple(relations))


def _names(nodes, chance):
    word = lambda: "".join(chance.choices(SYLLABLES, k=chance.randrange(2, 4))).capitalize()  # noqa: E731
    return [f"{word()} {word()}{i % 97}" for i in range(nodes)]


def _pairs(nodes, edges, chance):
    """Each node is tied to the next of its community first, so that none is left alone."""
    communities = max(nodes // 80, 1)
    members = [list(range(c, nodes, communities)) for c in range(communities)]
    found = {pair for group in members for pair in pairwise(group)}
    while len(found) < edges:
        a = int(nodes * chance.random() ** 2)
        near = members[a % communities]
        b = near[int(len(near) * chance.random() ** 2)] if chance.random() < 0.85 else int(nodes * chance.random() ** 3)
        if a != b and (b, a) not in found:
            found.add((a, b))
    pairs = sorted(found)[:edges] if edges < len(found) else sorted(found)
    chance.shuffle(pairs)
    return pairs
