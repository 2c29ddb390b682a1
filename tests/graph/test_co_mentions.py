"""Co-mentions: counts, association, windows."""

from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from graphkit.graph.association import association
from graphkit.graph.co_mentions import co_mentions
from graphkit.model import Article, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature
from graphkit.settings import Settings


def reading(article_id, *sentences):
    """A reading of sentences, each a list of one-word names."""
    text, spans, mentions = "", [], []
    for number, names in enumerate(sentences):
        start = len(text)
        for name in names:
            span = Span(len(text), len(text) + len(name))
            mentions.append(Mention(span, name, MentionNature.NAME, EntityType.LOC, name, number))
            text += name + " "
        text += "."
        spans.append(Span(start, len(text)))
        text += " "
    return Reading(Article(article_id, text), tuple(spans), tuple(mentions))


def ties(readings, **settings):
    """(first, second) -> relation, entities being called by their names."""
    entity_of = {(r.article.id, i): m.name for r in readings for i, m in enumerate(r.mentions)}
    return {(r.subject, r.object): r for r in co_mentions(readings, entity_of, Settings(**settings))}


def test_names_in_one_sentence_are_tied_and_others_are_not():
    """The window is one sentence unless it is set wider."""
    found = ties([reading("a", ["Mali", "Russie"], ["France"])])
    assert set(found) == {("Mali", "Russie")}


def test_a_wider_window_ties_neighbouring_sentences():
    """With a window of two sentences, names in adjacent sentences are tied, and the evidence spans both."""
    article = reading("a", ["Mali"], ["France"], ["Tchad"])
    found = ties([article], window=2)
    assert set(found) == {("France", "Mali"), ("France", "Tchad")}
    assert found["France", "Mali"].evidence[0].quote == "Mali . France ."


def test_weight_counts_articles_and_association_counts_sentences():
    """Two sentences of one article are one article, two sentences."""
    found = ties([reading("a", ["Mali", "Russie"], ["Mali", "Russie"]), reading("b", ["Mali", "Russie"], ["France"])])
    tie = found["Mali", "Russie"]
    assert (tie.weight, tie.association.articles, tie.association.sentences) == (2, 2, 3)


def test_names_that_are_everywhere_are_not_drawn_to_each_other():
    """France and Paris in nearly every sentence are less of a surprise than two rare names that always meet."""
    sentences = (
        [["France", "Paris"]] * 3 + [["France"]] * 3 + [["Paris"]] * 3 + [["Wagner", "Moura"]] * 2 + [["Tchad"]] * 4
    )
    found = ties([reading("a", *sentences)])
    assert found["Moura", "Wagner"].association.log_likelihood > found["France", "Paris"].association.log_likelihood
    assert found["Moura", "Wagner"].association.npmi == 1.0
    assert set(ties([reading("a", *sentences)], min_significance=3.84)) == {("Moura", "Wagner")}


def test_a_list_of_hundreds_of_names_does_not_explode():
    """A sentence of 400 names gives a bounded number of ties."""
    names = [f"Nom{i}" for i in range(400)]
    assert len(ties([reading("a", names)])) <= 50 * 49 // 2


def test_evidence_quotes_the_text_exactly():
    """text[start:end] == quote."""
    article = reading("a", ["Mali", "Russie"], ["Mali", "France"])
    for tie in ties([article]).values():
        for e in tie.evidence:
            assert article.article.text[e.start : e.end] == e.quote


@given(st.integers(1, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 60))
def test_association_stays_within_its_bounds(both, only_first, only_second, neither):
    """NPMI lies in [-1, 1]; the sign of G2 is that of the association; independence gives zero."""
    total = both + only_first + only_second + neither
    first, second = both + only_first, both + only_second
    found = association(1, both, first, second, total)
    assert -1 <= found.npmi <= 1
    expected = first * second / total
    if isclose(both, expected):
        assert isclose(found.log_likelihood, 0, abs_tol=1e-3)
    elif found.log_likelihood:  # a trace of an association is rounded to none
        assert (found.log_likelihood > 0) == (both > expected)
    else:
        assert isclose(both, expected, rel_tol=0.05)
