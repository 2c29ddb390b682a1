"""Graphs that writers must bear: names and words that files take amiss, and graphs with next to nothing in them."""

from graphkit import KnowledgeGraph
from graphkit.model import Article, Association, Entity, EntityMention, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status

#: Quotes, line ends, markup, formulas, controls, NUL, emoji, right to left, what Cypher and RDF escape.
WORDS = (
    "\"double\" and 'single'",
    "two\nlines\r\nand a\ttab",
    "]]> <b>&amp; <script>alert(1)</script>",
    "=1+1",
    "@SUM(A1)",
    "nul\x00 bell\x07 escape\x1b[2J",
    "👩‍👩‍👧‍👦 🇲🇱",
    "مالي \u202eabc\u202c עברית",
    "back\\slash \\u0027 `tick` ${x} $1 {}; -- // /*",
    "a;b|c,d",
    " spaces  around ",
    "subgraph end --> n0",
)


def graph_of(words=WORDS):
    """A graph in which everything that can be words is these words: each names an entity, tied to the next."""
    text = "\n".join(words)
    spans, start = [], 0
    for word in words:
        spans.append((start, start + len(word)))
        start += len(word) + 1
    article = Article("a", text, words[0], "2023-02", "fr", words[2])
    types = list(EntityType)
    entities = tuple(
        Entity(
            f"e{i}",
            word,
            types[i % len(types)],
            (words[i - 1],),
            attributes={word: word, "n": i * 10**30, "list": [word, 1], "yes": True, "nothing": None},
            mentions=(EntityMention("a", *spans[i], word, MentionNature.NAME),),
        )
        for i, word in enumerate(words)
    )
    relations = tuple(_tie(i, words, spans) for i in range(len(words)))
    return KnowledgeGraph((article,), entities, relations)


def _tie(i, words, spans):
    types, statuses = list(RelationType), list(Status)
    type_ = types[i % len(types)] if i else RelationType.CO_MENTION
    speaker = f"e{i}" if type_.is_stated else None
    passage = Evidence("a", *spans[i], words[i], statuses[i % 4], speaker, "2023-02-01/2023-03", words[i], 0.5)
    measured = None if type_.is_stated else Association(1, 1, 0.5, 4.2)
    return Relation(f"e{i}", type_, f"e{(i + 1) % len(words)}", words[i], 1, (passage,), measured)


EMPTY = KnowledgeGraph()
LONELY = KnowledgeGraph(entities=(Entity("e", "Mali", EntityType.LOC),))
