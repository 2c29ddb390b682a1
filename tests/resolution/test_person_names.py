"""Which two names can be one person's."""

import pytest

from graphkit.resolution.spelling_similarity import conflict, likeness, parse_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergueï Lavrov", "Sergei Lavrov"),
        ("Evgueni Prigojine", "Yevgeny Prigozhin"),
        ("Mamadou Ismaïla Konaté", "Mamadou Konaté"),
        ("J. Biden", "Joe Biden"),
        ("Abdourahamane Tiani", "Abdourahamane Tchiani"),
        ("Jean-Yves Le Drian", "Jean Yves Le Drian"),
        ("Sergueï Lavrov", "LAVROV Sergueï"),
        ("Sergueï Lavrov", "Lavrov, Sergueï"),
        ("Aline Bossou", "Aline Bossou-Kéré"),
        ("Ibrahim Traoré", "Ibrahima Traoré"),
        ("Nikolaï Patrouchev", "Nicolas Patrouchev"),
        ("Xi Jinping", "XI Jinping"),
    ],
)
def test_variants_of_one_name_are_alike(one, other):
    """Spelling, a dropped middle name or an initial do not make two persons."""
    assert likeness(parse_person(one), parse_person(other))[0] > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jean-Marie Le Pen", "Marine Le Pen"),
        ("Emmanuel Macron", "Brigitte Macron"),
        ("George W. Bush", "George H. W. Bush"),
        ("Mohamed Bazoum", "Mohamed Morsi"),
        ("Jean Dupont", "Jeanne Dupont"),
        ("Jean-Paul II", "Jean-Paul I"),
        ("Jean-Paul II", "Jean-Paul Sartre"),
        ("Jean-Paul II", "Jean-Paul Aimé Sartre"),
        ("Philippe VI", "Philippe Dupont"),
        ("Robert Kennedy", "Robert Kennedy Jr."),
        ("Idriss Déby", "Mahamat Idriss Déby"),
        ("Hassan Nasrallah", "Hussein Nasrallah"),
        ("Mohamed Tandja", "Mamadou Tandja"),
    ],
)
def test_homonyms_conflict(one, other):
    """Another given name or another family name is another person."""
    assert conflict(parse_person(one), parse_person(other))


def test_a_bare_family_name_conflicts_with_none():
    """A family name alone says nothing against any bearer; who it is is decided elsewhere."""
    bare = parse_person("Macron")
    assert bare.is_bare
    assert not conflict(bare, parse_person("Emmanuel Macron"))


def test_particles_belong_to_the_family_name():
    """Le Pen and ben Salmane are family names, not given names."""
    assert parse_person("Marine Le Pen").family == parse_person("Le Pen").family
    assert parse_person("Mohammed ben Salmane").given == parse_person("Mohamed X").given
