"""Hand-built parses: what extraction's logic makes of them depends on no model."""

from dataclasses import dataclass

import pytest
import spacy
from spacy.tokens import Doc

from graphkit.extraction.coreference import Coreference
from graphkit.extraction.coreference.referents import Referents
from graphkit.extraction.mentions import Mentions, TokenMention
from graphkit.extraction.names import with_places
from graphkit.extraction.parse import ParsedArticle
from graphkit.languages import language
from graphkit.model import Article
from graphkit.model.names import plain
from graphkit.model.vocabulary import EntityType


def doc_of(table, code="fr"):
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


@dataclass
class Workbench:
    """A hand-built parse, with the given names as mentions, and what coreference makes of them."""

    parsed: ParsedArticle
    names: Mentions

    @property
    def syntax(self):
        """The parse by slots."""
        return self.parsed.syntax

    @property
    def unresolved(self):
        """The names alone."""
        return Coreference(self.names, {})

    @property
    def referents(self):
        """What words speak of, where no word stands for another."""
        return Referents(self.parsed, self.unresolved)

    def token(self, *forms):
        """The first token with one of these forms or lemmas."""
        return next(t for t in self.parsed.doc if t.text in forms or t.lemma_ in forms)


@pytest.fixture
def workbench():
    """Makes a workbench of a table as above, with names as (first word, last word, type)."""

    def make(table, names=(), code="fr", published=None):
        doc = doc_of(table, code)
        parsed = ParsedArticle(Article("a", doc.text, published=published, language=code), doc, language(code))
        mentions = []
        for first, last, type_ in names:
            start = next(t.i for t in doc if t.text == first)
            end = next(t.i for t in doc[start:] if t.text == last) + 1
            name = plain(doc[start:end].text)
            place = parsed.language.names.gazetteer.get(name)
            known = {"key": place.key, "country": place.country, "is_country": place.is_country} if place else {}
            mentions.append(TokenMention(start, end, EntityType(type_), name=name, **known))
        return Workbench(parsed, with_places(parsed, mentions))

    return make
