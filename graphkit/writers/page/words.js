/** The words of the interface in French and English, and how dates and numbers are written. */

const WORDS = {
  fr: {
    search: 'Chercher une entité',
    noMatch: 'Aucune entité ne porte ce nom',
    suggestions: 'Entités trouvées',
    filters: 'Filtres',
    entities: 'Entités',
    relations: 'Relations énoncées',
    coMentions: 'Co-mentions',
    coMentionsHint: 'Nommées ensemble : rien ne dit comment elles sont liées.',
    strongest: 'Les {shown} plus fortes sur {total}',
    atLeast: 'Au moins {articles} par lien',
    unlinked: 'Entités sans lien affiché',
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    fit: 'Tout voir',
    picture: 'Image PNG',
    close: 'Fermer',
    back: 'Retour',
    details: 'Détails',
    canvas: 'Graphe. Les flèches déplacent la vue ; la recherche mène à chaque entité.',
    hint: 'Cliquez sur une entité ou un lien pour lire les phrases qui l’attestent.',
    empty: 'Aucune entité n’a été trouvée dans ces articles : il n’y a rien à dessiner.',
    hidden: 'Les filtres ne laissent rien à voir.',
    span: 'du {first} au {last}',
    aliases: 'Aussi nommé',
    acts_as: 'Agit pour',
    roles: 'Fonctions',
    positions: 'Postes',
    employers: 'Appartenance',
    countries: 'Nationalité',
    noRelations: 'Aucun lien avec une autre entité.',
    namedWith: 'Nommé avec',
    says: 'selon',
    confidence: 'confiance {percent}',
    rule: 'règle',
    wholeArticle: 'L’article entier',
    together: 'Nommés ensemble dans {articles} et {sentences}.',
    association: 'Log-vraisemblance {likelihood}, information mutuelle {npmi}.',
    more: 'Encore {number}',
    entity: ['entité', 'entités'],
    article: ['article', 'articles'],
    relation: ['relation énoncée', 'relations énoncées'],
    coMention: ['co-mention', 'co-mentions'],
    mention: ['mention', 'mentions'],
    sentence: ['phrase', 'phrases'],
    passage: ['passage', 'passages'],
  },
  en: {
    search: 'Search for an entity',
    noMatch: 'No entity goes by that name',
    suggestions: 'Entities found',
    filters: 'Filters',
    entities: 'Entities',
    relations: 'Stated relations',
    coMentions: 'Co-mentions',
    coMentionsHint: 'Named together: nothing says how they are tied.',
    strongest: 'The {shown} strongest of {total}',
    atLeast: 'At least {articles} per tie',
    unlinked: 'Entities without a tie shown',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Show all',
    picture: 'PNG image',
    close: 'Close',
    back: 'Back',
    details: 'Details',
    canvas: 'Graph. The arrow keys move the view; the search leads to each entity.',
    hint: 'Click an entity or a tie to read the sentences that support it.',
    empty: 'No entity was found in these articles: there is nothing to draw.',
    hidden: 'The filters leave nothing to see.',
    span: 'from {first} to {last}',
    aliases: 'Also called',
    acts_as: 'Acts for',
    roles: 'Roles',
    positions: 'Positions',
    employers: 'Affiliation',
    countries: 'Nationality',
    noRelations: 'No tie to another entity.',
    namedWith: 'Named with',
    says: 'according to',
    confidence: 'confidence {percent}',
    rule: 'rule',
    wholeArticle: 'The whole article',
    together: 'Named together in {articles} and {sentences}.',
    association: 'Log-likelihood {likelihood}, mutual information {npmi}.',
    more: '{number} more',
    entity: ['entity', 'entities'],
    article: ['article', 'articles'],
    relation: ['stated relation', 'stated relations'],
    coMention: ['co-mention', 'co-mentions'],
    mention: ['mention', 'mentions'],
    sentence: ['sentence', 'sentences'],
    passage: ['passage', 'passages'],
  },
};

/** The values of graphkit's vocabulary, each in French and English. */
const NAMES = {
  PER: ['Personne', 'Person'],
  ORG: ['Organisation', 'Organisation'],
  LOC: ['Lieu', 'Place'],
  GROUP: ['Groupe', 'Group'],
  EVENT: ['Événement', 'Event'],
  MISC: ['Œuvre, loi, produit', 'Work, law, product'],
  asserted: ['affirmé', 'asserted'],
  alleged: ['allégué', 'alleged'],
  promised: ['promis', 'promised'],
  negated: ['nié', 'negated'],
  position_held: ['fonction', 'position'],
  member_of: ['membre de', 'member of'],
  citizen_of: ['citoyen de', 'citizen of'],
  located_in: ['situé à', 'located in'],
  part_of: ['fait partie de', 'part of'],
  family: ['famille', 'family'],
  owner_of: ['possède, a créé', 'owns, made'],
  agree: ['accord', 'agreement'],
  consult: ['rencontre', 'consultation'],
  support: ['soutien', 'support'],
  concede: ['concession', 'concession'],
  cooperate: ['coopération', 'cooperation'],
  aid: ['aide', 'aid'],
  retreat: ['retrait', 'retreat'],
  request: ['demande', 'request'],
  accuse: ['accusation', 'accusation'],
  reject: ['rejet', 'rejection'],
  threaten: ['menace', 'threat'],
  protest: ['protestation', 'protest'],
  sanction: ['sanction', 'sanction'],
  mobilize: ['mobilisation', 'mobilisation'],
  coerce: ['coercition', 'coercion'],
  assault: ['attaque', 'assault'],
  appoint: ['nomination', 'appointment'],
  compete: ['concurrence', 'competition'],
  comment: ['commentaire', 'comment'],
  transfer: ['transfert', 'transfer'],
  other: ['autre lien', 'other tie'],
  co_mention: ['co-mention', 'co-mention'],
};

/** The browser's language where the page speaks it, else the one the page was written for. */
export const language =
  [navigator.language, document.documentElement.lang]
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((tag) => tag in WORDS) ?? 'en';

const plural = new Intl.PluralRules(language);
const percentFormat = new Intl.NumberFormat(language, { style: 'percent' });
const numberFormat = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });

/** A phrase of the interface, its {places} filled. */
export function say(key, places = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, place) => places[place]);
}

/** What the interface calls a value of the vocabulary; the value itself where it is a new one. */
export function nameOf(value) {
  return NAMES[value]?.[language === 'fr' ? 0 : 1] ?? value;
}

/** What the interface calls a field of the data: its word where there is one, else the field's own name. */
export function fieldName(field) {
  return WORDS[language][field] ?? field.replaceAll('_', ' ');
}

/** "1 article", "2 articles". */
export function count(number, noun) {
  return `${formatNumber(number)} ${WORDS[language][noun][plural.select(number) === 'one' ? 0 : 1]}`;
}

export function formatNumber(number) {
  return numberFormat.format(number);
}

export function formatPercent(share) {
  return percentFormat.format(share);
}

const DATE_PARTS = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
];

/** An ISO date, perhaps partial ("2023-02") or an interval ("2023-02-01/2023-02-05"), in words; other text as it is. */
export function formatDate(iso) {
  if (iso.includes('/')) return iso.split('/').map(formatDate).join(' – ');
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ]|$)/.exec(iso)?.slice(1).filter(Boolean);
  const date = new Date(parts?.join('-'));
  if (!parts || Number.isNaN(date.getTime())) return iso;
  const words = date.toLocaleDateString(language, { ...DATE_PARTS[parts.length - 1], timeZone: 'UTC' });
  return language === 'fr' ? words.replace(/^1 /, '1er ') : words;
}
