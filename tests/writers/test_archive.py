"""The archive holds all of a graph, in the same bytes each time, and is read with suspicion."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit import KnowledgeGraph
from graphkit.errors import ArchiveError
from graphkit.model import Article, Association, End, Entity, EntityMention, Evidence, Relation
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType, Status
from graphkit.writers.archive import dumps, loads, write

# Any graph that keeps the first rule ----------------------------------------------------------------------------------

WORDS = st.text(max_size=20)
MAYBE = st.none() | WORDS
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda values: st.lists(values, max_size=3) | st.dictionaries(WORDS, values, max_size=3),
    max_leaves=5,
)
FINITE = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def passages(draw, articles):
    """An article, two offsets in it, and what stands between them."""
    article = draw(st.sampled_from(articles))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(article.text))] * 2)))
    return {"article": article.id, "start": start, "end": end}, article.text[start:end]


def _ends(place, subject, object_):
    """Ends of these natures in a passage: its first character, and all of it."""
    start, end = place["start"], place["end"]
    if start == end:
        return {}
    return {
        "subject_at": subject and End(start, start + 1, subject),
        "object_at": object_ and End(start, end, object_),
    }


@st.composite
def graphs(draw):
    """A graph with whatever texts, names and values."""
    ids = draw(st.lists(WORDS, min_size=1, max_size=3, unique=True))
    articles = [draw(st.builds(Article, st.just(i), st.text(), WORDS, MAYBE, MAYBE, MAYBE)) for i in ids]
    entity_ids = draw(st.lists(WORDS, min_size=1, max_size=4, unique=True))
    known = st.sampled_from(entity_ids)
    mention = st.builds(
        lambda passage, nature: EntityMention(**passage[0], text=passage[1], nature=nature),
        passages(articles),
        st.sampled_from(MentionNature),
    )
    evidence = st.builds(
        lambda passage, ends, **fields: Evidence(**passage[0], quote=passage[1], **ends(passage[0]), **fields),
        passages(articles),
        st.builds(lambda *ends: lambda place: _ends(place, *ends), *[st.none() | st.sampled_from(MentionNature)] * 2),
        status=st.sampled_from(Status),
        attributed_to=st.none() | known,
        date=MAYBE,
        rule=WORDS,
        confidence=st.floats(0, 1),
    )
    entities = [
        Entity(
            entity_id,
            draw(WORDS),
            draw(st.sampled_from(EntityType)),
            tuple(draw(st.lists(WORDS, max_size=2))),
            draw(st.sampled_from([None, *entity_ids[:i]])),
            draw(st.dictionaries(WORDS, JSON, max_size=2)),
            tuple(draw(st.lists(mention, max_size=3))),
        )
        for i, entity_id in enumerate(entity_ids)
    ]
    edges = draw(st.lists(st.tuples(known, st.sampled_from(RelationType), known), max_size=4, unique=True))
    counts = st.integers(0, 99)
    relations = [
        Relation(
            *edge,
            draw(WORDS),
            draw(counts),
            tuple(draw(st.lists(evidence, max_size=3))),
            draw(st.none() | st.builds(Association, counts, counts, FINITE, FINITE)),
        )
        for edge in edges
    ]
    return KnowledgeGraph(tuple(articles), tuple(entities), tuple(relations))


@given(graphs())
@settings(max_examples=200, deadline=None)
def test_nothing_is_lost(kg):
    """What is written is read back, whatever it is."""
    assert loads(dumps(kg)) == kg


# The form -------------------------------------------------------------------------------------------------------------


def test_the_form_is_that_of_the_design(small_graph):
    """Other programs read it, so that every key counts."""
    data = json.loads(dumps(small_graph))
    assert list(data) == ["format", "version", "articles", "entities", "relations"]
    assert (data["format"], data["version"]) == ("graphkit-archive", 1)
    assert list(data["articles"][0]) == ["id", "title", "published", "language", "source", "text"]
    assert list(data["entities"][0]) == ["id", "name", "type", "aliases", "acts_as", "attributes", "mentions", "merges"]
    assert list(data["entities"][0]["mentions"][0]) == ["article", "start", "end", "text", "nature"]
    stated, together = data["relations"][0], data["relations"][-1]
    assert list(stated) == ["subject", "type", "object", "predicate", "weight", "evidence"]
    fields = ["article", "start", "end", "quote", "status", "attributed_to", "date", "rule", "confidence"]
    assert list(stated["evidence"][0]) == fields
    assert list(together["association"]) == ["articles", "sentences", "npmi", "log_likelihood"]


def test_the_form_of_ends(graph_with_ends):
    """Each has its place in the article and its nature; where they are not known, there is nothing."""
    evidence = json.loads(dumps(graph_with_ends))["relations"][1]["evidence"][0]
    assert evidence["subject_at"] == {"start": 119, "end": 121, "nature": "pronoun"}
    assert evidence["object_at"] == {"start": 153, "end": 157, "nature": "name"}
    assert loads(dumps(graph_with_ends)) == graph_with_ends
    assert "subject_at" not in json.loads(dumps(graph_with_ends))["relations"][2]["evidence"][0]


def test_letters_are_written_as_they_are(small_graph):
    """A person can read the file, and a diff of two."""
    text = dumps(small_graph)
    assert "Sergueï Lavrov" in text
    assert max(map(len, text.splitlines())) < 1000


def test_the_bytes_do_not_depend_on_the_hash_seed(archive):
    """Nor on the process."""
    program = f"import graphkit.writers as w; print(w.render(w.load({str(archive)!r}), 'json').decode(), end='')"
    command = [sys.executable, "-X", "utf8", "-c", program]
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        assert subprocess.run(command, check=True, capture_output=True, env=environment).stdout == archive.read_bytes()


def test_an_archive_without_texts_is_read_back(small_graph):
    """Texts are null; quotes and their places stay."""
    text = dumps(small_graph.without_texts())
    assert [article["text"] for article in json.loads(text)["articles"]] == [None, None, None]
    assert loads(text) == small_graph.without_texts()
    assert loads(text).relations == small_graph.relations


# Suspicion ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def changed(small_graph):
    """The small graph's archive with a change: `changed("relations", 0, "subject", to="x")`."""

    def make(*place, to):
        data = json.loads(dumps(small_graph))
        part = data
        for step in place[:-1]:
            part = part[step]
        part[place[-1]] = to
        return json.dumps(data)

    return make


def complaint(text):
    """What is wrong with an archive, in one line."""
    with pytest.raises(ArchiveError) as error:
        loads(text)
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "<html>", '{"type": "Feature"}', b"\xff\xfe", b"\x00"])
def test_other_files_are_no_archives(text):
    """The remedy says what to give instead."""
    assert "not a graphkit archive" in complaint(text)
    assert "give the .json file that `graphkit build` writes" in complaint(text)


@pytest.mark.parametrize("version", [2, 0, "1", None])
def test_another_version_is_refused_by_its_number(changed, version):
    """And with the one that can be read."""
    assert f"archive version {version}, but this graphkit reads 1" in complaint(changed("version", to=version))


def test_a_missing_version_is_refused():
    """An archive says what it is."""
    assert "archive version none" in complaint('{"format": "graphkit-archive"}')


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("relations", 0, "evidence", 0, "start"), "3", "relations[0].evidence[0].start: expected `int`, got `str`"),
        (("relations", 0, "evidence", 0, "start"), -3, "relations[0].evidence[0].start: "),
        (("relations", 0, "type"), "loves", "relations[0].type: invalid enum value 'loves'"),
        (("entities", 2, "type"), None, "entities[2].type: "),
        (("entities", 2, "colour"), "red", "entities[2]: object contains unknown field `colour`"),
        (("articles", 1), "text", "articles[1]: "),
        (("relations", 0, "evidence", 0, "confidence"), 1.5, "relations[0].evidence[0].confidence: "),
        (("relations", 0, "subject"), "nobody", "relations[0].subject: there is no entity 'nobody'"),
        (("relations", 1, "object"), "nobody", "relations[1].object: there is no entity 'nobody'"),
        (("entities", 0, "acts_as"), "nobody", "entities[0].acts_as: there is no entity 'nobody'"),
        (("relations", 0, "evidence", 0, "attributed_to"), "x", "[0].attributed_to: there is no entity 'x'"),
        (("relations", 0, "evidence", 0, "article"), "x", "relations[0].evidence[0]: there is no article 'x'"),
        (("relations", 0, "evidence", 0, "quote"), "x", "are not its words"),
        (("relations", 0, "evidence", 0, "end"), 10**9, "are not its words"),
        (("relations", 1, "evidence", 0, "subject_at"), 3, "relations[1].evidence[0].subject_at: expected `object"),
        (
            ("relations", 1, "evidence", 0, "object_at"),
            {"start": 119, "end": 159, "nature": "name"},
            "relations[1].evidence[0].object_at: characters 119 to 159 are not within the quote",
        ),
        (
            ("relations", 1, "evidence", 0, "subject_at"),
            {"start": 120, "end": 120, "nature": "pronoun"},
            "relations[1].evidence[0].subject_at: characters 120 to 120 are not within the quote",
        ),
        (("entities", 0, "mentions", 0, "text"), "x", "entities[0].mentions[0]: characters"),
        (("entities", 1, "id"), "lavrov", "entities[1]: there is already one such ('lavrov')"),
        (("articles", 1, "id"), "bamako", "articles[1]: there is already one such ('bamako')"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(changed, place, value, said):
    """So that a person who wrote the file can mend it."""
    assert said in complaint(changed(*place, to=value))


@pytest.mark.parametrize(("end", "start"), [(12, 11), (10**15, 10**15 - 57), (3, 9)])
def test_without_a_text_a_quote_is_as_long_as_its_place(small_graph, start, end):
    """And in a place that an article can have."""
    data = json.loads(dumps(small_graph.without_texts()))
    data["relations"][0]["evidence"][0] |= {"start": start, "end": end}
    assert "relations[0].evidence[0]: the words are not characters" in complaint(json.dumps(data))


def test_a_relation_stands_once(changed, small_graph):
    """Its evidence stands together."""
    relations = json.loads(dumps(small_graph))["relations"]
    assert "relations[14]: there is already one such" in complaint(changed("relations", to=[*relations, relations[0]]))


def test_an_archive_is_written_in_pieces():
    """A large one is never in memory as a whole."""
    kg = KnowledgeGraph(tuple(Article(f"{number:04}", "Paris. " * 9) for number in range(4000)))
    pieces: list[bytes] = []
    write(kg, SimpleNamespace(write=pieces.append))
    assert b"".join(pieces).decode() == dumps(kg)
    assert max(map(len, pieces)) < sum(map(len, pieces)) / 3


def test_the_archive_of_nothing_is_json():
    """An empty graph has three empty lists."""
    assert dumps(KnowledgeGraph()).splitlines()[3:] == [' "articles": [],', ' "entities": [],', ' "relations": []', "}"]
