"""What holds in French holds in English: negation, plans and hearsay, who says it, passives, lists, appositions."""

import pytest

import graphkit as gk
from graphkit.extraction import extract
from graphkit.model.vocabulary import Status
from graphkit.settings import Settings

pytestmark = pytest.mark.model

ASSERTED, NEGATED, PROMISED, ALLEGED = Status.ASSERTED, Status.NEGATED, Status.PROMISED, Status.ALLEGED


@pytest.fixture(scope="module")
def stated():
    """What graphkit reads in a sentence: (subject, type, object) by name -> its evidence."""
    known = {}

    def read(language, sentence):
        if sentence not in known:
            kg = gk.build([gk.Article("a", sentence, language=language)])
            known[sentence] = {
                (kg[r.subject].name, r.type.value, kg[r.object].name): (
                    r.evidence[0],
                    kg[r.evidence[0].attributed_to].name if r.evidence[0].attributed_to else None,
                )
                for r in kg.stated()
            }
        return known[sentence]

    return read


@pytest.mark.parametrize(
    ("language", "sentence", "triple", "status"),
    [
        ("fr", "La Russie a attaqué l'Ukraine.", ("Russie", "assault", "Ukraine"), ASSERTED),
        ("en", "Russia attacked Ukraine.", ("Russia", "assault", "Ukraine"), ASSERTED),
        ("fr", "La Russie n'a pas attaqué l'Ukraine.", ("Russie", "assault", "Ukraine"), NEGATED),
        ("en", "Russia did not attack Ukraine.", ("Russia", "assault", "Ukraine"), NEGATED),
        ("fr", "La Russie ne soutient pas l'Ukraine.", ("Russie", "support", "Ukraine"), NEGATED),
        ("en", "Russia does not support Ukraine.", ("Russia", "support", "Ukraine"), NEGATED),
        ("en", "France hasn't attacked Mali.", ("France", "assault", "Mali"), NEGATED),
        ("fr", "L'Allemagne ne soutiendra pas Israël.", ("Allemagne", "support", "Israël"), NEGATED),
        ("en", "Germany will not support Israel.", ("Germany", "support", "Israel"), NEGATED),
        ("fr", "La Russie ne soutient plus la Serbie.", ("Russie", "support", "Serbie"), NEGATED),
        ("en", "Russia no longer supports Serbia.", ("Russia", "support", "Serbia"), NEGATED),
        ("en", "Neither Russia nor China attacked Ukraine.", ("China", "assault", "Ukraine"), NEGATED),
        ("en", "Neither Russia nor China attacked Ukraine.", ("Russia", "assault", "Ukraine"), NEGATED),
        ("en", "Russia never attacked Ukraine.", ("Russia", "assault", "Ukraine"), NEGATED),
        ("en", "France gave no aid to Mali.", ("France", "aid", "Mali"), NEGATED),
        ("fr", "La Russie attaquera l'Ukraine.", ("Russie", "assault", "Ukraine"), PROMISED),
        ("en", "Russia will attack Ukraine.", ("Russia", "assault", "Ukraine"), PROMISED),
        ("fr", "La Russie aurait attaqué l'Ukraine.", ("Russie", "assault", "Ukraine"), ALLEGED),
        ("en", "Russia allegedly attacked Ukraine.", ("Russia", "assault", "Ukraine"), ALLEGED),
    ],
)
def test_the_status(stated, language, sentence, triple, status):
    """Asserted, negated, promised or alleged."""
    assert stated(language, sentence)[triple][0].status is status


@pytest.mark.parametrize(
    ("language", "sentence", "triple", "speaker"),
    [
        ("fr", "La Russie a attaqué l'Ukraine, selon Paul Martin.", ("Russie", "assault", "Ukraine"), "Paul Martin"),
        ("en", "Russia attacked Ukraine, according to Paul Martin.", ("Russia", "assault", "Ukraine"), "Paul Martin"),
        ("fr", "Paul Martin a dit que la Russie a attaqué l'Ukraine.", ("Russie", "assault", "Ukraine"), "Paul Martin"),
        ("en", "Paul Martin said that Russia attacked Ukraine.", ("Russia", "assault", "Ukraine"), "Paul Martin"),
        (
            "fr",
            "« La Russie a attaqué l'Ukraine », a dit Paul Martin.",
            ("Russie", "assault", "Ukraine"),
            "Paul Martin",
        ),
        ("en", "“Russia attacked Ukraine,” said Paul Martin.", ("Russia", "assault", "Ukraine"), "Paul Martin"),
        ("fr", "La Russie a attaqué l'Ukraine.", ("Russie", "assault", "Ukraine"), None),
        ("en", "Russia attacked Ukraine.", ("Russia", "assault", "Ukraine"), None),
        (
            "fr",
            "Selon la Suédoise Anna Keller, la Russie a attaqué l'Ukraine.",
            ("Russie", "assault", "Ukraine"),
            "Anna Keller",
        ),
        (
            "en",
            "According to the Swede Anna Keller, Russia attacked Ukraine.",
            ("Russia", "assault", "Ukraine"),
            "Anna Keller",
        ),
        ("fr", "Selon la Française Anna Keller, tout va bien.", ("Anna Keller", "citizen_of", "France"), None),
    ],
)
def test_the_speaker(stated, language, sentence, triple, speaker):
    """In clauses, behind a source, around quotation marks; nobody where the article says it."""
    assert stated(language, sentence)[triple][1] == speaker


@pytest.mark.parametrize(
    ("language", "sentence", "triple"),
    [
        ("fr", "L'Ukraine a été attaquée par la Russie.", ("Russie", "assault", "Ukraine")),
        ("en", "Ukraine was attacked by Russia.", ("Russia", "assault", "Ukraine")),
        ("fr", "La Russie, qui a attaqué l'Ukraine, se retire.", ("Russie", "assault", "Ukraine")),
        ("en", "Russia, which attacked Ukraine, is withdrawing.", ("Russia", "assault", "Ukraine")),
        ("fr", "La France et l'Allemagne soutiennent le Mali.", ("Allemagne", "support", "Mali")),
        ("en", "France and Germany attacked Mali.", ("Germany", "assault", "Mali")),
        ("fr", "La France soutient le Mali et le Niger.", ("France", "support", "Niger")),
        ("en", "France supports Mali and Niger.", ("France", "support", "Niger")),
        ("fr", "Paul Martin, président de la Suède, dort.", ("Paul Martin", "position_held", "Suède")),
        ("en", "Paul Martin, the president of Sweden, sleeps.", ("Paul Martin", "position_held", "Sweden")),
        ("fr", "Le président suédois Paul Martin dort.", ("Paul Martin", "position_held", "Suède")),
        ("en", "The Swedish president Paul Martin sleeps.", ("Paul Martin", "position_held", "Sweden")),
    ],
)
def test_the_ends(stated, language, sentence, triple):
    """Passives are turned round, relative pronouns and lists unfolded, appositions read."""
    assert triple in stated(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Elle a battu la Française Automne Pavia et l'Américain Ben Canute."),
        ("fr", "Groupe B : Angleterre - Russie, à 21 h à Marseille"),
        ("en", "She beat the Frenchwoman Automne Pavia and the American Ben Canute."),
    ],
)
def test_a_capital_letter_begins_no_sentence(language, sentence):
    """What no mark ends goes on, so that what is said of two names is not torn apart."""
    (read,) = extract([gk.Article("a", f"{sentence}\n\nThe end.", language=language)], Settings())
    assert len(read.sentences) == 2


def test_a_line_may_begin_a_sentence():
    """Lines of a list and a text after a full stop are sentences of their own."""
    (read,) = extract(
        [gk.Article("a", "Paris – Bamako\nMoscou – Niamey\n\nIl est venu. Elle non.", language="fr")], Settings()
    )
    assert len(read.sentences) >= 4
