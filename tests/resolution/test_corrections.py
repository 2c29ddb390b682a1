"""The user has the last word: what corrections.toml says holds in every later build."""

import time

import pytest
from test_resolve import ORG, PER, names, reading

from graphkit.errors import SettingsError
from graphkit.resolution import resolve
from graphkit.resolution.corrections_file import append_answer, read_corrections
from graphkit.resolution.curation import read_curation
from graphkit.settings import Settings


@pytest.fixture
def corrected(tmp_path):
    """Settings with the given corrections."""

    def settings(text):
        path = tmp_path / "corrections.toml"
        path.write_text(text, "utf-8")
        return Settings(corrections=path)

    return settings


def test_merge_joins_what_nothing_else_would(corrected):
    """Two names without a letter in common are one if the user says so, even against a cannot-link."""
    settings = corrected('[[merge]]\nnames = ["Jean Dupont", "Marie Durand"]')
    found = names(reading("a", "Jean Dupont"), reading("b", "Marie Durand"), settings=settings)
    assert [set(aliases) for aliases in found] == [{"Jean Dupont", "Marie Durand"}]


def test_apart_keeps_a_surname_from_its_bearer(corrected):
    """Within an article and across articles."""
    settings = corrected('[[apart]]\nnames = ["Abdou Diop", "Diop"]')
    assert len(names(reading("a", "Abdou Diop", "Diop"), settings=settings)) == 2
    assert len(names(reading("a", "Abdou Diop"), reading("b", "Diop"), settings=settings)) == 2


def test_split_gives_a_name_to_another_in_some_articles(corrected):
    """In article b, "Diop" is Moussa; in article a it stays Abdou."""
    settings = corrected('[[split]]\nname = "Diop"\narticles = ["b"]\nto = "Moussa Diop"')
    found = names(reading("a", "Abdou Diop", "Diop"), reading("b", "Diop"), settings=settings)
    assert found == [("Abdou Diop", "Diop"), ("Moussa Diop", "Diop")]


def test_split_says_nothing_of_other_articles(corrected):
    """The surname alone stays Abdou's where it was his, although there are two bearers now."""
    settings = corrected('[[split]]\nname = "Diop"\narticles = ["b"]\nto = "Moussa Diop"')
    found = names(
        reading("a", "Abdou Diop"), reading("b", "Diop"), reading("c", "Diop"), reading("d", "Diop"), settings=settings
    )
    assert found == [("Abdou Diop", "Diop"), ("Moussa Diop", "Diop")]


def test_split_gives_a_name_to_one_who_is_there(corrected):
    """Whatever type the article's reading has, and with all that the articles call him."""
    settings = corrected('[[split]]\nname = "Jean Abdou Diop"\narticles = ["b"]\nto = "Moussa Diop"')
    readings = [
        reading("a", "Abdou Diop"),
        reading("b", ("Jean Abdou Diop", ORG)),
        reading("c", "Moussa Diop", "M. Diop"),
        reading("d", "Moussa Diop"),
    ]
    found = resolve(readings, read_curation(settings))
    assert [(e.name, e.type, e.articles) for e in found.entities] == [
        ("Abdou Diop", PER, ("a",)),
        ("Moussa Diop", PER, ("b", "c", "d")),
    ]


def test_other_lines_leave_what_was_split_away(corrected):
    """A merge or another type of the name is of its bearer, not of the other one."""
    settings = corrected(
        '[[split]]\nname = "Wagner"\narticles = ["b"]\nto = "Richard Wagner"\n'
        '[[merge]]\nnames = ["Wagner", "Africa Corps"]\n'
        '[[retype]]\nname = "Wagner"\ntype = "ORG"\n'
        '[[rename]]\nname = "Wagner"\nto = "Groupe Wagner"\n'
    )
    found = resolve([reading("a", "Wagner", ("Africa Corps", ORG)), reading("b", "Wagner")], read_curation(settings))
    assert [(e.name, e.type, e.articles) for e in found.entities] == [
        ("Groupe Wagner", ORG, ("a",)),
        ("Richard Wagner", PER, ("b",)),
    ]


def test_a_surname_kept_apart_is_one_person_everywhere(corrected):
    """Not hers; but still the same in two articles."""
    settings = corrected('[[apart]]\nnames = ["Abdou Diop", "Diop"]')
    found = names(reading("a", "Abdou Diop"), reading("b", "Diop"), reading("c", "Diop"), settings=settings)
    assert found == [("Abdou Diop",), ("Diop",)]


def test_rename_retype_ignore(corrected):
    """A name of one's own, another type, and no entity at all."""
    settings = corrected(
        '[[rename]]\nname = "wagner"\nto = "Groupe Wagner"\n'
        '[[retype]]\nname = "Wagner"\ntype = "ORG"\n'
        '[[ignore]]\nname = "Cliquez"'
    )
    found = resolve([reading("a", ("Wagner", PER), ("Cliquez", PER))], read_curation(settings))
    assert [(e.name, e.type, e.aliases) for e in found.entities] == [("Groupe Wagner", ORG, ("Wagner",))]
    assert set(found.entity_of) == {("a", 0)}


def test_the_last_rename_holds(corrected):
    """A page writes its lines below those that its graph was built with."""
    settings = corrected('[[rename]]\nname = "Diop"\nto = "A. Diop"\n[[rename]]\nname = "Abdou Diop"\nto = "Abdou"\n')
    assert names(reading("a", "Abdou Diop", "Diop"), settings=settings) == [("Abdou", "Abdou Diop", "Diop")]


def test_each_line_is_reported(corrected, caplog):
    """As applied, or as matching nothing: a line with a misspelt name must not pass in silence."""
    settings = corrected('[[ignore]]\nname = "Cliquez"\n[[ignore]]\nname = "Clikez"')
    with caplog.at_level("INFO", "graphkit"):
        resolve([reading("a", "Cliquez", "Jean Dupont")], read_curation(settings))
    assert [r.getMessage() for r in caplog.records] == [
        'ignore "Cliquez": applied, 1 article',
        'ignore "Clikez": matches nothing',
    ]


def test_a_thousand_lines_cost_less_than_a_second(corrected):
    """Over two thousand names; each line is looked up by its names."""
    readings = [reading("a", *(f"Anna Leroy{number}" for number in range(2000)))]
    lines = [f'[[retype]]\nname = "Anna Leroy{n}"\ntype = "ORG"\n' for n in range(500)]
    lines += [f'[[merge]]\nnames = ["Anna Leroy{n}", "Anna Leroy{n + 1}"]\n' for n in range(1000, 1500)]
    durations = []
    for settings in (Settings(), corrected("".join(lines))):
        started = time.process_time()
        resolve(readings, read_curation(settings))
        durations.append(time.process_time() - started)
    assert durations[1] - durations[0] < 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[merge]]\nnames = ['A']", "[[merge]] number 1"),
        ("[[join]]\nnames = ['A', 'B']", "[[join]]"),
        ("[[retype]]\nname = 'A'\ntype = 'PERSON'", "[[retype]] number 1"),
        ("[[merge]", "not valid TOML"),
    ],
)
def test_a_wrong_line_is_told(corrected, text, said):
    """One line, with the place and the remedy."""
    with pytest.raises(SettingsError) as error:
        resolve([], read_curation(corrected(text)))
    assert said in str(error.value)
    assert "\n" not in str(error.value).strip()


def test_answers_are_appended_and_read_back(tmp_path):
    """What `review` writes is what a build reads, quotation marks included."""
    path = tmp_path / "corrections.toml"
    append_answer(path, "merge", ['J. "Jo" Dupont', "Jo Dupont"])
    append_answer(path, "apart", ["A", "B"])
    found = read_corrections(path)
    assert found.merge[0].names == ('J. "Jo" Dupont', "Jo Dupont")
    assert found.answers("b", "a")
    assert not found.answers("A", "Jo Dupont")


def test_merges_tell_why():
    """Each name that was joined has its reason; a name found alone in the corpus is less sure than in its article."""
    inside = resolve([reading("a", "Abdou Diop", "Diop")]).entities[0].merges
    across = resolve([reading("a", "Abdou Diop"), reading("b", "Diop")]).entities[0].merges
    assert [(m.first, m.second, m.articles) for m in inside] == [("Abdou Diop", "Diop", ("a", "a"))]
    assert [(m.first, m.second, m.articles) for m in across] == [("Abdou Diop", "Diop", ("a", "b"))]
    assert across[0].score < inside[0].score
