"""What is counted in the articles to learn from."""

import json
from types import SimpleNamespace

import pytest
import spacy
from spacy.tokens import Doc

from graphkit.extraction.models.mention_inputs import RELATIONS
from graphkit.extraction.parse import ParsedArticle
from graphkit.languages import language
from graphkit.model import Article
from graphkit.model.vocabulary import MentionNature, RelationType
from graphkit.training.counting import counted, dumped
from graphkit.training.examples import Pair, Statement

WORDS = ["La", "Ligue", "est", "accuse", "Diop"]
LEMMAS = ["le", "Ligue", "est", "accuser", "Diop"]
TAGS = ["DET", "PROPN", "PROPN", "VERB", "PROPN"]


@pytest.fixture
def article():
    """Counts the words of an article in which one of two names accuses the other."""

    def count(name, weight=1, type_="ORG", *, forward=True):
        doc = Doc(spacy.blank("fr").vocab, words=WORDS, lemmas=LEMMAS, pos=TAGS)
        parsed = ParsedArticle(Article(name, doc.text), doc, language("fr"))
        mentions = [
            SimpleNamespace(start=1, end=3, nature=MentionNature.NAME, type=type_),
            SimpleNamespace(start=4, end=5, nature=MentionNature.NAME, type="PER"),
        ]
        statement = Statement(RELATIONS.index(RelationType.ACCUSE), forward, 0, (3,))
        made = SimpleNamespace(mentions=mentions, pairs=[Pair(0, 1, (statement,))])
        return counted(parsed, made, weight)

    return count


def read(*articles):
    """The tables of a file."""
    return json.loads(dumped(articles))


def test_names_and_predicates(article):
    """How many names of a type have a word, and how many relations a predicate; under "" there are all."""
    tables = read(article("a"), article("b", weight=5))
    assert tables["names"] == {"": {"ORG": 6, "PER": 6}, "est": {"ORG": 6}, "ligue": {"ORG": 6}}
    assert tables["predicates"] == {"": {"accuse": 6}, "accuser": {"accuse": 6}}


def test_direction(article):
    """Where the later mention is the subject, as in a passive, that is counted apart."""
    tables = read(article("a"), article("b", forward=False))
    assert tables["predicates"]["accuser"] == {"accuse": 1, "accuse<": 1}


def test_what_is_left_out(article):
    """Words of one article alone, and those of people."""
    assert read(article("a"))["names"] == {}
    assert set(read(article("a", type_="PER"), article("b", type_="PER"))["names"]) == {""}
