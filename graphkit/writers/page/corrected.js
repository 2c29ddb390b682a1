/**
 * The graph as corrections make it, each time anew from what the articles were read as, so that one can be undone.
 *
 * As in a build, entities are corrected first; then claims are changed, then added, and what results is struck out or
 * confirmed. Nodes and ties keep their ids; what is merged away, struck out or emptied is `gone`.
 */

import { readDates } from './dates.js';
import {
  STATUSES,
  articles,
  coMentions,
  evidence,
  isStated,
  linkNodes,
  mostFrequent,
  nameCommunities,
  nodeOf,
  nodes,
  originalOf,
  placesOf,
  relations,
  stated,
  statusesOf,
  ties,
} from './graph.js';

const BY_HAND = 'corrections:'; // what the rules of corrected evidence begin with
const TYPES_OF_TIES = [...new Set(['co_mention', ...Object.keys(relations), ...ties.map(({ relation }) => relation)])];
const COLUMNS_OF_EVIDENCE = Object.keys(evidence);

let original = null; // what the articles were read as
let corrections = new Map(); // the correction of each corrected piece of evidence, by its place
let tiesByEnds = new Map(); // the ties by ends and type, when the entities are corrected

/** The correction that a piece of evidence has; nothing where it has none. */
export const correctionAt = (place) => corrections.get(place);

/** The name that an entity had before any correction in this page. */
export const nameAsRead = (node) => original?.nodes[node.id].label ?? node.label;

/** All names that an entity had before any correction in this page, the one that was shown first. */
export function namesAsRead(node) {
  const { label, aliases } = original?.nodes[node.id] ?? node;
  return [label, ...aliases];
}

/** The nodes that a node stands for: itself, and those that were merged into it. */
export const familyOf = (node) => nodes.filter((other) => other === node || standingFor(other.key) === node);

/** The node that stands for the entity of that key, be it merged into another. */
export const standingFor = (key) => standingNode(nodeOf(key));

function standingNode(node) {
  return node?.mergedInto ? standingNode(node.mergedInto) : node;
}

/** Bring the graph to be what the articles were read as, and these corrections make of it. */
export function applyCorrections(list) {
  if (!original && !list.length) return;
  original ??= originals();
  beginAnew();
  for (const correction of list) OF_ENTITIES[correction.kind]?.(correction);
  joinTies();
  for (const kinds of [['change'], ['add'], ['strike', 'confirm']]) {
    for (const correction of list) if (kinds.includes(correction.kind)) OF_RELATION[correction.kind](correction);
  }
  recount();
}

function originals() {
  const fields = ({ label, type, aliases, mentions, articles: where }) => ({
    label,
    type,
    aliases,
    mentions,
    articles: where,
  });
  return {
    nodes: nodes.map(fields),
    ties: ties.map(({ from, to, relation, directed, weight, count, status }) => ({
      from, to, relation, directed, weight, count, status,
    })), // prettier-ignore
    evidence: Object.fromEntries(COLUMNS_OF_EVIDENCE.map((name) => [name, [...evidence[name]]])),
  };
}

function beginAnew() {
  for (const name of COLUMNS_OF_EVIDENCE) evidence[name] = [...original.evidence[name]];
  nodes.forEach((node, id) => Object.assign(node, original.nodes[id], { gone: false, mergedInto: null }));
  ties.forEach((tie, id) => Object.assign(tie, original.ties[id] ?? { places: [] }, { gone: false }));
  for (const tie of ties.slice(0, original.ties.length)) delete tie.places;
  corrections = new Map();
}

// --- Entities ---

const OF_ENTITIES = {
  rename: ({ node: key, to }) => rename(standingFor(key), to),
  retype: ({ node: key, type }) => Object.assign(standingFor(key), { type }),
  ignore: ({ node: key }) => Object.assign(standingFor(key), { gone: true }),
  merge: ({ node: key, other: otherKey }) => merge(standingFor(key), standingFor(otherKey)),
};

function rename(node, name) {
  node.aliases = [...new Set([...node.aliases, node.label])].filter((alias) => alias !== name);
  node.label = name;
}

function merge(kept, other) {
  if (kept === other) return;
  Object.assign(other, { gone: true, mergedInto: kept });
  kept.aliases = [...new Set([...kept.aliases, other.label, ...other.aliases])].filter((name) => name !== kept.label);
  kept.mentions += other.mentions;
  kept.articles = [...new Set([...kept.articles, ...other.articles])].sort((a, b) => a - b);
}

/** Lead ties to what their ends were merged into; those of the same ends and type become one. */
function joinTies() {
  tiesByEnds = new Map();
  for (const tie of ties.slice(0, original.ties.length)) {
    tie.from = standingNode(nodes[tie.from]).id;
    tie.to = standingNode(nodes[tie.to]).id;
    const wasLoop = original.ties[tie.id].from === original.ties[tie.id].to;
    tie.gone = nodes[tie.from].gone || nodes[tie.to].gone || (tie.from === tie.to && !wasLoop);
    if (tie.gone) continue;
    const ends = endsOf(tie);
    const first = tiesByEnds.get(ends);
    if (!first) tiesByEnds.set(ends, tie);
    else {
      first.places = [...placesOf(first), ...placesOf(tie)];
      Object.assign(tie, { places: [], gone: true });
    }
  }
  const made = ties.slice(original.ties.length).filter((tie) => !tiesByEnds.has(endsOf(tie)));
  for (const tie of made) tiesByEnds.set(endsOf(tie), tie);
  evidence.speaker = evidence.speaker.map((id) => {
    const speaker = id < 0 ? null : standingNode(nodes[id]);
    return speaker && !speaker.gone ? speaker.id : -1;
  });
}

/** What makes two ties the same, as a number: their ends, whichever way round where that means nothing, and their type. */
function endsOf({ from, to, relation }) {
  const isTurned = to < from && (relations[relation] ?? 1);
  const pair = isTurned ? to * nodes.length + from : from * nodes.length + to;
  return pair * TYPES_OF_TIES.length + TYPES_OF_TIES.indexOf(relation);
}

// --- Relations ---

const OF_RELATION = {
  strike: (correction) => forEach(correction, (place, tie) => take(place, tie)),
  confirm: (correction) =>
    forEach(correction, (place) => {
      if (evidence.rule[place].startsWith(BY_HAND)) return;
      evidence.confidence[place] = 1;
      evidence.rule[place] = `${BY_HAND}confirmed`;
    }),
  change: (correction) => forEach(correction, (place, tie) => changeClaim(place, tie, correction.to)),
  add: addClaim,
};

/** Do something with each piece of evidence that a correction is of. What is struck out without a quote was not added. */
function forEach(correction, act) {
  const { subject, object, type, articles: chosen, start } = correction;
  const [from, to] = [standingFor(subject).id, standingFor(object).id];
  const tie = tiesByEnds.get(endsOf({ from, to, relation: type }));
  const isMeant = (place) => {
    const { id } = articles[evidence.article[place]];
    return (!chosen || chosen.includes(id)) && (start == null || evidence.start[place] === start);
  };
  const isSpared = {
    change: (place) => corrections.has(place),
    strike: (place) => start == null && evidence.rule[place] === `${BY_HAND}added`,
    confirm: () => false,
  }[correction.kind];
  const places = tie ? placesOf(tie).filter((place) => isMeant(place) && !isSpared(place)) : [];
  for (const place of places) {
    if (!corrections.has(place)) corrections.set(place, correction);
    act(place, tie);
  }
}

function take(place, tie) {
  tie.places = placesOf(tie).filter((other) => other !== place);
}

function changeClaim(place, tie, { type = tie.relation, turned = false, status, speaker, date }) {
  if (status !== undefined) evidence.status[place] = STATUSES.indexOf(status);
  if (speaker !== undefined) evidence.speaker[place] = speaker ? standingFor(speaker).id : -1;
  if (date !== undefined) evidence.date[place] = date || 0;
  evidence.rule[place] = `${BY_HAND}changed`;
  evidence.confidence[place] = 1;
  if (type === tie.relation && !turned) return;
  const [from, to] = turned ? [tie.to, tie.from] : [tie.from, tie.to];
  if (turned) [evidence.subject[place], evidence.object[place]] = [evidence.object[place], evidence.subject[place]];
  take(place, tie);
  put(place, { from, to, relation: type });
}

function addClaim(correction) {
  const { subject, object, type, article, start, end, status, speaker, date } = correction;
  const [from, to] = [standingFor(subject), standingFor(object)];
  if (from.gone || to.gone) return;
  const row = {
    article: articles.findIndex(({ id }) => id === article),
    start,
    length: end - start,
    status: STATUSES.indexOf(status),
    speaker: speaker ? standingFor(speaker).id : -1,
    date: date || 0,
    rule: `${BY_HAND}added`,
    confidence: 1,
    subject: 0,
    object: 0,
  };
  const place = evidence.article.length;
  for (const name of COLUMNS_OF_EVIDENCE) evidence[name].push(row[name]);
  corrections.set(place, correction);
  const tie = put(place, { from: from.id, to: to.id, relation: type });
  const isRepeated = (other) =>
    other !== place && ['article', 'start', 'length'].every((name) => evidence[name][other] === row[name]);
  for (const other of placesOf(tie).filter(isRepeated)) take(other, tie);
}

/** Give a piece of evidence to the tie of these ends and of that type, which is made where there is none. */
function put(place, { from, to, relation }) {
  const ends = endsOf({ from, to, relation });
  if (!tiesByEnds.has(ends)) {
    const directed = relations[relation] ? 0 : 1;
    const added = { id: ties.length, from, to, relation, directed, predicate: '', places: [] };
    ties.push(added);
    tiesByEnds.set(ends, added);
  }
  const tie = tiesByEnds.get(ends);
  tie.places = [...placesOf(tie), place];
  return tie;
}

// --- What follows ---

function recount() {
  for (const tie of ties.filter(({ places }) => places)) {
    tie.count = tie.places.length;
    tie.gone = !tie.count;
    tie.weight = new Set(tie.places.map((place) => originalOf(evidence.article[place]))).size;
    tie.status = STATUSES[mostFrequent(statusesOf(tie))];
  }
  const kept = ties.filter((tie) => !tie.gone);
  refill(stated, kept.filter(isStated));
  refill(
    coMentions,
    kept.filter((tie) => !isStated(tie)),
  );
  linkNodes();
  readDates();
  nameCommunities();
}

function refill(list, items) {
  list.length = 0;
  for (const item of items) list.push(item);
}
