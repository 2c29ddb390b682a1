"""Finds the nominal and pronominal mentions of named entities and links each to its antecedent.

Pronouns follow Lappin and Leass 1994 ("An algorithm for pronominal anaphora resolution"): every noun phrase of the
last sentences is a candidate, weighted by recency and grammatical role; an unnamed noun that outweighs the names
means that nothing is linked. Role nouns ("le chef de la diplomatie russe") are compared with what the article says of
each person. When unsure, nothing is linked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.extraction.document import Document, TokenMention
from graphkit.extraction.role_nouns import role_nouns
from graphkit.names import fold, words
from graphkit.vocabulary import EntityType, MentionNature

if TYPE_CHECKING:
    from spacy.tokens import Token

    from graphkit.extraction.syntax import Syntax
    from graphkit.languages import Pronoun

# Salience weights of Lappin and Leass 1994, table 1; a sentence further back halves them.
_RECENCY = 100
_WEIGHTS = {"subj": 80, "obj": 50, "dative": 40}
_HEAD_NOUN = 80
_WINDOW = 3  # sentences a pronoun looks back
_NAME_BONUS = 40  # news speaks of named people: a name outweighs a common noun of the same standing
_MARGIN = 1.15  # the best candidate must outweigh the next one by this factor


@dataclass(slots=True)
class _Bearer:
    """What the article says of one named person or thing so far: all mentions of one surname or name."""

    mentions: list[int] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    gender: str = ""
    type: EntityType = EntityType.PER


def find_anaphora(document: Document, syntax: Syntax) -> None:
    """Add nominal and pronominal mentions and their antecedents to the document."""
    bearers = _bearers(document, syntax)
    _link_acronyms(document)
    by_mention = {index: bearer for bearer in bearers for index in bearer.mentions}
    for token in list(document.doc):
        pronoun = document.language.pronouns.get(token.lower_)
        if pronoun is not None and pronoun.kind != "relative":
            antecedent = _pronoun_antecedent(document, syntax, token, pronoun, by_mention)
            if antecedent is not None:
                _link(document, token.i, token.i + 1, antecedent, MentionNature.PRONOUN)
        elif token.pos_ == "NOUN" and token.i not in document.mention_at:
            antecedent = _role_antecedent(document, syntax, token, bearers)
            if antecedent is not None:
                start, end = _phrase(document, token)
                _link(document, start, end, antecedent, MentionNature.NOMINAL)


def _link(document: Document, start: int, end: int, antecedent: int, nature: MentionNature) -> None:
    target = document.mentions[antecedent]
    index = document.add(TokenMention(start, end, target.type, nature, gender=target.gender))
    document.antecedents[index] = antecedent


# Named candidates -----------------------------------------------------------------------------------------------------


def _bearers(document: Document, syntax: Syntax) -> list[_Bearer]:
    """The named things of the article, one each, with roles, countries and gender."""
    found: dict[tuple[EntityType, str], _Bearer] = defaultdict(_Bearer)
    for index, mention in enumerate(document.mentions):
        if mention.nature is not MentionNature.NAME or mention.nested:
            continue
        name = words(mention.name)[-1:] if mention.type is EntityType.PER else [mention.name]
        bearer = found[mention.type, fold("".join(name))]
        bearer.type = mention.type
        bearer.mentions.append(index)
        bearer.gender = bearer.gender or mention.gender or _gender_of_name(document, mention)
        if mention.type is EntityType.PER:
            for noun in role_nouns(document, syntax, mention):
                role = document.role_of(noun)
                if role is not None:
                    bearer.roles.add(_role_label(document, noun, role.lemma))
                    bearer.gender = role.gender or bearer.gender or _gender(noun)
                    bearer.countries |= countries_of(document, syntax, noun)
    return list(found.values())


def _role_label(document: Document, noun: Token, lemma: str) -> str:
    """The role, marked where it is no longer or not yet held, so that a former minister is not the minister."""
    marked = any(c.lemma_.lower() in document.language.former for c in noun.children) or noun.lower_.startswith("ex-")
    return f"ex-{lemma}" if marked else lemma


def _gender_of_name(document: Document, mention: TokenMention) -> str:
    if mention.type is EntityType.PER and mention.end - mention.start < 2:
        return ""
    return _gender(document.doc[mention.start])


def _gender(token: Token) -> str:
    genders = token.morph.get("Gender")
    return genders[0][0].lower() if genders else ""


def countries_of(document: Document, syntax: Syntax, noun: Token) -> set[str]:
    """Keys of the countries named by a noun's adjectives and complements: "ministre malien", "président du Mali"."""
    keys = set()
    for token in (noun, *(c for c in noun.children if syntax.slot(c) in {"oblique", "adj", "appos"})):
        for child in (token, *token.children):
            index = document.mention_at.get(child.i)
            if index is not None and child.i != noun.i:
                mention = document.mentions[index]
                keys.add(mention.country or mention.key)
    return keys - {""}


# Acronyms -------------------------------------------------------------------------------------------------------------


def _link_acronyms(document: Document) -> None:
    """Link a name in brackets to the name before it: "Coalition de la gauche radicale (SYRIZA)"."""
    names = [(i, m) for i, m in enumerate(document.mentions) if m.nature is MentionNature.NAME and not m.nested]
    for (first, longer), (second, shorter) in zip(names, names[1:], strict=False):
        between = document.doc[longer.end : shorter.start].text.strip()
        closed = shorter.end < len(document.doc) and document.doc[shorter.end].text == ")"
        if between == "(" and closed and longer.type is shorter.type and longer.type is not EntityType.LOC:
            document.antecedents[second] = first
            _share_key(document, longer, shorter)


def _share_key(document: Document, longer: TokenMention, shorter: TokenMention) -> None:
    """Let the acronym say which of the things of one name is meant: the "Parti socialiste (PASOK)" is not the PS."""
    if shorter.key and shorter.key != longer.key:
        for mention in document.mentions:
            if mention.name == longer.name:
                mention.key = shorter.key


# Role nouns -----------------------------------------------------------------------------------------------------------


def _role_antecedent(document: Document, syntax: Syntax, noun: Token, bearers: list[_Bearer]) -> int | None:
    role = document.role_of(noun)
    if role is None or not role.anaphoric or "Plur" in noun.morph.get("Number"):
        return None
    if not _is_definite(noun) or any(syntax.slot(c) in {"appos", "flat"} for c in noun.children):
        return None
    if syntax.slot(noun) in {"appos", "flat", "attribute"} or any(syntax.slot(c) == "copula" for c in noun.children):
        return None
    if any(document.mention_at.get(t.i) is not None and document.mentions[document.mention_at[t.i]].type is EntityType.PER for t in noun.children):
        return None
    countries = countries_of(document, syntax, noun)
    if role.kind == "counterpart":
        return _counterpart(document, syntax, noun, bearers, countries)
    fitting = [b for b in bearers if b.type is EntityType.PER and _fits(b, role.lemma, role.gender, countries)]
    if len(fitting) > 1:
        fitting = [b for b in fitting if role.lemma in b.roles] or fitting
    if len(fitting) != 1:
        before = [b for b in fitting if document.mentions[b.mentions[0]].start < noun.i]
        return _nearest_before(document, before, noun) if role.lemma in {r for b in before for r in b.roles} else None
    return _nearest_before(document, fitting, noun)


def _counterpart(document: Document, syntax: Syntax, noun: Token, bearers: list[_Bearer], countries: set[str]) -> int | None:
    """"Son homologue malien": who holds the same office as the possessor, or as anybody else named, for that country."""
    owners = [
        document.antecedents[document.mention_at[c.i]]
        for c in noun.children
        if syntax.slot(c) == "det" and document.mention_at.get(c.i) in document.antecedents
    ]
    roles = {r for b in bearers if set(owners) & set(b.mentions) for r in b.roles}
    others = {r for b in bearers if not b.countries & countries for r in b.roles}
    for wanted in (roles, others):
        fitting = [b for b in bearers if b.countries & countries and b.roles & wanted and not set(owners) & set(b.mentions)]
        if len(fitting) == 1:
            return _nearest_before(document, fitting, noun)
    return None


def _fits(bearer: _Bearer, role: str, gender: str, countries: set[str]) -> bool:
    if gender and bearer.gender and gender != bearer.gender:
        return False
    if role in bearer.roles:
        return not countries or not bearer.countries or bool(countries & bearer.countries)
    return bool(countries & bearer.countries) and bool(bearer.roles)


def _nearest_before(document: Document, bearers: list[_Bearer], noun: Token) -> int | None:
    indices = [i for b in bearers for i in b.mentions]
    before = [i for i in indices if document.mentions[i].start < noun.i]
    return max(before, default=min(indices, default=None), key=lambda i: document.mentions[i].start)  # type: ignore[arg-type]


def _is_definite(noun: Token) -> bool:
    return any(
        c.pos_ == "DET" and ("Def" in c.morph.get("Definite") or "Dem" in c.morph.get("PronType") or "Yes" in c.morph.get("Poss"))
        for c in noun.children
    )


def _phrase(document: Document, noun: Token) -> tuple[int, int]:
    """Tokens of a role noun with its determiner, adjectives and complements, without clauses and names in apposition."""
    kept = [noun.i]
    for child in noun.children:
        if child.dep_ in {"det", "amod", "nmod", "prep", "poss", "compound"}:
            kept += [t.i for t in child.subtree]
    start, end = min(kept), max(kept) + 1
    taken = [i for i in range(start, end) if _is_person_name(document, i)]
    return (start, min(taken)) if taken and min(taken) > noun.i else (start, end)


def _is_person_name(document: Document, i: int) -> bool:
    index = document.mention_at.get(i)
    return index is not None and document.mentions[index].type is EntityType.PER


# Pronouns -------------------------------------------------------------------------------------------------------------


def _pronoun_antecedent(
    document: Document, syntax: Syntax, token: Token, pronoun: Pronoun, by_mention: dict[int, _Bearer]
) -> int | None:
    if token.i in document.mention_at or _is_impersonal(document, syntax, token, pronoun):
        return None
    weights: dict[int, float] = defaultdict(float)  # id of a bearer, or token of an unnamed noun (negative) -> salience
    latest: dict[int, int] = {}
    doc = document.doc
    here = document.sentence_of[token.i]
    for i in range(token.i - 1, -1, -1):
        distance = here - document.sentence_of[i]
        if distance > _WINDOW:
            break
        candidate = doc[i]
        if candidate.pos_ not in {"NOUN", "PROPN", "PRON"}:
            continue
        index = document.mention_at.get(i)
        if index is not None and document.mentions[index].nature is not MentionNature.ADJECTIVE:
            target = document.antecedents.get(index, index)
            mention = document.mentions[index]
            bearer = by_mention.get(target)
            if bearer is None or document.root(mention).i != i:
                continue
            if not _agrees_with_name(pronoun, bearer) or _binds(syntax, token, candidate, pronoun):
                continue
            key = id(bearer)
            latest.setdefault(key, target)
            weights[key] += (_salience(syntax, candidate) + _NAME_BONUS) / 2**distance
        elif index is None and candidate.pos_ == "NOUN" and _agrees_with_noun(pronoun, candidate) and not _is_named(document, syntax, candidate):
            weights[-i - 1] += _salience(syntax, candidate) / 2**distance
    if not weights:
        return None
    best, *rest = sorted(weights, key=lambda k: -weights[k])
    clear = not rest or weights[best] >= _MARGIN * weights[rest[0]]
    return latest.get(best) if clear else None


def _is_named(document: Document, syntax: Syntax, noun: Token) -> bool:
    """Whether the noun introduces a name, which then is the candidate: "le ministre X"."""
    return any(syntax.slot(c) in {"appos", "flat"} and c.i in document.mention_at for c in noun.children)


def _salience(syntax: Syntax, token: Token) -> float:
    while syntax.slot(token) in {"appos", "flat"} and token.head != token:
        token = token.head
    slot = syntax.slot(syntax.first_conjunct(token))
    embedded = slot in {"oblique", "poss", "object_of_preposition"} and token.head.pos_ in {"NOUN", "PROPN"}
    return _RECENCY + _WEIGHTS.get(slot, 0) + (0 if embedded else _HEAD_NOUN)


def _is_impersonal(document: Document, syntax: Syntax, token: Token, pronoun: Pronoun) -> bool:
    if pronoun.kind != "subj":
        return False
    verb = token.head
    if verb.lemma_ in document.language.impersonal or any(c.lower_ == "y" for c in verb.children):
        return True
    return syntax.slot(token) == "expletive" and syntax.is_passive(verb)


def _agrees_with_name(pronoun: Pronoun, bearer: _Bearer) -> bool:
    if pronoun.number == "p":
        return False
    if bearer.type is EntityType.PER:
        return pronoun.gender != "n" and not (pronoun.gender and bearer.gender and pronoun.gender != bearer.gender)
    if bearer.type in {EntityType.ORG, EntityType.LOC}:
        return pronoun.gender == "n" or (pronoun.kind in {"subj", "poss"} and pronoun.gender in {"", bearer.gender})
    return False


def _agrees_with_noun(pronoun: Pronoun, noun: Token) -> bool:
    if "Plur" in noun.morph.get("Number"):
        return False
    return pronoun.gender in {"", "n"} or _gender(noun) in {"", pronoun.gender}


def _binds(syntax: Syntax, token: Token, candidate: Token, pronoun: Pronoun) -> bool:
    """Principle B: a personal pronoun and its antecedent are not arguments of one verb; possessives are free."""
    return pronoun.kind != "poss" and syntax.first_conjunct(candidate).head == token.head
