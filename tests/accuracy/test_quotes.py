"""Direct speech on short texts written for this test: which words are said, and by whom.

`quotes.<language>.txt` has the texts. A quotation is found where its span is, to the character; its speaker is right
where the entity goes by the name given. The best published figures for French news are F1 82 for quotations and 84 %
for speakers.
"""

import re
from pathlib import Path

import pytest

from graphkit.extraction.claims.speech import Speech
from graphkit.extraction.coreference import resolve
from graphkit.extraction.coreference.referents import Referents
from graphkit.extraction.models.encoded import encode
from graphkit.extraction.models.model_loading import load_pipeline
from graphkit.extraction.models.network import own_network
from graphkit.extraction.names import find_names
from graphkit.extraction.parse import ParsedArticle
from graphkit.languages import language as tables_of
from graphkit.model import Article
from graphkit.model.names import fold
from graphkit.settings import Settings

FLOORS = {"quotations": 0.82, "speakers": 0.84}
_MARK = re.compile(r"\[\[(.+?)=(.+?)\]\]")


def texts(language):
    """(plain text, {span: speaker}) for each text of a language."""
    source = (Path(__file__).parent / f"quotes.{language}.txt").read_text("utf-8")
    found = []
    for block in (b.strip() for b in source.split("\n\n") if not b.startswith("#")):
        text, said, last = "", {}, 0
        for mark in _MARK.finditer(block):
            text += block[last : mark.start()]
            said[len(text), len(text) + len(mark[1])] = mark[2]
            text += mark[1]
            last = mark.end()
        found.append((text + block[last:], said))
    return found


def quotations(text, code):
    """{span: name of the speaker, "" for nobody} as graphkit finds them."""
    tables = tables_of(code)
    doc = load_pipeline(tables.model)(text)
    encoded = encode(ParsedArticle(Article("a", text, language=code), doc, tables), own_network())
    parsed, coreference = encoded.parsed, resolve(encoded, find_names(encoded))
    quotations = Speech(parsed, coreference, Referents(parsed, coreference)).quotations()
    return {
        (quotation.span.start, quotation.span.end): ""
        if quotation.speaker is None
        else coreference.antecedent(quotation.speaker).name
        for quotation in quotations
    }


@pytest.mark.model
@pytest.mark.parametrize("language", ["fr", "en"])
def test_quotations_and_speakers(language, report):
    """F1 of the quotations; of those found, the share whose speaker is right."""
    assert Settings().model is None  # the language's own pipeline is what is measured
    right = predicted = gold = speakers = 0
    wrong = []
    for text, said in texts(language):
        found = quotations(text, language)
        both = found.keys() & said.keys()
        right, predicted, gold = right + len(both), predicted + len(found), gold + len(said)
        speakers += sum(fold(said[span]) == fold(found[span]) for span in both)
        wrong += [(text[slice(*span)], said.get(span), found.get(span)) for span in found.keys() | said.keys()
                  if said.get(span) != found.get(span)]  # fmt: skip
    f1 = 2 * right / (predicted + gold)
    report(f"quotations {language}: F1 {f1:.3f} of {gold}, speaker right in {speakers} of {right}")
    assert f1 >= FLOORS["quotations"], wrong
    assert speakers / right >= FLOORS["speakers"], wrong
