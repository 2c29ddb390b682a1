"""Mentions become entities: one node for one thing, two for two."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Article, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature
from graphkit.resolution import resolve
from graphkit.resolution.curation import read_curation
from graphkit.settings import Settings

PER, LOC, ORG = EntityType.PER, EntityType.LOC, EntityType.ORG


def reading(article_id, *names, **details):
    """A reading whose mentions are the given (name, type) pairs, or names of persons."""
    mentions, text = [], ""
    for name, type_ in (n if isinstance(n, tuple) else (n, PER) for n in names):
        span = Span(len(text), len(text) + len(name))
        text += name + " "
        mentions.append(Mention(span, name, MentionNature.NAME, type_, name, 0, **details.get(name, {})))
    return Reading(Article(article_id, text), (Span(0, len(text)),), tuple(mentions))


def names(*readings, settings=None):
    """The names of each entity that the readings resolve to, canonical name first."""
    resolution = resolve(readings, read_curation(settings or Settings()))
    return sorted((e.name, *e.aliases) for e in resolution.entities)


def test_variants_in_one_article_are_one_entity():
    """Three spellings of a name are one node, called by the fullest and best attested form."""
    found = names(reading("a", "Sergueï Lavrov", "Sergueï Lavrov", "Sergei Lavrov", "Lavrov"))
    assert found == [("Sergueï Lavrov", "Lavrov", "Sergei Lavrov")]


def test_variants_across_articles_are_one_entity():
    """A bare name in one article joins the only person of that name in the corpus."""
    found = names(reading("a", "Sergueï Lavrov"), reading("b", "Sergey Lavrov"), reading("c", "Lavrov"))
    assert len(found) == 1


def test_homonyms_stay_apart_and_a_bare_name_is_not_guessed():
    """With two Le Pens about, a bare "Le Pen" in a third article is neither."""
    found = names(reading("a", "Marine Le Pen"), reading("b", "Jean-Marie Le Pen"), reading("c", "Le Pen"))
    assert len(found) == 3


def test_a_bare_name_goes_to_the_one_its_article_names():
    """Where the article names one of the homonyms, the bare name is that one."""
    found = names(reading("a", "Marine Le Pen", "Le Pen"), reading("b", "Jean-Marie Le Pen"))
    assert ("Marine Le Pen", "Le Pen") in found


def test_a_bare_name_is_whom_it_meant_before_there_was_another():
    """An article on one bearer that comes to another at its end; where both come first, it is neither."""
    about = reading("a", "Barack Obama", "Obama", "Obama", "Michelle Obama", "Obama")
    assert ("Barack Obama", "Obama") in names(about)
    assert len(names(reading("b", "Barack Obama", "Michelle Obama", "Obama"))) == 3


def test_gender_keeps_bearers_of_one_family_name_apart():
    """In "Mme Macron" is not Emmanuel."""
    article = reading(
        "a", "Emmanuel Macron", "Macron", **{"Emmanuel Macron": {"gender": "m"}, "Macron": {"gender": "f"}}
    )
    assert len(names(article)) == 2


def test_countries_are_never_matched_by_likeness():
    """Niger and Nigeria differ by two letters and are two countries."""
    assert len(names(reading("a", ("Niger", LOC), ("Nigeria", LOC)), reading("b", ("Niger", LOC)))) == 2


def test_acronym_and_expansion_are_one():
    """HRW is Human Rights Watch, also across articles."""
    assert len(names(reading("a", ("Human Rights Watch", ORG)), reading("b", ("HRW", ORG)))) == 1


def test_names_with_one_key_are_one_in_every_language():
    """Russie and Russia share the tables' key."""
    fr = reading("a", ("Russie", LOC), Russie={"key": "RU"})
    en = reading("b", ("Russia", LOC), Russia={"key": "RU"})
    assert len(names(fr, en)) == 1


def test_a_capital_that_acts_points_to_its_country():
    """Moscou stays a node of its own that says for whom it acts; on request its mentions join the country's."""
    article = reading(
        "a", ("Moscou", LOC), ("Russie", LOC),
        Moscou={"key": "capital:RU", "stands_for": "RU"}, Russie={"key": "RU"},
    )  # fmt: skip
    entities = {e.name: e for e in resolve([article]).entities}
    assert entities["Moscou"].acts_as == entities["Russie"].id
    assert names(article, settings=Settings(fold_capitals=True)) == [("Moscou", "Russie")] or names(
        article, settings=Settings(fold_capitals=True)
    ) == [("Russie", "Moscou")]


PEOPLE = st.lists(
    st.sampled_from(
        ["Marine Le Pen", "Jean-Marie Le Pen", "Le Pen", "Sergueï Lavrov", "Sergei Lavrov", "Lavrov", "Diop"]
    ),
    min_size=1,
    max_size=4,
)

BODIES = st.lists(
    st.sampled_from(
        [
            *(
                (name, ORG)
                for name in ("PDG", "Parti démocratique gabonais", "Parti démocratique guinéen", "A320", "A330")
            ),
            ("PDG", EntityType.MISC),
            ("Yewwi", ORG),
            ("Yewwi", EntityType.MISC),
            ("Dag Hammarskjöld", PER),
            ("Dag Hammarskjöld", LOC),
            ("Bureau de l'UA", ORG),
            ("Bureau de l'Union africaine", ORG),
        ]
    ),
    min_size=1,
    max_size=4,
)


@given(st.lists(PEOPLE | BODIES, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_articles_makes_no_difference(articles, random):
    """Whatever the order in which articles were given to the corpus, the same names end up together."""
    ids = [f"a{i}" for i in range(len(articles))]
    readings = {i: reading(i, *people) for i, people in zip(ids, articles, strict=True)}

    def partition(order):
        found = resolve([readings[i] for i in order])
        return {frozenset((m.article, m.start) for m in e.mentions) for e in found.entities}

    shuffled = ids[:]
    random.shuffle(shuffled)
    assert partition(ids) == partition(shuffled)


def in_language(code, one_reading):
    """The reading, of an article that is known to be in that language."""
    return replace(one_reading, article=one_reading.article.with_language(code))


def test_one_organisation_whatever_it_is_called():
    """The UN and its General Assembly are two nodes, each under all its names, also in articles of two languages."""
    whole = ["ONU", "Nations Unies", "Organisation des Nations unies", "UN", "United Nations"]
    body = ["AG de l'ONU", "Assemblée générale des Nations unies", "UNGA", "UN General Assembly"]
    articles = [in_language("fr", reading(f"a{i}", (name, ORG))) for i, name in enumerate(whole + body)]
    assert sorted(map(sorted, names(*articles))) == sorted(map(sorted, (whole, body)))


def test_a_body_is_that_of_its_whole():
    """The African Union has a security council and a commission too, and no table need know a body to tell."""
    different = ["Conseil de sécurité de l'ONU", "Conseil de sécurité de l'UA", "Bureau de la Cédéao", "Bureau de l'UA"]
    assert len(names(*(reading(f"a{i}", (name, ORG)) for i, name in enumerate(different)))) == 4
    one = ["Bureau de la Cédéao", "Bureau de la Communauté économique des États de l'Afrique de l'Ouest"]
    assert len(names(*(reading(f"a{i}", (name, ORG)) for i, name in enumerate(one)))) == 1


def test_an_embassy_is_not_that_of_the_other_country():
    """Of two countries in one name, the order tells which is which."""
    embassies = ["ambassade de France au Mali", "ambassade du Mali en France", "ambassade française au Mali"]
    entities = names(*(reading(f"a{i}", (name, ORG)) for i, name in enumerate(embassies)))
    assert sorted(map(len, entities)) == [1, 2]


def defining(article_id, name, acronym, **details):
    """A reading of "name (acronym)"."""
    text = f"{name} ({acronym})"
    mentions = [
        Mention(Span(text.index(n), text.index(n) + len(n)), n, MentionNature.NAME, ORG, n, 0, **details.get(n, {}))
        for n in (name, acronym)
    ]
    return Reading(Article(article_id, text), (Span(0, len(text)),), tuple(mentions))


def test_an_acronym_is_what_an_article_defines_it_to_be():
    """The initials of "Mouvement du 5 juin" are not "M5", but one article says what it is; "Paris" is no acronym."""
    assert len(names(defining("a", "Mouvement du 5 juin", "M5"), reading("b", ("M5", ORG)))) == 1
    assert len(names(defining("a", "Quotidien du soir", "Paris"))) == 2


def test_an_acronym_in_another_language_is_defined_too():
    """The words of an English name are other ones in another order; a union in parentheses is not its federation."""
    assert len(names(defining("a", "Administration ferroviaire fédérale", "FRA"))) == 1
    assert len(names(defining("a", "Agence européenne des chemins de fer", "USGS"))) == 2
    assert len(names(defining("a", "Fédération de la santé publique", "CGT"))) == 2


def test_the_article_defines_against_the_tables():
    """RSF are Reporters without borders in the tables, and in Sudan another thing."""
    sudan = defining("a", "Rapid Support Forces", "RSF", RSF={"key": "org:RSF"})
    assert len(names(sudan)) == 1
    assert len(names(sudan, reading("b", ("RSF", ORG), RSF={"key": "org:RSF"}))) == 2


def test_an_acronym_of_two_things_is_neither():
    """Two parties are called PDG: a bare "PDG" in a third article is not guessed, and the parties stay two."""
    gabon = defining("a", "Parti démocratique gabonais", "PDG")
    guinea = defining("b", "Parti démocratique guinéen", "PDG")
    assert len(names(gabon, guinea)) == 2
    assert len(names(gabon, guinea, reading("c", ("PDG", ORG)))) == 3
    assert len(names(gabon, reading("c", ("PDG", ORG)))) == 1
    assert len(names(gabon, guinea, reading("c", ("PDG", ORG), ("Parti démocratique guinéen", ORG)))) == 2


def test_a_short_form_is_the_only_longer_name_of_its_article():
    """Of organisations, events, works and persons; not of places, nor of what the longer name says it belongs to."""
    one = [
        (("Front de libération", ORG), ("Front", ORG)),
        (("Jeux olympiques de Rio", EntityType.EVENT), ("Jeux de Rio", EntityType.EVENT)),
        (("Karl Hans Meyer", PER), ("Hans Meyer", PER)),
    ]
    two = [
        (("Île-de-France", LOC), ("France", LOC)),
        (("Conseil des droits de la Ligue", ORG), ("Ligue", ORG)),
    ]
    assert [len(names(reading("a", *pair))) for pair in one] == [1] * len(one)
    assert [len(names(reading("a", *pair))) for pair in two] == [2] * len(two)
    several = ("Front de libération", ORG), ("Front du refus", ORG), ("Front", ORG)
    assert len(names(reading("a", *several))) == 3


def test_a_short_form_is_not_guessed_across_articles():
    """Another article's Front may be another one."""
    assert len(names(reading("a", ("Front de libération", ORG)), reading("b", ("Front", ORG)))) == 2


def test_numbers_are_no_matter_of_spelling():
    """Two models, two years' games and two laws of one name are two; without a number, nothing tells."""
    different = ["Airbus A320", "Airbus A330", "A320", "A330", "Jeux de 2012", "Jeux de 2016", "Loi n° 12", "Loi n°13"]
    assert len(names(*(reading(f"a{i}", (name, EntityType.MISC)) for i, name in enumerate(different)))) == 8
    in_one_article = names(reading("a", *((name, EntityType.MISC) for name in different)))
    assert ("Airbus A320", "A320") in in_one_article
    assert len(in_one_article) == 6
    assert len(names(reading("a", ("Loi n° 12", EntityType.MISC)), reading("b", ("Loi n°12", EntityType.MISC)))) == 1


def test_a_stray_type_makes_no_second_node():
    """A movement that one article in three reads as a work is one node, of the type that most have."""
    articles = [reading(f"a{i}", ("Yewwi", type_)) for i, type_ in enumerate((ORG, EntityType.MISC, ORG))]
    (entity,) = resolve(articles).entities
    assert entity.type is ORG
    assert len(names(*articles[:2])) == 2


def test_a_name_of_two_kinds_of_thing_is_two():
    """The man and the town stay apart however many articles are about one; so do the club and its city."""
    town = reading("z", ("Lincoln", LOC))
    for type_ in (PER, ORG):
        assert len(names(*(reading(f"a{i}", ("Lincoln", type_)) for i in range(9)), town)) == 2
    assert len(names(reading("a", "Dag Hammarskjöld"), reading("b", ("Dag Hammarskjöld", LOC)))) == 2


def test_what_the_tables_know_is_known_under_any_type():
    """An organisation that one article reads as a work, or its acronym as a place, keeps its type and its node."""
    read = [("Nations unies", EntityType.MISC), ("UN", LOC), ("Organisation des Nations unies", EntityType.EVENT)]
    (entity,) = resolve([reading(f"a{i}", name) for i, name in enumerate(read)]).entities
    assert entity.type is ORG


def test_a_foreign_acronym_is_not_looked_up():
    """ITU is the telecommunication union in English tables; a French article may mean the triathletes."""
    french = in_language("fr", reading("a", ("ITU", ORG)))
    assert len(names(french, reading("b", ("UIT", ORG), UIT={"key": "org:ITU"}))) == 2


def test_a_mention_is_looked_up_by_its_article_and_place():
    """Mentions of somebody, pronouns among them, lead to an entity; others, and places that are none, to nobody."""
    article = reading("a", "Sergueï Lavrov", "il", "on")
    pronouns = (replace(mention, name="", nature=MentionNature.PRONOUN) for mention in article.mentions[1:])
    article = replace(article, mentions=(article.mentions[0], *pronouns), antecedents=((1, 0),))
    entity_of = resolve([article]).entity_of
    assert dict(entity_of) == {("a", 0): "per:serguei-lavrov", ("a", 1): "per:serguei-lavrov"}
    assert len(entity_of) == 2
    for nothing in (("a", 2), ("a", 3), ("a", -1), ("b", 0)):
        assert nothing not in entity_of
