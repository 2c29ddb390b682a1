"""Hand-built parses: what extraction's logic makes of them depends on no model."""

import pytest
import spacy
from spacy.tokens import Doc

from graphkit.extraction.coreference.referents import Referents
from graphkit.extraction.document import Document, TokenMention
from graphkit.extraction.names.places import find_place_mentions
from graphkit.extraction.syntax.arguments import Syntax
from graphkit.languages import language
from graphkit.model import Article
from graphkit.model.names import plain
from graphkit.model.vocabulary import EntityType


def parse(table, code="fr"):
    """A Doc from lines of `word lemma POS dep head [Feat=Value|...]`, heads being word numbers from 1 (0: the root)."""
    rows = [line.split() for line in table.strip().splitlines()]
    heads = [int(r[4]) - 1 if r[4] != "0" else i for i, r in enumerate(rows)]
    return Doc(
        spacy.blank(code).vocab,
        words=[r[0] for r in rows],
        spaces=[not r[0].endswith("'") for r in rows],
        lemmas=[r[1] for r in rows],
        pos=[r[2] for r in rows],
        deps=["ROOT" if r[4] == "0" else r[3] for r in rows],
        heads=heads,
        morphs=[r[5] if len(r) > 5 else "" for r in rows],
        sent_starts=[i == 0 for i in range(len(rows))],
    )


@pytest.fixture
def workbench():
    """Makes a Document of a hand-built parse, with the given names ({first word: (last word, type)}) as mentions."""

    def make(table, names=(), code="fr", published=None):
        doc = parse(table, code)
        document = Document(Article("a", doc.text, published=published, language=code), doc, language(code))
        for first, last, type_ in names:
            start = next(t.i for t in doc if t.text == first)
            end = next(t.i for t in doc[start:] if t.text == last) + 1
            name = plain(doc[start:end].text)
            place = document.language.gazetteer.get(name)
            document.add(TokenMention(start, end, EntityType(type_), name=name, key=place.key if place else ""))
        syntax = Syntax(document.language)
        document = find_place_mentions(document, syntax)
        return document, syntax, Referents(document, syntax)

    return make
