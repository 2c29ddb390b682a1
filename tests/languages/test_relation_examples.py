"""Every row of the relation lexicons has an example, and in every example the rules see what its row says."""

import json
from functools import cache
from pathlib import Path

import pytest

from graphkit.extraction import parsed_articles
from graphkit.extraction.claims.opinions import opinions
from graphkit.extraction.claims.rules import RuleContext
from graphkit.extraction.coreference import resolve
from graphkit.extraction.models.encoded import encode
from graphkit.extraction.models.mention_inputs import RELATIONS
from graphkit.extraction.models.network import own_network
from graphkit.extraction.names import identified
from graphkit.languages import MODELS
from graphkit.languages.tables import rows
from graphkit.model import Article
from graphkit.model.vocabulary import EntityType
from graphkit.settings import Settings

SENTENCES = Path(__file__).parents[2] / "data" / "sentences"
AT_LEAST = {"fr": 700, "en": 400}
EXAMPLES = [(code, number, row) for code in sorted(MODELS) for number, row in enumerate(rows(code, "relations"))]


@cache
def annotated(code):
    """Sentence -> type and mentions of each entity that is annotated in it."""
    lines = (SENTENCES / f"{code}.jsonl").read_text("utf-8").splitlines()
    return {row["text"]: [(type_, places) for type_, _, places in row["entities"]] for row in map(json.loads, lines)}


def names_in(parsed):
    """The annotated names of a sentence: first token, the one behind the last, and type."""
    for type_, places in annotated(parsed.language.code)[parsed.article.text]:
        for start, end, nature in places:
            tokens = [t.i for t in parsed.tokens if start < t.idx + len(t) and t.idx < end]
            if nature == "name":
                yield tokens[0], tokens[-1] + 1, EntityType(type_)


@pytest.fixture(scope="module")
def stated():
    """(language, row) -> the types of the relations that the rules see in its example."""
    articles = (Article(f"{code} {number:05}", row["example"], language=code) for code, number, row in EXAMPLES)
    types = {}
    for encoded in (encode(parsed, own_network()) for parsed in parsed_articles(articles, Settings())):
        names = identified(encoded.parsed, names_in(encoded.parsed))
        told = opinions(RuleContext(encoded.parsed, resolve(encoded, names)))
        types[encoded.parsed.article.id] = {
            RELATIONS[kind % len(RELATIONS)] for kinds in told.values() for kind in kinds
        }
    return types


@pytest.mark.parametrize("code", sorted(MODELS))
def test_the_lexicon_is_large(code):
    """As many rows as the press needs."""
    assert sum(found == code for found, _, _ in EXAMPLES) >= AT_LEAST[code]


@pytest.mark.model
@pytest.mark.parametrize(
    ("code", "number", "row"), EXAMPLES, ids=[f"{code}-{number}-{row['lemma']}" for code, number, row in EXAMPLES]
)
def test_an_example_states_its_relation(stated, code, number, row):
    """Parsed by the real model, the sentence holds a relation of the row's type between the names in it."""
    assert row["type"] in stated[f"{code} {number:05}"], row["example"]
