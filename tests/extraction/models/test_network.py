"""What the network makes of articles."""

from dataclasses import replace

import numpy as np
import pytest

from graphkit.extraction import extract, parsed_articles
from graphkit.extraction.models import encoded as encoding
from graphkit.extraction.models import network
from graphkit.extraction.models.encoded import encode
from graphkit.extraction.models.network import Network, own_network
from graphkit.extraction.names.tags import names_of
from graphkit.model import Article
from graphkit.settings import Settings

FRENCH = Article("fr", "Jean Dupont a rencontré Anna Keller à Bamako. Il a critiqué la Banque mondiale.", language="fr")
ENGLISH = Article("en", "Paul Martin met Anna Keller in Berlin. She thanked the World Bank.", language="en")


def names(article, network=None):
    """The names of an article, as the network alone sees them."""
    (parsed,) = parsed_articles([article], Settings())
    encoded = encode(parsed, network or own_network())
    return {parsed.doc[name.start : name.end].text: str(name.type) for name in names_of(encoded.tags())}


def test_names_in_both_languages():
    """The network finds persons, places and organisations."""
    assert names(FRENCH).items() >= {"Jean Dupont": "PER", "Anna Keller": "PER", "Bamako": "LOC"}.items()
    assert names(ENGLISH).items() >= {"Paul Martin": "PER", "Anna Keller": "PER", "Berlin": "LOC"}.items()


def test_an_article_is_read_alike_in_any_company():
    """What else is read at once changes nothing but the last digits."""
    others = [replace(FRENCH, id=f"{n}", text=FRENCH.text * n) for n in (1, 3, 9)]
    alone = list(extract([FRENCH], Settings()))
    together = list(extract([*others, FRENCH], Settings()))[-1:]
    assert alone == together


def test_a_long_article_is_read_in_stretches(monkeypatch):
    """Where the heads read a stretch at a time, the same is found as all at once."""
    article = replace(FRENCH, text="\n\n".join([FRENCH.text] * 12))
    (whole,) = extract([article], Settings())
    monkeypatch.setattr(encoding, "_BLOCK", 40)
    (stretches,) = extract([article], Settings())
    assert [m.span for m in whole.mentions if m.name] == [m.span for m in stretches.mentions if m.name]
    ties = [{(c.subject, c.type, c.object) for c in reading.claims} for reading in (whole, stretches)]
    assert ties[0] == ties[1]


def test_a_sentence_without_an_end_is_read_in_parts(monkeypatch):
    """The time for a pair of mentions grows with what is read at once: a page without full stops would take minutes."""
    monkeypatch.setattr(encoding, "_BLOCK", 40)
    monkeypatch.setattr(encoding, "_PART", 20)
    widths = []
    relations = Network.relations

    def measured(network, words, *others):
        widths.append(len(words))
        return relations(network, words, *others)

    monkeypatch.setattr(Network, "relations", measured)
    (reading,) = extract([replace(FRENCH, text="Jean Dupont a rencontré Anna Keller et " * 30)], Settings())
    assert max(widths) <= 40
    assert len(reading.claims) > 1


def test_many_candidates_are_read_some_at_a_time(monkeypatch):
    """A page full of names and pronouns would else take a gigabyte; what is read is the same."""
    article = replace(FRENCH, text="\n\n".join([FRENCH.text] * 30))
    (at_once,) = extract([article], Settings())
    monkeypatch.setattr(network, "_CANDIDATES", 500)
    run, sizes = Network._run, []

    def measured(opened, graph, **inputs):
        if graph == "antecedents":
            sizes.append(inputs["candidates"].size)
        return run(opened, graph, **inputs)

    monkeypatch.setattr(Network, "_run", measured)
    (reading,) = extract([article], Settings())
    assert len(sizes) > 1
    assert max(sizes) <= 500
    assert reading == at_once
    assert len(reading.antecedents) > 20


@pytest.mark.parametrize(
    "text",
    ["", "\n\n \n", "a" * 20_000, "Mali " * 20_000, "和平 " * 500, "\x00\x01\u202e", "Ban Ki-moon, " * 1000 + "."],
    ids=["nothing", "spaces", "one word", "no sentence end", "no such script", "control characters", "thousand names"],
)
def test_odd_texts_are_read(text):
    """Whatever the text, there is a reading, and what it says lies within the text."""
    (reading,) = extract([Article("odd", text, language="fr")], Settings())
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in reading.mentions)
    assert all(0 <= claim.confidence <= 1 for claim in reading.claims)


def test_probabilities():
    """What the network says of tags adds up to one."""
    (parsed,) = parsed_articles([FRENCH], Settings())
    encoded = encode(parsed, own_network())
    assert np.allclose(encoded.tags().sum(axis=1), 1, atol=1e-5)
