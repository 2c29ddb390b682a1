"""Where the ends of a relation are mentioned, from the reading of an article to what a person is told."""

import json

from graphkit.graph.assembly import assemble
from graphkit.graph.merging import merged
from graphkit.graph.selecting import filtered
from graphkit.model import Article, Claim, End, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature, RelationType
from graphkit.resolution import resolve
from graphkit.resolution.curation import read_curation
from graphkit.settings import Settings
from graphkit.settings.criteria import Criteria
from graphkit.writers.archive import dumps, loads
from graphkit.writers.reports.evidence import explain

TEXT = "Awa Traoré a reçu Jean Morel lundi. Son homologue togolais a remercié Awa Traoré. Ils se revoient demain."
SENTENCES = (Span(0, 35), Span(36, 82), Span(83, 105))


def mention(words, nature=MentionNature.NAME, type_=EntityType.PER, after=0):
    """The mention that some words are; only names have one."""
    start = TEXT.index(words, after)
    sentence = next(i for i, span in enumerate(SENTENCES) if span.start <= start < span.end)
    name = words if nature is MentionNature.NAME else ""
    return Mention(Span(start, start + len(words)), words, nature, type_, name, sentence)


MENTIONS = (
    mention("Awa Traoré"),
    mention("Jean Morel"),
    mention("Son homologue togolais", MentionNature.NOMINAL),
    mention("Awa Traoré", after=36),
)


def graph(*claims, id_="une"):
    """The graph of the article that states those claims: subject, type, object and sentence."""
    stated = tuple(Claim(s, type_, o, "verbe", SENTENCES[n]) for s, type_, o, n in claims)
    reading = Reading(Article(id_, TEXT), SENTENCES, MENTIONS, ((2, 1),), stated)
    settings = Settings()
    return assemble([reading], resolve([reading], read_curation(settings)), settings)


def stated_ends(kg):
    """The words of both ends in each piece of evidence of stated relations."""
    return [
        tuple(end and (evidence.words(end), end.nature.value) for end in (evidence.subject_at, evidence.object_at))
        for relation in kg.stated()
        for evidence in relation.evidence
    ]


THANKS = (2, RelationType.SUPPORT, 3, 1)


def test_from_a_reading_to_the_terminal():
    """The ends are those of the claim; through the archive they come to whoever asks for an explanation."""
    kg = loads(dumps(graph(THANKS)))
    (relation,) = kg.stated()
    (evidence,) = relation.evidence
    assert (kg[relation.subject].name, kg[relation.object].name) == ("Jean Morel", "Awa Traoré")
    assert evidence.subject_at == End(36, 58, MentionNature.NOMINAL)
    assert TEXT[evidence.object_at.start : evidence.object_at.end] == "Awa Traoré"
    assert explain(kg, [relation]).splitlines()[-2:] == [
        "    “[Son homologue togolais] a remercié [Awa Traoré].”",
        "      Son homologue togolais → Jean Morel",
    ]


def test_an_end_outside_of_the_quote_is_not_told():
    """Who reads the quote would look for it in vain."""
    assert stated_ends(graph((2, RelationType.SUPPORT, 0, 1))) == [(("Son homologue togolais", "nominal"), None)]


def test_ends_belong_to_the_subject_and_object_of_a_symmetric_relation():
    """In whichever order a sentence names them."""
    kg = graph((0, RelationType.CONSULT, 1, 0), (2, RelationType.CONSULT, 3, 1))
    assert stated_ends(kg) == [
        (("Awa Traoré", "name"), ("Jean Morel", "name")),
        (("Awa Traoré", "name"), ("Son homologue togolais", "nominal")),
    ]


def test_a_co_mention_has_none():
    """It is between entities, not between two of their mentions."""
    together = [e for r in graph(THANKS).relations if not r.type.is_stated for e in r.evidence]
    assert together
    assert all(e.subject_at is e.object_at is None for e in together)


def test_merging_and_selecting_keep_them():
    """Also in an article that gets another id; an archive without ends learns them from one that has them."""
    kg = graph(THANKS)
    ends = stated_ends(kg)
    assert stated_ends(merged(kg, graph(THANKS, id_="copie"))) == ends
    assert stated_ends(filtered(kg, Criteria(types=["support"]))) == ends
    data = json.loads(dumps(kg))
    for relation in data["relations"]:
        for evidence in relation["evidence"]:
            evidence.pop("subject_at", None)
            evidence.pop("object_at", None)
    older = loads(json.dumps(data))
    assert stated_ends(older) == [(None, None)]
    assert stated_ends(merged(older, kg)) == ends
    assert stated_ends(merged(kg, older)) == ends
