"""Every row of the relation lexicons has an example, and every example yields what its row says."""

import pytest

from graphkit.extraction import extract
from graphkit.languages import MODELS
from graphkit.languages.tables import rows
from graphkit.model import Article
from graphkit.settings import Settings

AT_LEAST = {"fr": 700, "en": 400}
EXAMPLES = [(code, number, row) for code in sorted(MODELS) for number, row in enumerate(rows(code, "relations"))]


@pytest.fixture(scope="module")
def stated():
    """(language, row) -> the types of the relations that its example states."""
    articles = (Article(f"{code} {number:05}", row["example"], language=code) for code, number, row in EXAMPLES)
    return {r.article.id: {claim.type for claim in r.claims} for r in extract(articles, Settings())}


@pytest.mark.parametrize("code", sorted(MODELS))
def test_the_lexicon_is_large(code):
    """As many rows as the press needs."""
    assert sum(found == code for found, _, _ in EXAMPLES) >= AT_LEAST[code]


@pytest.mark.model
@pytest.mark.parametrize(
    ("code", "number", "row"), EXAMPLES, ids=[f"{code}-{number}-{row['lemma']}" for code, number, row in EXAMPLES]
)
def test_an_example_states_its_relation(stated, code, number, row):
    """Read by the real model, the sentence states a relation of the row's type between the names in it."""
    assert row["type"] in stated[f"{code} {number:05}"], row["example"]
