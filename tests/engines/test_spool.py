"""Readings that a build goes through several times: as they were, in the order of their articles, and not in memory."""

import gc
import tempfile
from pathlib import Path

import pytest

from graphkit.engines.cache import spool
from graphkit.engines.cache.spool import spooled
from graphkit.errors import StoreError
from graphkit.model import Article, Claim, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status
from graphkit.pipeline import build_from
from graphkit.settings import Settings
from graphkit.writers.archive import dumps

SENTENCES = {
    "fr": ("Awa Diallo {} accuse l’Union de Kayes {}, selon Oumar Sy {}.", "La réunion du {} n’a rien donné. "),
    "en": ("Jane Porter {} accused the Union of Leeds {}, said Owen Hill {}.", "The meeting of the {} led nowhere. "),
}
NAMES = {
    "fr": (("Awa Diallo {}", "PER"), ("l’Union de Kayes {}", "ORG"), ("Oumar Sy {}", "PER")),
    "en": (("Jane Porter {}", "PER"), ("the Union of Leeds {}", "ORG"), ("Owen Hill {}", "PER")),
}


def reading(number, code):
    """A reading of four sentences, each with three names, of which every tenth article has the same, and two claims."""
    text, sentences, mentions, claims = "", [], [], []
    for place in range(4):
        numbers = (number % 10, number, f"{number}{place}")
        start, sentence = len(text), SENTENCES[code][0].format(*numbers)
        for (name, type_), of_name in zip(NAMES[code], numbers, strict=True):
            words = name.format(of_name)
            at = start + sentence.index(words)
            span = Span(at, at + len(words))
            mentions.append(Mention(span, words, MentionNature.NAME, EntityType(type_), words, place))
        sentences.append(Span(start, start + len(sentence)))
        first = 3 * place
        stated = (RelationType.ACCUSE, RelationType.REJECT)
        claims += [Claim(first, type_, first + 1, "x", sentences[-1], Status.ASSERTED, first + 2) for type_ in stated]
        text += sentence + " " + SENTENCES[code][1].format(number)
    article = Article(f"{number:05}", text, published="2023-02-07", language=code)
    return Reading(article, tuple(sentences), tuple(mentions), claims=tuple(claims))


@pytest.mark.parametrize("in_memory", [1, 2**20])
@pytest.mark.parametrize("code", ["fr", "en"])
def test_readings_come_again_as_they_were(monkeypatch, in_memory, code):
    """Twice, in the order of the articles' ids, whether they lie in memory or in a file."""
    monkeypatch.setattr(spool, "_IN_MEMORY", in_memory)
    readings = [reading(number, code) for number in range(5)]
    with spooled(iter(readings[::-1])) as kept:
        assert [list(kept), list(kept)] == [readings, readings]


def test_two_may_go_through_them_at_a_time():
    """One iteration does not move the other on."""
    readings = [reading(number, "fr") for number in range(3)]
    with spooled(readings) as kept:
        assert list(zip(kept, kept, strict=True)) == [(one, one) for one in readings]


def test_no_room_for_the_file(monkeypatch):
    """One line, with what to do."""
    monkeypatch.setattr(spool, "_IN_MEMORY", 1)
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda *_, **__: Path("/dev/full").open("w+b"))  # noqa: SIM115
    with pytest.raises(StoreError, match=r"No space left.*TMPDIR"), spooled([reading(0, "fr")]):
        pass


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_graph_does_not_depend_on_where_readings_come_from(code):
    """A list, or a stream in another order that nobody can go through twice."""
    readings = [reading(number, code) for number in range(12)]
    assert dumps(build_from(iter(readings[::-1]), Settings())) == dumps(build_from(readings, Settings()))


def test_what_was_read_is_not_held():
    """While the graph is put together, the readings of fifty articles are not in memory."""

    def alive():
        return sum(isinstance(thing, Reading) for thing in gc.get_objects())

    before, held = alive(), []

    def map_(function, items):
        held.append(alive() - before)
        return map(function, items)

    kg = build_from((reading(number, "en") for number in range(50)), Settings(), map_=map_)
    assert len(kg.articles) == 50
    assert len(held) == 1
    assert held[0] <= 1
