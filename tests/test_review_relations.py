"""`graphkit review --relations`: a person judges what the texts state, stops, resumes, and measures precision."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphkit.model import Article, End, Entity, EntityMention, Evidence, Graph, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status
from graphkit.resolution.calibration_file import read_calibration
from graphkit.resolution.corrections_file import append_line, read_corrections
from graphkit.writers import write

TEXT = "Anna Leroy accuse Wagner. Paul Mercier met Anna Leroy. Wagner n’a pas aidé Paul Mercier."


def passage(subject, type_, object_, quote, confidence, status=Status.ASSERTED):
    """A relation that a sentence of the text states."""
    start = TEXT.index(quote)

    def end(name):
        at = TEXT.index(name, start)
        return End(at, at + len(name), MentionNature.NAME)

    evidence = Evidence(
        "fr", start, start + len(quote), quote, status, None, None, "network:x", confidence, end(subject), end(object_)
    )
    return Relation(NAMES[subject], type_, NAMES[object_], "dire", 1, (evidence,))


NAMES = {"Anna Leroy": "e1", "Paul Mercier": "e2", "Wagner": "e3"}
ENTITIES = tuple(
    Entity(
        id_,
        name,
        EntityType.ORG if name == "Wagner" else EntityType.PER,
        mentions=(EntityMention("fr", at := TEXT.index(name), at + len(name), name, MentionNature.NAME),),
    )
    for name, id_ in NAMES.items()
)
RELATIONS = (
    passage("Anna Leroy", RelationType.ACCUSE, "Wagner", "Anna Leroy accuse Wagner.", 0.9),
    passage("Paul Mercier", RelationType.CONSULT, "Anna Leroy", "Paul Mercier met Anna Leroy.", 0.5),
    passage("Wagner", RelationType.AID, "Paul Mercier", "Wagner n’a pas aidé Paul Mercier.", 0.7, Status.NEGATED),
)


@pytest.fixture
def review(tmp_path, graphkit):
    """Answers questions about that graph; gives what is said and what the file holds."""
    graph, file = tmp_path / "graph.json", tmp_path / "corrections.toml"
    write(Graph((Article("fr", TEXT),), ENTITIES, RELATIONS), graph)

    def run(keys, *options):
        result = graphkit("review", graph, "--corrections", file, *options, stdin=keys.encode())
        assert result.code == 0, result.err
        return result, read_corrections(file if file.exists() else None)

    return run


def test_the_least_sure_comes_first_with_its_ends_marked(review):
    """In French and in English alike."""
    result, _ = review("sq", "--relations")
    assert "“[Paul Mercier] met [Anna Leroy].”" in result.err
    assert "“[Wagner] n’a pas aidé [Paul Mercier].”" in result.err
    assert result.err.index("met") < result.err.index("aidé")
    assert "accuse" not in result.err.partition("2/3")[0]
    assert "0 answered, 3 open" in result.err


def test_each_key_writes_its_line(review):
    """Right, turned round, and another type by the beginning of its name."""
    _, corrections = review("rdtcoe\n", "--relations", "--by", "Zoé")
    (confirmed,) = corrections.confirm
    assert (confirmed.subject, confirmed.type, confirmed.quote, confirmed.by) == (
        "Paul Mercier",
        "consult",
        "Paul Mercier met Anna Leroy.",
        "Zoé",
    )
    turned, typed = (change.to.values() for change in corrections.change)
    assert (turned, typed) == ({"turned": True}, {"type": "coerce"})


def test_wrong_and_negated(review):
    """What is said to be negated already can be said not to be."""
    _, corrections = review("wnn", "--relations")
    assert [line.articles for line in corrections.strike] == [("fr",)]
    assert [line.to.status for line in corrections.change] == [Status.ASSERTED, Status.NEGATED]


def test_a_symmetric_relation_cannot_be_turned_round(review):
    """The key does nothing there."""
    _, corrections = review("dr", "--relations")
    assert not corrections.change
    assert corrections.confirm


def test_an_unknown_type_is_asked_again(review):
    """An empty line leads back to the keys."""
    result, corrections = review("txyz\n\nr", "--relations")
    assert "no type begins with 'xyz'" in result.err
    assert not corrections.change
    assert corrections.confirm[0].type == "consult"


def test_it_resumes(review):
    """What the file has judged, in whichever way, is not asked again; it counts."""
    review("r", "--relations")
    result, corrections = review("wq", "--relations")
    assert "2/3" in result.err
    assert "1 of 1 right (100%)" in result.err
    assert "3/3" in result.err
    assert "1 of 2 right" in result.err
    assert corrections.strike[0].subject == "Wagner"


def test_those_of_one_entity(review):
    """By any name, and no others."""
    result, _ = review("ss", "--of", "leroy")
    assert "2 open" in result.err
    assert "aidé" not in result.err


def test_sample(review):
    """The same passages each time; precision comes with its interval, and on standard output."""
    result, _ = review("rr", "--sample", "2", "--seed", "3")
    assert result.out == "2 of 2 right: precision 100.0%, 95 % interval 34.2% to 100.0%\n"
    again, _ = review("", "--sample", "2", "--seed", "3")
    assert again.out == result.out
    assert "0 answered, 0 open" in again.err


def test_central(review):
    """All are asked about, whatever the order."""
    result, _ = review("sss", "--central")
    assert "3 open" in result.err


def test_score_of_what_was_judged(review, graphkit, tmp_path):
    """Precision by type and by band of confidence, each with its interval."""
    graph, file = tmp_path / "graph.json", tmp_path / "corrections.toml"
    review("rwr", "--relations")
    lines = graphkit("score", graph, "--corrections", file).out.splitlines()
    assert lines[0].split()[:5] == ["all", "2", "of", "3", "right"]
    assert "aid                       0 of    1 right    0.0%  [0.0%, 79.3%]" in lines
    assert any(line.startswith("confidence 0.8 to 1.0     1 of    1 right") for line in lines)
    assert '"group": "consult"' in graphkit("score", graph, "--corrections", file, "--json").out


def test_confidence_follows_the_verdicts(review, graphkit, tmp_path, monkeypatch):
    """A file that a build takes; only with enough verdicts, and never by itself."""
    graph, file, fitted = (tmp_path / name for name in ("graph.json", "corrections.toml", "confidence.toml"))
    review("rwr", "--relations")
    few = graphkit("score", graph, "--corrections", file, "--calibrate", fitted)
    assert (few.code, fitted.exists()) == (1, False)
    assert "3 passages were judged, 50 are needed" in few.err
    monkeypatch.setattr("graphkit.cli.scoring._ENOUGH", 3)
    assert "--calibration" in graphkit("score", graph, "--corrections", file, "--calibrate", fitted).err
    assert read_calibration(fitted)(0.9) == 0.6  # two of three right, and one more of each
    assert graphkit("score", graph, "--calibrate", fitted).code == 2


def test_score_of_nothing_judged_is_told(review, graphkit, tmp_path):
    """And what to do about it."""
    review("q", "--relations")
    file = tmp_path / "empty.toml"
    file.touch()
    result = graphkit("score", tmp_path / "graph.json", "--corrections", file)
    assert "judges no passage" in result.err


hostile = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(
    ['"', "'''", '"""', "a\nb\r\n", "]]\n[[merge]]", "</script>", "\\", "\x00\x1f\x7f", "\u2028", "é“”"]
)


@given(name=hostile, note=hostile, quote=hostile, by=hostile)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_hostile_words_come_back_exactly(tmp_path, name, note, quote, by):
    """Whatever stands in names, notes and quotes."""
    file = tmp_path / "corrections.toml"
    file.unlink(missing_ok=True)
    values = {"subject": name, "type": "aid", "object": "Mali", "articles": [name], "quote": quote}
    append_line(file, "change", values | {"to": {"speaker": name}, "note": note, "by": by})
    append_line(file, "merge", {"names": [name, note], "note": quote})
    corrections = read_corrections(file)
    (line,), (merge,) = corrections.change, corrections.merge
    assert (line.subject, line.articles, line.quote, line.to.speaker) == (name, (name,), quote, name)
    assert (line.note, line.by, merge.names, merge.note) == (note, by, (name, note), quote)
