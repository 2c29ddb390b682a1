"""The annotated sentences that the reader learns types from."""

from pathlib import Path

import pytest

from graphkit.corpus.annotation import problems
from graphkit.training.sentences import read_sentences

FOLDER = Path(__file__).parents[2] / "data" / "sentences"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_annotation_and_text_fit(language):
    """Every offset is that of a mention, every end of a relation one of its entity's mentions."""
    articles = list(read_sentences(FOLDER / f"{language}.jsonl"))
    assert len(articles) > 50
    for article, annotation in articles:
        wrong = [p for p in problems(annotation, article.text) if not p.endswith("stands twice")]
        assert wrong == [], article.id
        assert article.language == language
