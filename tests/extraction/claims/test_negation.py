"""What a text denies, as the real pipelines parse it."""

import pytest

from graphkit.extraction import extract
from graphkit.model import Article
from graphkit.settings import Settings

pytestmark = pytest.mark.model

DENIED = {
    "en": [
        "Russia did not attack Ukraine.",
        "Russia does not support Ukraine.",
        "Russia doesn't support Ukraine.",
        "Russia hasn't attacked Ukraine.",
        "Russia has never attacked Ukraine.",
        "Russia will not attack Ukraine.",
        "Russia would not have attacked Ukraine.",
        "Russia cannot attack Ukraine.",
        "Russia no longer supports Ukraine.",
        "Russia is not attacking Ukraine any more.",
        "Ukraine was not attacked by Russia.",
        "Neither Russia nor China attacked Ukraine.",
        "Russia attacked neither Ukraine nor Poland.",
        "Russia neither attacked nor threatened Ukraine.",
        "Russia did not attack Ukraine nor threaten Poland.",
        "Russia sold weapons to neither Ukraine nor Poland.",
        "No Russian soldier attacked Ukraine.",
        "Russia gave no support to Ukraine.",
    ],
    "fr": [
        "La Russie n'a pas attaqué l'Ukraine.",
        "La Russie ne soutient pas l'Ukraine.",
        "La Russie n'a jamais attaqué l'Ukraine.",
        "La Russie n'attaquera pas l'Ukraine.",
        "La Russie n'aurait pas attaqué l'Ukraine.",
        "La Russie ne peut pas attaquer l'Ukraine.",
        "La Russie ne soutient plus l'Ukraine.",
        "L'Ukraine n'a pas été attaquée par la Russie.",
        "Ni la Russie ni la Chine n'ont attaqué l'Ukraine.",
        "La Russie n'a ni aidé ni soutenu l'Ukraine.",
        "La Russie n'attaque ni ne menace l'Ukraine.",
        "Aucun soldat russe n'a attaqué l'Ukraine.",
        "La Russie n'apporte aucun soutien à l'Ukraine.",
    ],
}

STATED = {
    "en": [
        "Russia attacked Ukraine.",
        "Russia not only attacked Ukraine but threatened Poland.",
        "Russia did not only attack Ukraine.",
        "No, Russia attacked Ukraine.",
        "Russia, which did not attack Poland, attacked Ukraine.",
        "Russia did not wait and attacked Ukraine.",
        "Russia attacked Ukraine in no time.",
        "Russia, which no country supports, attacked Ukraine.",
    ],
    "fr": [
        "La Russie a attaqué l'Ukraine.",
        "La Russie n'a pas seulement attaqué l'Ukraine.",
        "Non, la Russie a attaqué l'Ukraine.",
        "La Russie, qui n'a pas attaqué la Pologne, a attaqué l'Ukraine.",
        "La Russie n'a pas attendu et a attaqué l'Ukraine.",
        "La Russie soutient plus l'Ukraine.",
        "La Russie, qui n'a aucun allié, a attaqué l'Ukraine.",
    ],
}


def cases(sentences):
    """(language, sentence) for each sentence."""
    return [(code, sentence) for code in sentences for sentence in sentences[code]]


def statuses(code, sentence, countries=("RU", "UA")):
    """The statuses of what a sentence states between two countries."""
    [reading] = extract([Article("a", sentence, language=code)], Settings())
    keys = [reading.mentions[i].key for i in range(len(reading.mentions))]
    return [claim.status.value for claim in reading.claims if {keys[claim.subject], keys[claim.object]} == {*countries}]


@pytest.mark.parametrize(("code", "sentence"), cases(DENIED))
def test_what_is_denied_is_negated(code, sentence):
    """By an auxiliary, an adverb, a determiner or a pair of conjunctions."""
    found = statuses(code, sentence)
    assert found
    assert set(found) == {"negated"}


@pytest.mark.parametrize(("code", "sentence"), cases(STATED))
def test_what_is_stated_is_not(code, sentence):
    """A negation that denies something else, or nothing, leaves it asserted."""
    found = statuses(code, sentence)
    assert found
    assert set(found) == {"asserted"}
