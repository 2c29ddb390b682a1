/**
 * What the reader has corrected, kept in the browser under the graph's id, and what graphkit reads of it.
 *
 * A correction has a `kind`, a table of `corrections.toml`. Entities are named by their keys here, which do not change,
 * and in the file by their names: a correction of an entity by the name that was read, one of a relation by the new one.
 */

import { fold } from './combobox.js';
import { applyCorrections, familyOf, nameAsRead, namesAsRead, standingFor } from './corrected.js';
import { nodeOf, nodes, presentNodes } from './graph.js';
import { tomlTable } from './toml.js';

const STORAGE = `graphkit corrections ${document.body.dataset.graph}`;
const OF_RELATIONS = ['strike', 'change', 'confirm'];
const KINDS = [...OF_RELATIONS, 'add', 'merge', 'rename', 'retype', 'ignore'];

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

export function takeBack(correction) {
  replaceAll({ corrections: work.corrections.filter((other) => other !== correction) });
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
    Object.assign(work, kept, { corrections: (kept.corrections ?? []).filter(isOfThisGraph) });
  } catch {
    isKept = false;
  }
  applyCorrections(work.corrections);
}

const isOfThisGraph = (correction) => KINDS.includes(correction.kind) && entitiesOf(correction).every(nodeOf);

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

const readName = (key) => nameAsRead(nodeOf(key));
const shownName = (key) => standingFor(key).label;

const TABLES = {
  merge: ({ node, other }) => ({ names: [readName(node), readName(other)] }),
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

function claimOf({ subject, object, type, articles, quote }) {
  return { ...endsInFile(subject, object), type, articles, quote };
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
  if (!TABLES[kind]) return [];
  return [[kind, { ...TABLES[kind](correction), ...decision(note, on) }]];
}

const decision = (note, on) => ({ note: note || null, by: work.by || null, on });

/**
 * What entities are in the end. The name that one has got or kept is written where it was renamed or merged, as graphkit
 * would choose one itself. Type and absence are written for all its names: there are articles that have only one of them.
 */
function tablesOfEntities() {
  const bearers = bearersOfNames();
  return [
    ...lastOf('rename', 'merge')
      .filter(([node]) => !node.gone)
      .map(([node, made]) => ['rename', { name: nameAsRead(node), to: node.label, ...made }]),
    ...lastOf('retype')
      .filter(([node]) => !node.gone)
      .flatMap(([node, made]) => ownNames(node, bearers).map((name) => ['retype', { name, type: node.type, ...made }])),
    ...lastOf('ignore').flatMap(([node, made]) => ownNames(node, bearers).map((name) => ['ignore', { name, ...made }])),
  ];
}

/** The entities that have corrections of these kinds, each with who decided when in the last one. */
function lastOf(...kinds) {
  const made = work.corrections.filter(({ kind }) => kinds.includes(kind));
  return [...new Map(made.map(({ node, note, on }) => [standingFor(node), decision(note, on)]))];
}

/** The names of an entity that are no other's, besides the one that was shown. */
function ownNames(node, bearers) {
  const family = familyOf(node);
  const names = family.flatMap((one) => {
    const [shown, ...others] = namesAsRead(one);
    return [shown, ...others.filter((name) => [...bearers.get(fold(name))].every((other) => family.includes(other)))];
  });
  return [...new Set(names)];
}

/** Who bears each name. */
function bearersOfNames() {
  const bearers = new Map();
  for (const node of nodes) {
    for (const name of namesAsRead(node).map(fold)) {
      if (!bearers.has(name)) bearers.set(name, new Set());
      bearers.get(name).add(node);
    }
  }
  return bearers;
}
