"""A claim finder of another package: named in the settings, checked, and told apart by its rule."""

from importlib.metadata import EntryPoint
from types import SimpleNamespace

import pytest

import graphkit as gk
from graphkit.errors import ClaimFinderError
from graphkit.extraction.claims import finders
from graphkit.model import Article, Claim, Span
from graphkit.model.vocabulary import RelationType
from graphkit.settings import Settings

ARTICLE = Article("a", "Claire Dubois et Karim Haddad ont dîné à Lyon.", language="fr")


def who_dines(reading):
    """Whoever dines with somebody is of one family: a finder as a user would write it."""
    people = [i for i, mention in enumerate(reading.mentions) if mention.type == "PER"]
    for sentence in reading.sentences:
        if "dîné" in sentence.of(reading.article.text) and len(people) > 1:
            yield Claim(people[0], RelationType.FAMILY, people[1], "dîner", sentence)


@pytest.fixture
def installed(monkeypatch):
    """Makes the finder above look installed under the name "dinner"."""
    module = SimpleNamespace(who_dines=who_dines)
    monkeypatch.setitem(__import__("sys").modules, "dinner_package", module)
    points = [EntryPoint("dinner", "dinner_package:who_dines", finders.GROUP)]
    points.append(EntryPoint("broken", "no_such_package:find", finders.GROUP))
    monkeypatch.setattr(finders, "entry_points", lambda group: [p for p in points if p.group == group])


def ties(kg):
    """(type, rule) of the stated relations between the two."""
    return {(r.type.value, r.evidence[0].rule) for r in kg.relations_between("Dubois", "Haddad") if r.type.is_stated}


@pytest.mark.usefixtures("installed")
def test_an_installed_finder_is_named_in_the_settings():
    """Beside graphkit's own, or instead of it."""
    kg = gk.build([ARTICLE], Settings(claims=("builtin", "dinner")))
    assert ("family", "dinner") in ties(kg)
    assert ties(gk.build([ARTICLE], Settings(claims=("dinner",)))) == {("family", "dinner")}
    assert ("family", "dinner") not in ties(gk.build([ARTICLE], Settings()))


def test_a_function_will_do():
    """In a notebook nothing needs to be installed."""
    assert ("family", "mine") in ties(gk.build([ARTICLE], Settings(), claim_finders={"mine": who_dines}))


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("name", "words"), [("lunch", "there are builtin, broken, dinner"), ("broken", "cannot be imported")]
)
def test_a_finder_that_is_not_there(name, words):
    """One line that says which there are."""
    with pytest.raises(ClaimFinderError, match=words):
        gk.build([ARTICLE], Settings(claims=(name,)))


@pytest.mark.parametrize(
    "claim",
    [
        Claim(0, RelationType.FAMILY, 99, "", Span(0, 5)),
        Claim(0, RelationType.FAMILY, -1, "", Span(0, 5)),
        Claim(0, RelationType.FAMILY, 1, "", Span(0, 5), speaker=99),
        Claim(0, RelationType.FAMILY, 1, "", Span(40, 400)),
        Claim(0, RelationType.FAMILY, 1, "", Span(5, 5)),
    ],
)
def test_what_a_finder_gives_is_checked(claim):
    """Evidence stays exact whoever finds it."""
    with pytest.raises(ClaimFinderError, match="mine"):
        gk.build([ARTICLE], Settings(), claim_finders={"mine": lambda _: [claim]})
