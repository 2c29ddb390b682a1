"""Confidence fitted on what people judged, from settings to the graph."""

from graphkit.model import Article, Claim, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType
from graphkit.pipeline import build_from
from graphkit.resolution.calibration_file import dump_calibration
from graphkit.settings import Settings

TEXT = "Awa Traoré a reçu Jean Morel."


def person(name):
    """The mention of somebody."""
    start = TEXT.index(name)
    return Mention(Span(start, start + len(name)), name, MentionNature.NAME, EntityType.PER, name, 0)


def confidences(confidence, **settings):
    """Of the stated relations, where the claim has that confidence."""
    claim = Claim(0, RelationType.CONSULT, 1, "recevoir", Span(0, len(TEXT)), confidence=confidence)
    mentions = (person("Awa Traoré"), person("Jean Morel"))
    reading = Reading(Article("une", TEXT), (Span(0, len(TEXT)),), mentions, claims=(claim,))
    kg = build_from([reading], Settings(**settings))
    return [evidence.confidence for relation in kg.stated() for evidence in relation.evidence]


def test_confidence_and_the_cut_follow_the_file(tmp_path):
    """What it lifts over the cut is kept, what it puts below is not; without it nothing changes."""
    path = tmp_path / "confidence.toml"
    path.write_text(dump_calibration([(0.2, 0.1), (0.6, 0.5)], 60), "utf-8")
    assert confidences(0.6) == [0.6]
    assert confidences(0.6, calibration=path) == [0.5]
    assert confidences(0.4, min_confidence=0.35) == [0.4]
    assert confidences(0.4, min_confidence=0.35, calibration=path) == []
