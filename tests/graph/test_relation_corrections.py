"""A person has the last word on relations: struck out, changed, confirmed and added ones come out of every build so."""

import time

import pytest

from graphkit.errors import SettingsError
from graphkit.graph.assembly import assemble
from graphkit.model import Article, Claim, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status
from graphkit.resolution import resolve
from graphkit.resolution.corrections_file import read_corrections
from graphkit.resolution.curation import Curation
from graphkit.settings import Settings
from graphkit.writers.reports.evidence import explain

FRENCH = "Hier, Wagner a frappé Tombouctou. Anna Leroy accuse Wagner."
ENGLISH = "Wagner hit Timbuktu again. Anna Leroy met Paul Mercier."
TYPES = {"Wagner": "ORG", "Tombouctou": "LOC", "Timbuktu": "LOC", "Anna Leroy": "PER", "Paul Mercier": "PER"}


def reading(id_, text, *claims):
    """An article, its named entities, and (subject, type, object) claims of the sentence that has both."""
    sentences, start = [], 0
    for part in text.split(". "):
        end = min(start + len(part) + 1, len(text))
        sentences.append(Span(start, end))
        start = end + 1
    mentions = [
        Mention(Span(at, at + len(name)), name, MentionNature.NAME, EntityType(type_), name, number)
        for number, sentence in enumerate(sentences)
        for name, type_ in TYPES.items()
        if (at := text.find(name, sentence.start, sentence.end)) >= 0
    ]
    stated = []
    for subject, relation, object_ in claims:
        for number, sentence in enumerate(sentences):
            ends = [
                next((i for i, m in enumerate(mentions) if m.name == name and m.sentence == number), None)
                for name in (subject, object_)
            ]
            if None not in ends:
                rule = "network:test"
                stated.append(Claim(ends[0], RelationType(relation), ends[1], "x", sentence, rule=rule, confidence=0.6))
    return Reading(Article(id_, text), tuple(sentences), tuple(mentions), claims=tuple(stated))


READINGS = (
    reading("en", ENGLISH, ("Wagner", "assault", "Timbuktu"), ("Anna Leroy", "consult", "Paul Mercier")),
    reading("fr", FRENCH, ("Wagner", "assault", "Tombouctou"), ("Anna Leroy", "accuse", "Wagner")),
)
SAME_TOWN = '[[merge]]\nnames = ["Tombouctou", "Timbuktu"]\n'
HIT = 'subject = "wagner"\nobject = "Tombouctou"\n'
CHANGE = f'[[change]]\n{HIT}type = "assault"\n'


@pytest.fixture
def built(tmp_path):
    """The graph of those articles with some corrections."""

    def build(text, **settings):
        path = tmp_path / "corrections.toml"
        path.write_text(SAME_TOWN + text, "utf-8")
        corrections = read_corrections(path)
        resolution = resolve(READINGS, Curation(corrections))
        return assemble(READINGS, resolution, Settings(**settings), corrections=corrections)

    return build


def stated(kg):
    """Who is tied to whom: names, type, articles."""
    return sorted(
        (kg[r.subject].name, r.type.value, kg[r.object].name, *(e.article for e in r.evidence)) for r in kg.stated()
    )


def evidence(kg, type_):
    """The evidence of the only relation of a type."""
    (relation,) = (r for r in kg.relations if r.type == type_)
    return relation.evidence


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("", []),
        ('type = "assault"', []),
        ('type = "aid"', ["en", "fr"]),
        ('articles = ["fr"]', ["en"]),
        ('quote = "Wagner hit Timbuktu again."', ["fr"]),
    ],
)
def test_strike(built, where, left):
    """Everywhere, of a type, in some articles, or one sentence; by any name, whatever its case."""
    kg = built(f"[[strike]]\n{HIT}{where}")
    assert [article for r in kg.stated() if r.type == "assault" for article in (e.article for e in r.evidence)] == left
    assert ("Anna Leroy", "accuse", "Wagner", "fr") in stated(kg)


def test_a_strike_leaves_the_co_mention(built):
    """They are still named together."""
    pairs = {r.ends for r in built("").relations if r.type == "co_mention"}
    assert {r.ends for r in built(f"[[strike]]\n{HIT}").relations if r.type == "co_mention"} == pairs


def test_who_did_it_is_who_the_line_names_first_where_the_type_was_symmetric(built):
    """Whichever of the two the article names first: Leroy met Mercier, and it is Mercier who asks."""
    line = '[[change]]\nsubject = "Paul Mercier"\nobject = "Anna Leroy"\ntype = "consult"\nto = { type = "request" }\n'
    kg = built(line)
    assert ("Paul Mercier", "request", "Anna Leroy", "en") in stated(kg)
    (passage,) = evidence(kg, "request")
    assert passage.quote[passage.subject_at.start - passage.start :].startswith("Paul Mercier")


def test_the_direction_counts_unless_the_type_is_symmetric(built):
    """The town did not strike back; who met whom is one thing."""
    kg = built(
        '[[strike]]\nsubject = "Tombouctou"\nobject = "Wagner"\n'
        '[[strike]]\nsubject = "Paul Mercier"\nobject = "Anna Leroy"\n'
    )
    assert [line[1] for line in stated(kg)] == ["accuse", "assault"]


def test_change(built):
    """Type, direction, status, speaker and date; what is changed is checked by hand."""
    kg = built(
        f'[[change]]\n{HIT}type = "assault"\narticles = ["fr"]\n'
        'to = { type = "coerce", turned = true, status = "negated", speaker = "Anna Leroy", date = "2024-02" }'
    )
    (passage,) = evidence(kg, "coerce")
    (relation,) = (r for r in kg.relations if r.type == "coerce")
    assert kg[relation.object].name == "Wagner"
    assert passage.words(passage.object_at) == "Wagner"
    assert (passage.status, kg[passage.attributed_to].name, passage.date) == (Status.NEGATED, "Anna Leroy", "2024-02")
    assert (passage.rule, passage.confidence) == ("corrections:changed", 1.0)
    assert [e.article for e in evidence(kg, "assault")] == ["en"]


def test_confirm(built):
    """Confidence 1, said to be checked by hand, and kept whatever confidence is asked for."""
    kg = built(f'[[confirm]]\n{HIT}type = "assault"\narticles = ["fr"]', min_confidence=0.9)
    assert stated(kg) == [("Wagner", "assault", kg.entity("Tombouctou").name, "fr")]
    (passage,) = evidence(kg, "assault")
    assert (passage.rule, passage.confidence) == ("corrections:confirmed", 1.0)
    assert "asserted, checked by hand, rule checked by hand (confirmed)" in explain(kg, kg.stated(), rule=True)


def test_add(built):
    """With its exact quote, the first where it stands twice, and the words that mention its ends."""
    kg = built(
        '[[add]]\nsubject = "Anna Leroy"\ntype = "reject"\nobject = "Wagner"\narticle = "fr"\n'
        'quote = "Anna Leroy accuse Wagner"\nstatus = "alleged"\nspeaker = "Paul Mercier"\nnote = "vu"\non = 2024-05-01'
    )
    (passage,) = evidence(kg, "reject")
    assert FRENCH[passage.start : passage.end] == passage.quote == "Anna Leroy accuse Wagner"
    assert (passage.words(passage.subject_at), passage.words(passage.object_at)) == ("Anna Leroy", "Wagner")
    assert (passage.status, passage.rule, kg[passage.attributed_to].name) == (
        Status.ALLEGED,
        "corrections:added",
        "Paul Mercier",
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("Anna Leroy", "Wagner", "fr", "Anna accuse"), "does not have these words"),
        (("Anna Leroy", "Wagner", "de", "Anna Leroy accuse"), "no article 'de'"),
        (("Anne Leroi", "Wagner", "fr", "Anna Leroy accuse"), "no entity goes by the name 'Anne Leroi'"),
    ],
)
def test_what_cannot_be_added_is_told(built, caplog, line, reason):
    """And why; the rest of the graph is built."""
    subject, object_, article, quote = line
    with caplog.at_level("INFO", "graphkit"):
        kg = built(
            f'[[add]]\nsubject = "{subject}"\ntype = "reject"\nobject = "{object_}"\n'
            f'article = "{article}"\nquote = "{quote}"'
        )
    (told,) = (r.getMessage() for r in caplog.records if r.levelname == "WARNING")
    assert told.startswith("[[add]] number 1")
    assert reason in told
    assert stated(kg) == stated(built(""))


def test_each_line_is_reported(built, caplog):
    """As applied, or as matching nothing."""
    with caplog.at_level("INFO", "graphkit"):
        built(f'[[strike]]\n{HIT}type = "assault"\n[[confirm]]\n{HIT}type = "aid"')
    said = [r.getMessage() for r in caplog.records]
    assert "[[strike]] number 1 (wagner, assault, Tombouctou): applied, 2 passages" in said
    assert "[[confirm]] number 1 (wagner, aid, Tombouctou): matches nothing" in said


def test_the_order_of_lines_means_nothing(built):
    """A change and a confirmation of what it makes, in either order; a strike and an addition likewise."""
    change = f'[[change]]\n{HIT}type = "assault"\nto = {{ type = "coerce" }}\n'
    confirm = f'[[confirm]]\n{HIT}type = "coerce"\n'
    strike = '[[strike]]\nsubject = "Anna Leroy"\nobject = "Wagner"\n'
    add = '[[add]]\nsubject = "Anna Leroy"\ntype = "reject"\nobject = "Wagner"\narticle = "fr"\nquote = "Anna Leroy"\n'
    one, other = built(change + confirm + strike + add), built(add + strike + confirm + change)
    assert one == other
    assert [line[1] for line in stated(one)] == ["consult", "reject", "coerce"]


@pytest.mark.parametrize(
    ("lines", "both"),
    [
        (f'[[strike]]\n{HIT}[[confirm]]\n{HIT}type = "assault"', ("[[strike]] number 1", "[[confirm]] number 1")),
        (
            f'{CHANGE}to = {{ type = "aid" }}\n{CHANGE}to = {{ type = "coerce" }}',
            ("[[change]] number 1", "[[change]] number 2"),
        ),
        (
            f'[[strike]]\n{HIT}\n[[confirm]]\nsubject = "Wagner"\nobject = "Timbuktu"\ntype = "assault"',
            ("[[strike]]", "[[confirm]] (Wagner, assault, Timbuktu)"),
        ),
    ],
)
def test_contradictions_name_both_lines(built, lines, both):
    """Also where they use two names of one entity."""
    with pytest.raises(SettingsError) as error:
        built(lines)
    assert all(name in str(error.value) for name in both)


def test_changes_of_different_things_go_together(built):
    """One colleague knows the date, another that it did not happen; a third has checked the type."""
    change = f'[[change]]\n{HIT}type = "assault"\n'
    kg = built(
        f'{change}to = {{ date = "2024" }}\n{change}to = {{ status = "negated" }}\n[[confirm]]\n{HIT}type = "assault"'
    )
    assert {(e.date, e.status) for e in evidence(kg, "assault")} == {("2024", Status.NEGATED)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'[[strike]]\n{HIT}type = "attack"', "[[strike]] number 1: type:"),
        (f'[[confirm]]\n{HIT}type = "co_mention"', "co-mentions are counted"),
        (f'[[change]]\n{HIT}type = "assault"\nto = {{}}', "`to` needs one of"),
        (f'[[change]]\n{HIT}type = "assault"\nto = {{ date = "hier" }}', "a date is such as"),
    ],
)
def test_a_wrong_line_is_told(built, text, said):
    """Which line, and what about it."""
    with pytest.raises(SettingsError) as error:
        built(text)
    assert said in str(error.value)


def test_a_thousand_lines_cost_less_than_a_second(built):
    """All about the same two entities, which is the worst case for finding contradictions."""
    lines = "".join(
        f'[[strike]]\n{HIT}quote = "Phrase {n}."\n[[confirm]]\n{HIT}type = "aid"\nquote = "x{n}"\n' for n in range(500)
    )
    started = time.process_time()
    built(lines)
    assert time.process_time() - started < 1
