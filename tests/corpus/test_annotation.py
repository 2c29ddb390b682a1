"""An annotated corpus: what annotators hand in, what is kept of it, and what is told when something does not fit."""

import json

import pytest
from corpus.samples import ARTICLE, DRAFT, MARKED, TEXT, write_corpus, write_drafts
from hypothesis import given
from hypothesis import strategies as st

from graphkit.corpus.annotation import Annotation, digest, dump_annotation, problems, read_annotation
from graphkit.corpus.drafts import read_draft
from graphkit.corpus.marked import parse_marked, write_marked
from graphkit.corpus.splits import Split, read_corpus
from graphkit.errors import GoldError


@pytest.fixture
def drafts(tmp_path):
    """A folder with what an annotator hands in."""
    write_drafts(tmp_path / "drafts")
    return tmp_path / "drafts"


@pytest.fixture
def annotation(drafts):
    """The annotation that it becomes."""
    return read_draft(drafts / "a.json", ARTICLE, "made up")


@pytest.fixture
def corpus(tmp_path, drafts):
    """A corpus of two articles, one on each side of the date that splits it, and their texts."""
    write_corpus(tmp_path / "corpus", tmp_path / "texts.jsonl", drafts)
    return tmp_path / "corpus"


def words(at):
    """What stands there."""
    return TEXT[slice(*at)]


# From marks and words to offsets --------------------------------------------------------------------------------------


def test_a_pronoun_is_found_by_whom_it_means(annotation):
    """Of four "il" the impersonal one means nobody, and the end is the one beside the verb."""
    aid = annotation.relations[0]
    assert words(aid.subject_at) == "il"
    assert TEXT[: aid.subject_at[1]].endswith("a promis que il")
    assert [words(m.at) for m in annotation.entity("e1").mentions if m.nature == "pronoun"] == ["Il", "il", "Ils"]


def test_all_parts_of_a_relation_have_offsets(annotation):
    """Quote, ends, and a trigger with a gap."""
    aid, office, meeting = annotation.relations
    assert words(aid.evidence) == "Il a promis que il aiderait le pays"
    assert list(map(words, aid.trigger)) == ["a promis", "aiderait"]
    assert (words(office.subject_at), words(office.object_at)) == ("Sergueï Lavrov", "russe")
    assert meeting.subject_at == meeting.object_at
    assert meeting.speaker == "e4"


def test_marks_come_back_as_they_were(annotation):
    """Nested ones too."""
    assert write_marked(annotation, TEXT) == MARKED


def test_a_file_keeps_all(annotation, tmp_path):
    """And has a line for each relation."""
    path = tmp_path / "a.json"
    path.write_text(dump_annotation(annotation), "utf-8")
    assert read_annotation(path) == annotation
    assert sum('"evidence"' in line for line in path.read_text("utf-8").splitlines()) == len(annotation.relations)


@given(st.text(alphabet="ab é\n'’«", max_size=40), st.data())
def test_any_nested_marks_come_back(text, data):
    """Whatever is marked, as long as marks nest."""
    marks, low, high = [], 0, len(text)
    while high - low > 1 and data.draw(st.booleans()):
        low = data.draw(st.integers(low, high - 1))
        high = data.draw(st.integers(low + 1, high))
        marks.append((low, high))
    marks = list(dict.fromkeys(marks))
    entities = [
        {"id": f"e{n}", "type": "PER", "name": "x", "mentions": [(*at, "nominal")]} for n, at in enumerate(marks)
    ]
    made = Annotation.model_validate(
        {"id": "a", "collection": "", "published": "2023", "sha256": "", "entities": entities, "relations": []}
    )
    plain, found = parse_marked(write_marked(made, text))
    assert plain == text
    assert sorted(mark.at for mark in found) == sorted(marks)


# What does not fit ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{e1:p Il}", "{e1:p Il", "not closed"),
        ("{e1:p Il}", "Il}", "nothing is open"),
        ("{e1:p Il}", "{il Il}", "no mark begins like"),
        ("demain", "hier", "not the article's text"),
    ],
)
def test_a_malformed_mark_is_told(drafts, old, new, message):
    """With what stands there and what to do."""
    (drafts / "a.marked").write_text(MARKED.replace(old, new, 1), "utf-8")
    with pytest.raises(GoldError, match=message):
        read_draft(drafts / "a.json", ARTICLE, "made up")


def test_another_text_is_told(annotation):
    """Offsets mean nothing in it."""
    assert list(problems(annotation, TEXT.replace("Mali", "Niger"))) == ["the text is not the one that was annotated"]
    assert not list(problems(annotation, TEXT))


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("subject_at", (0, 4), "no mention of e1 within the evidence"),
        ("evidence", (0, 4), "trigger is outside"),
        ("evidence", (0, 9999), "outside of the text"),
        ("object", "e1", "both ends are the same"),
    ],
)
def test_offsets_that_mean_nothing_are_told(annotation, key, value, message):
    """Each with its relation."""
    broken = annotation.relations[0].model_copy(update={key: value})
    changed = annotation.model_copy(update={"relations": (broken,)})
    assert any(message in problem for problem in problems(changed, TEXT))


def test_an_unknown_entity_is_told(annotation, tmp_path):
    """Where the file is read."""
    path = tmp_path / "a.json"
    path.write_text(dump_annotation(annotation).replace('"speaker": "e4"', '"speaker": "e9"'), "utf-8")
    with pytest.raises(GoldError, match="no entity has the id e9"):
        read_annotation(path)


# The corpus and its commands ------------------------------------------------------------------------------------------


def test_a_corpus_is_split_by_date(corpus):
    """The day itself is in check."""
    assert [a.id for a in read_corpus(corpus, Split.LEARN)] == ["a"]
    assert [a.id for a in read_corpus(corpus, Split.CHECK)] == ["b"]
    assert len(read_corpus(corpus)) == 2


def test_the_command_checks_and_shows(corpus, graphkit, tmp_path):
    """All offsets, and each text with its marks for a person to read."""
    done = graphkit("corpus", "check", corpus, "--texts", tmp_path / "texts.jsonl", "-o", tmp_path / "marked")
    assert (done.code, "2 articles, 6 relations, 0 problems" in done.err) == (0, True)
    assert (tmp_path / "marked" / "a.marked").read_text("utf-8") == MARKED


def test_a_missing_text_is_told(corpus, graphkit, tmp_path):
    """The others are checked all the same."""
    first = (tmp_path / "texts.jsonl").read_text("utf-8").splitlines()[0]
    (tmp_path / "texts.jsonl").write_text(first + "\n", "utf-8")
    done = graphkit("corpus", "check", corpus, "--texts", tmp_path / "texts.jsonl")
    assert (done.code, "b: its text is not among --texts" in done.err) == (1, True)


def test_drafts_become_a_corpus(drafts, corpus, graphkit, tmp_path):
    """What is not usable is told, the rest is added."""
    (drafts / "z.json").write_text(json.dumps(DRAFT), "utf-8")
    (corpus / "articles" / "a.json").unlink()
    texts = ("--texts", tmp_path / "texts.jsonl")
    done = graphkit("corpus", "add", drafts, corpus, *texts, "--collection", "made up")
    assert (done.code, "z.json: its text is not among" in done.err, "1 articles added" in done.err) == (1, True, True)
    assert read_annotation(corpus / "articles" / "a.json").sha256 == digest(TEXT)


@pytest.mark.model
def test_the_texts_of_a_corpus_are_built_and_scored(corpus, graphkit, tmp_path):
    """Without an archive; intervals and both figures that need offsets are there."""
    done = graphkit("score", corpus, "--split", "check", "--texts", tmp_path / "texts.jsonl", "--json")
    printed = json.loads(done.out)
    assert (done.code, printed["articles"]) == (0, 1)
    assert printed["coreference"][1] == 3
    assert printed["oracle recall"][1] == 3
    low, high = printed["intervals"]["typed"]
    assert low == high == pytest.approx(printed["typed"][2])


def test_what_a_score_lacks_is_named(corpus, drafts, graphkit):
    """A graph for reference graphs, texts or a graph for a corpus."""
    for gold in (corpus, drafts):
        done = graphkit("score", gold)
        assert (done.code, "a graph" in done.err) == (2, True)
