"""What a cluster does of assembly gives the graph that one machine gives."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.model import Article, Claim, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType
from graphkit.pipeline import build_from
from graphkit.settings import Settings
from graphkit.writers.archive import dumps

NAMES = ["Jean Dupont", "Jean Martin", "Dupont", "Jean", "J. Dupont", "Marie Dupond"]


@st.composite
def corpora(draw):
    """Up to a dozen articles that name some of those, many of them alike, with claims between neighbours."""
    named = st.lists(st.sampled_from(NAMES), max_size=6)
    return [
        _reading(f"a{number}", names, draw(st.sampled_from(["2023-01-05", "2023-01-06", None])))
        for number, names in enumerate(draw(st.lists(named, max_size=12)))
    ]


def _reading(id_, names, published):
    mentions, text = [], ""
    for name in names:
        span = Span(len(text), len(text) + len(name))
        mentions.append(Mention(span, name, MentionNature.NAME, EntityType.PER, name, 0))
        text += name + " "
    whole = Span(0, len(text))
    claims = [Claim(i, RelationType.CONSULT, i + 1, "voir", whole) for i in range(len(mentions) - 1)]
    return Reading(Article(id_, text, published=published), (whole,), tuple(mentions), (), tuple(claims))


def elsewhere(function, items):
    """Other processes get copies and give copies back."""
    for item in items:
        yield pickle.loads(pickle.dumps(pickle.loads(pickle.dumps(function))(pickle.loads(pickle.dumps(item)))))  # noqa: S301


@given(corpora())
@settings(max_examples=40)
def test_copies_do_as_well(corpus):
    """The same bytes, also where articles repeat one another."""
    assert dumps(build_from(corpus, Settings(), map_=elsewhere)) == dumps(build_from(corpus, Settings()))


@pytest.mark.usefixtures("_needs_dask")
def test_a_cluster_maps_in_order(cluster, monkeypatch):
    """As the built-in does: all, in order, with few tasks under way; and it fails as the function does."""
    from graphkit.engines import dask

    monkeypatch.setattr(dask, "_CHUNK", 3)
    monkeypatch.setattr(dask, "_AHEAD", 4)
    taken = []

    def numbers():
        for number in range(100):
            taken.append(number)
            yield number

    with dask.connected(cluster.scheduler_address) as connected:
        results = connected.map(str, numbers())
        assert next(results) == "0"
        assert len(taken) <= 12
        assert list(results) == [str(number) for number in range(1, 100)]
        assert list(connected.map(str, [])) == []
        with pytest.raises(ValueError, match="invalid literal"):
            list(connected.map(int, ["1", "x"]))
