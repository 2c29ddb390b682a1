"""Articles that were read by hand, for tests of what a graph becomes when it is built again."""

import re

from graphkit.model import Article, Claim, Mention, Reading, Span
from graphkit.model.vocabulary import EntityType, MentionNature

_MARK = re.compile(r"\[([^]|]+)\|([A-Z]+|\d+)\]")


def hand_read(id_, language, *sentences, **fields):
    """A reading of sentences in which "[Mali|LOC]" is a name, and "[il|0]" what stands for the first name of all.

    Each sentence is its words and its claims: the places of subject and object among the mentions of the sentence, the
    type between them, and any other field of a claim; a speaker is such a place too.
    """
    text, spans, mentions, antecedents, claims = "", [], [], [], []
    for number, (marked, *stated) in enumerate(sentences):
        start, first = len(text), len(mentions)
        for i, part in enumerate(_MARK.split(marked)):
            if i % 3 == 1:
                words = part
            elif i % 3 == 2:
                span = Span(len(text), len(text) + len(words))
                if part.isdigit():
                    antecedents.append((len(mentions), int(part)))
                    known = mentions[int(part)].type
                    mentions.append(Mention(span, words, MentionNature.PRONOUN, known, "", number))
                else:
                    mentions.append(Mention(span, words, MentionNature.NAME, EntityType(part), words, number))
                text += words
            else:
                text += part
        spans.append(Span(start, len(text)))
        text += "\n"
        for subject, type_, object_, words, *others in stated:
            more = dict(*others)
            if "speaker" in more:
                more["speaker"] += first
            ends = first + subject, type_, first + object_
            claims.append(Claim(*ends, words, spans[-1], rule="by hand", confidence=0.7, **more))
    article = Article(id_, text, language=language, **{"title": f"Titre {id_}", **fields})
    return Reading(article, tuple(spans), tuple(mentions), tuple(antecedents), tuple(claims))
