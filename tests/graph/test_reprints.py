"""Agency copy that several papers print counts once, and is shown as such."""

import random

from hypothesis import given
from hypothesis import strategies as st

import graphkit as gk
from graphkit.graph.reprints import reprints
from graphkit.model import Article
from graphkit.settings import Settings
from graphkit.writers.reports.evidence import explain
from graphkit.writers.reports.statistics import stats

_WORDS = [f"mot{i}" for i in range(400)]


def copy(seed, length=120):
    """A text of its own."""
    return " ".join(random.Random(seed).choices(_WORDS, k=length))  # noqa: S311 - no secret


def test_a_reprint_repeats_the_earliest_article():
    """With a new headline and its end cut off it is still the same text; who printed it first has the original."""
    text = copy(1)
    articles = [
        Article("b", "Autre titre " + text, published="2023-02-08"),
        Article("a", text, published="2023-02-07"),
        Article("c", " ".join(text.split()[:-8]), published=None),
        Article("d", copy(2), published="2023-02-01"),
    ]
    assert reprints(articles) == {"b": "a", "c": "a"}


def test_articles_that_share_a_passage_are_no_reprints():
    """A quotation that two articles share does not make one of the other."""
    shared = copy(3, 30)
    assert reprints([Article("a", copy(4) + shared), Article("b", shared + copy(5))]) == {}


@given(
    st.permutations([Article(name, copy(seed)) for name, seed in (("a", 1), ("b", 1), ("c", 2), ("d", 2), ("e", 3))])
)
def test_the_order_of_articles_makes_no_difference(articles):
    """Whatever the order, the first id is the original."""
    assert reprints(articles) == {"b": "a", "d": "c"}


def test_short_texts_and_single_articles():
    """Nothing to compare is no error."""
    assert reprints([]) == {}
    assert reprints([Article("a", "")]) == {}
    assert reprints([Article("a", "Oui."), Article("b", "Non.")]) == {}


def test_a_reprint_adds_evidence_but_no_weight():
    """In the graph, in `explain` and in `stats`."""
    text = "Sergueï Lavrov a rencontré Abdoulaye Diop à Bamako mardi. " + copy(6)
    kg = gk.build(
        [Article("a", text, language="fr", published="2023-02-07"), Article("b", text, language="fr")], Settings()
    )
    met = [r for r in kg.relations_between("Lavrov", "Diop") if r.type == "consult"]
    assert [(r.weight, len(r.evidence)) for r in met] == [(1, 2)]
    assert "repeats a" in explain(kg, met)
    assert "1 reprint counted with the original" in stats(kg)
