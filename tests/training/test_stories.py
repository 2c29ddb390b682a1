"""The articles that were made up for learning, and the form in which they are written."""

from pathlib import Path

import pytest

from graphkit.corpus.annotation import problems
from graphkit.errors import GoldError
from graphkit.training.stories import read_stories

FOLDER = Path(__file__).parents[2] / "data" / "stories"
FILES = sorted(FOLDER.glob("*/*.txt"))

STORY = """=== envoy
e1 PER Ada Brandt
e2 LOC Paris > e3
e3 LOC France

{e3:a French} envoy sent home

{e1:n The {e3:a French} envoy} {e1 Ada Brandt} left {e2 Paris}.
- e1 position_held e3 : envoy
{e1:p She} allegedly threatened {e3:n the country}, says {e1 Brandt}.
- e1@She threaten e3@the country alleged by e1 : threatened
- e1@Brandt retreat e2 : says
"""


@pytest.fixture
def story(tmp_path):
    """Writes a file of stories and reads it."""

    def read(text):
        path = tmp_path / "en" / "made.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return list(read_stories(path))

    return read


@pytest.mark.parametrize("path", FILES, ids=[f"{path.parent.name}-{path.stem}" for path in FILES])
def test_annotation_and_text_fit(path):
    """Every offset is that of a mention, every end of a relation one of its entity's mentions."""
    articles = list(read_stories(path))
    assert len(articles) >= 10
    for article, annotation in articles:
        assert list(problems(annotation, article.text)) == [], article.id
        assert article.language == path.parent.name


def test_a_story_has_its_text_without_marks(story):
    """Title, empty line, paragraphs."""
    ((article, annotation),) = story(STORY)
    assert article.text.startswith("French envoy sent home\n\nThe French envoy Ada Brandt left Paris. She allegedly")
    assert [entity.acts_as for entity in annotation.entities] == [None, "France", None]


def test_ends_are_the_marks_that_are_meant(story):
    """Beside the other end rather than around it, in the sentence or the one before."""
    ((article, annotation),) = story(STORY)
    words = [(article.text[slice(*r.subject_at)], article.text[slice(*r.object_at)]) for r in annotation.relations]
    assert words == [("Ada Brandt", "French"), ("She", "the country"), ("Brandt", "Paris")]
    assert [str(r.status) for r in annotation.relations] == ["asserted", "alleged", "asserted"]
    assert [r.speaker for r in annotation.relations] == [None, "e1", None]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("e3 LOC France", "e3 France", "article 1: 'e3 France' is no entity"),
        ("- e1 position_held e3 :", "- e1 leads", "article 1: '- e1 leads envoy' is no relation"),
        ("{e2 Paris}", "{e2 Paris", "not closed"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(story, old, new, says):
    """With its article and how to write it."""
    with pytest.raises(GoldError, match=says):
        story(STORY.replace(old, new))
