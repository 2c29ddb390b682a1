/**
 * What the reader has corrected, kept in the browser under the graph's id, and what graphkit reads of it.
 *
 * A correction has a `kind`, a table of `corrections.toml`. Entities are named by their keys here, which do not change,
 * and in the file by their names: a correction of an entity by the name that was read, one of a relation by the new one.
 */

import { fold } from './combobox.js';
import { applyCorrections } from './corrected.js';
import { NEW, familyOf, nameAsRead, namesAsRead, namesOf, standingFor, typeAsRead } from './corrected_entities.js';
import { articles, nodeOf, nodes, presentNodes } from './graph.js';
import { tomlTable } from './toml.js';

const STORAGE = `graphkit corrections ${document.body.dataset.graph}`;
const OF_RELATIONS = ['strike', 'change', 'confirm'];
const KINDS = [...OF_RELATIONS, 'add', 'merge', 'apart', 'split', 'rename', 'retype', 'ignore'];

/** The corrections, the earliest first; `by` is who makes them, `file` the text of the corrections that were there. */
export const work = { corrections: [], by: '', file: '' };

let tellCorrected = () => {};

/** Call `listener` after each change of what is corrected. */
export function whenCorrected(listener) {
  tellCorrected = listener;
}

/** Add corrections. A relation that is added is no longer struck out. */
export function correct(...made) {
  const on = new Date().toISOString().slice(0, 10);
  const isAdded = (other) =>
    made.some((one) => one.kind === 'add' && other.quote === one.quote && isOfSame(other, one));
  const others = work.corrections.filter((other) => other.kind !== 'strike' || !isAdded(other));
  replaceAll({ corrections: [...others, ...made.map((correction) => ({ ...correction, on }))] });
}

/** Take back a correction, and those of an entity that it has made. */
export function takeBack(correction) {
  replaceAll({ corrections: meaningful(work.corrections.filter((other) => other !== correction)) });
}

export const setAuthor = (by) => remember({ by });
export const setFile = (file) => remember({ file });

/** Whether some passages of a claim were already judged: then what holds of the rest must be said of each. */
export const isJudged = (claim) =>
  work.corrections.some((other) => OF_RELATIONS.includes(other.kind) && isOfSame(other, claim));

const isOfSame = (one, other) =>
  one.type === other.type && standsFor(one.subject, other.subject) && standsFor(one.object, other.object);

const standsFor = (key, other) => standingFor(key) === standingFor(other);

function replaceAll({ corrections }) {
  remember({ corrections });
  applyCorrections(corrections);
  tellCorrected();
}

// --- The browser's memory ---

/** Whether the browser keeps what is corrected when the page is closed. */
export let isKept = true;

function remember(changed) {
  Object.assign(work, changed);
  try {
    if (work.corrections.length || work.file) localStorage.setItem(STORAGE, JSON.stringify(work));
    else localStorage.removeItem(STORAGE);
    isKept = true;
  } catch {
    isKept = false; // forbidden, as in a notebook's frame, or full
  }
}

/** Take up what was corrected when the page was last open. */
export function resumeCorrections() {
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE)) ?? {};
    Object.assign(work, kept, { corrections: meaningful(kept.corrections ?? []) });
  } catch {
    isKept = false;
  }
  applyCorrections(work.corrections);
}

/** The corrections of known kinds whose entities the graph has or another correction makes. */
function meaningful(list) {
  const made = new Set(list.filter(({ to }) => typeof to === 'string').map(({ other }) => other));
  const isKnown = (key) => (key.startsWith(NEW) ? made.has(key) : nodeOf(key));
  return list.filter((correction) => KINDS.includes(correction.kind) && entitiesOf(correction).every(isKnown));
}

/** The keys of the entities that a correction speaks of. */
export const entitiesOf = ({ node, other, subject, object, speaker, to }) =>
  [node, other, subject, object, speaker, to?.speaker].filter(Boolean);

// --- The file ---

/** The text of `corrections.toml`: the corrections that were there, then those made here. */
export function correctionsFile() {
  const tables = [...work.corrections.flatMap(tablesOf), ...tablesOfEntities()];
  const made = tables.map(([kind, table]) => tomlTable(kind, table));
  const before = work.file.trimEnd();
  return [...(before ? [`${before}\n`] : []), ...made].join('\n');
}

/** The names to speak of an entity by: the one that was read, or all where it was called by none of them. */
function readNames(key) {
  const node = nodeOf(key);
  const names = namesAsRead(node);
  return names.includes(nameAsRead(node)) ? [nameAsRead(node)] : [nameAsRead(node), ...names];
}

const shownName = (key) => standingFor(key).label;

const TABLES = {
  merge: ({ node, other }) => ({ names: [...readNames(node), ...readNames(other)] }),
  strike: claimOf,
  confirm: claimOf,
  change: (correction) => ({ ...claimOf(correction), to: withName(correction.to) }),
  add: ({ subject, object, type, article, quote, status, speaker, date }) => ({
    ...endsInFile(subject, object),
    type,
    article,
    quote,
    status,
    speaker: speaker ? shownName(speaker) : null,
    date: date || null,
  }),
};

function claimOf({ subject, object, type, articles: ids, quote }) {
  return { ...endsInFile(subject, object), type, articles: ids, quote };
}

/** The ends of a claim by their names, and by their types where two entities share the name. */
function endsInFile(...keys) {
  const [subject, object] = keys.map((key) => standingFor(key));
  const isShared = (node) => presentNodes().filter(({ label }) => fold(label) === fold(node.label)).length > 1;
  return {
    subject: subject.label,
    subject_type: isShared(subject) ? subject.type : null,
    object: object.label,
    object_type: isShared(object) ? object.type : null,
  };
}

const withName = (to) => (to.speaker ? { ...to, speaker: shownName(to.speaker) } : to);

/** A correction as a table and its name; names and types are written once for each entity, by `tablesOfEntities`. */
function tablesOf(correction) {
  const { kind, note, on } = correction;
  if (kind === 'split') return splitTables(correction);
  if (kind === 'apart') return apartTables(correction);
  if (!TABLES[kind]) return [];
  return [[kind, { ...TABLES[kind](correction), ...decision(note, on) }]];
}

/** A table for each name that the articles have, without those that were given to somebody else later on. */
function splitTables(correction) {
  const { other, places, names, note, on } = correction;
  const later = work.corrections.slice(work.corrections.indexOf(correction) + 1).filter(({ kind }) => kind === 'split');
  const has = (split, name, place) => split.names[split.places.indexOf(place)]?.includes(name);
  const isMeant = (name) => (place) => has(correction, name, place) && !later.some((split) => has(split, name, place));
  return [...new Set(names.flat())]
    .map((name) => ({ name, articles: places.filter(isMeant(name)).map((place) => articles[place].id) }))
    .filter((table) => table.articles.length)
    .map((table) => ['split', { ...table, to: nameAsRead(nodeOf(other)), ...decision(note, on) }]);
}

/** A name that is not an entity's; its others are still its own. */
function apartTables({ node, to, other, note, on }) {
  const made = decision(note, on);
  const names = namesOf(standingFor(node));
  const not = [nameAsRead(nodeOf(node)), to ?? nameAsRead(nodeOf(other))];
  const others = to === undefined || names.length < 2 ? [] : [['merge', { names, ...made }]];
  return [['apart', { names: not, ...made }], ...others];
}

const decision = (note, on) => ({ note: note || null, by: work.by || null, on });

/**
 * What entities are in the end. The name that one has got or kept is written where it was renamed, merged or parted, as
 * graphkit would choose one itself; the type of those that were merged or made too. Type and absence are written for all
 * its names: there are articles that have only one of them.
 */
function tablesOfEntities() {
  const bearers = bearersOfNames();
  return [
    ...lastOf('rename', 'merge', 'split', 'apart')
      .filter(([node]) => !node.gone && (node.label !== nameAsRead(node) || isCalledAnew(node)))
      .flatMap(([node, made]) =>
        namesToRename(node, bearers).map((name) => ['rename', { name, to: node.label, ...made }]),
      ),
    ...typed()
      .filter(([node]) => !node.gone)
      .flatMap(([node, made]) => ownNames(node, bearers).map((name) => ['retype', { name, type: node.type, ...made }])),
    ...lastOf('ignore').flatMap(([node, made]) => ownNames(node, bearers).map((name) => ['ignore', { name, ...made }])),
  ];
}

/** Whether graphkit may choose another name for an entity than it had. */
const isCalledAnew = (node) =>
  work.corrections.some(({ kind, node: key, to }) => {
    const isAnother = kind === 'merge' || kind === 'split' || (kind === 'apart' && to !== undefined);
    return isAnother && standingFor(key) === node;
  });

/** The name that was shown, or, where the articles have it no longer, all that they have. */
const namesToRename = (node, bearers) =>
  namesOf(node).includes(nameAsRead(node)) ? [nameAsRead(node)] : ownNames(node, bearers);

/** The entities whose type is to be written, each with who decided when. */
function typed() {
  const made = work.corrections
    .filter(({ other }) => other?.startsWith(NEW))
    .map(({ other, note, on }) => [standingFor(other), decision(note, on)])
    .filter(([node]) => node.made);
  return [...new Map([...made, ...lastOf('retype', 'merge').filter(([node]) => hasOtherTypeThanRead(node))])];
}

const hasOtherTypeThanRead = (node) => familyOf(node).some((one) => typeAsRead(one) !== node.type);

/** The entities that have corrections of these kinds, each with who decided when in the last one. */
function lastOf(...kinds) {
  const made = work.corrections.filter(({ kind }) => kinds.includes(kind));
  return [...new Map(made.map(({ node, note, on }) => [standingFor(node), decision(note, on)]))];
}

/** The names of an entity that are no other's, besides the one that was shown. */
const ownNames = (node, bearers) =>
  namesOf(node).filter((name, i) => i === 0 || [...bearers.get(fold(name))].every((other) => other === node));

/** Who bears each name. */
function bearersOfNames() {
  const bearers = new Map();
  for (const node of nodes.filter(({ mergedInto }) => !mergedInto)) {
    for (const name of namesOf(node).map(fold)) {
      if (!bearers.has(name)) bearers.set(name, new Set());
      bearers.get(name).add(node);
    }
  }
  return bearers;
}

/** The other names of an entity that it shares with nobody. */
export const otherOwnNames = (node) => ownNames(node, bearersOfNames()).slice(1);

/** Whether somebody bears a name. */
export const isBorne = (name) =>
  bearersOfNames().has(fold(name)) || presentNodes().some(({ label }) => fold(label) === fold(name));
