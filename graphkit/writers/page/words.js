/** The words of the interface, in the reader's language, and how dates and numbers are written. */

import { ENGLISH } from './english.js';
import { FRENCH } from './french.js';

const WORDS = { fr: FRENCH, en: ENGLISH };

export const ENTITY_TYPES = ['PER', 'ORG', 'LOC', 'GROUP', 'EVENT', 'MISC'];

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
const countFormat = new Intl.NumberFormat(language);
const measureFormat = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

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
  const word = Object.hasOwn(WORDS[language], field) ? WORDS[language][field] : null;
  return typeof word === 'string' && !word.includes('{') ? word : field.replaceAll('_', ' ');
}

/** "1 article", "2 articles". */
export function count(number, noun) {
  return `${formatNumber(number)} ${WORDS[language][noun][plural.select(number) === 'one' ? 0 : 1]}`;
}

/** A count as it is; a measure with two decimals, whatever they are. */
export function formatNumber(number) {
  return (Number.isInteger(number) ? countFormat : measureFormat).format(number);
}

/** A measure with two decimals, be it a whole number. */
export function formatMeasure(number) {
  return measureFormat.format(number);
}

export function formatPercent(share) {
  return percentFormat.format(share);
}

const DATE = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ]|$)/;
const DATE_PARTS = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
];

/** From a date to another; one date where they are the same. */
export function formatPeriod(first, last) {
  return first === last ? formatDate(first) : say('span', { first: formatDate(first), last: formatDate(last) });
}

const PERIOD = /\((\d{4}[\d-]*)(?:\/(\d{4}[\d-]*))?\)$/;

/** Words that end in a date or an interval in brackets, as graphkit writes them of a position, in the reader's way. */
export function withPeriod(words) {
  return words.replace(PERIOD, (_, first, last = first) => `(${formatPeriod(first, last)})`);
}

/** An ISO date, perhaps partial ("2023-02") or an interval ("2023-02-01/2023-02-05"), in words; other text as it is. */
export function formatDate(iso) {
  const ends = iso.split('/');
  if (ends.length === 2 && ends.every((end) => DATE.test(end))) return ends.map(formatDate).join(' – ');
  const parts = DATE.exec(iso)?.slice(1).filter(Boolean);
  const date = new Date(parts?.join('-'));
  if (!parts || Number.isNaN(date.getTime())) return iso;
  const words = date.toLocaleDateString(language, { ...DATE_PARTS[parts.length - 1], timeZone: 'UTC' });
  return language === 'fr' ? words.replace(/^1 /, '1er ') : words;
}
