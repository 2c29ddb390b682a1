/**
 * The graph as corrections make it, each time anew from what the articles were read as, so that one can be undone.
 *
 * As in a build, entities are corrected first; then claims are changed, then added, and what results is struck out or
 * confirmed. Nodes and ties keep their ids; what is merged away, struck out or emptied is `gone`.
 */

import { correctEntities, homeOf, isParted, standingFor, standingNode } from './corrected_entities.js';
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
const COLUMNS_OF_EVIDENCE = [...Object.keys(evidence), 'predicate'];

let original = null; // what the articles were read as
let corrections = new Map(); // the correction of each corrected piece of evidence, by its place
let tiesByEnds = new Map(); // the ties by ends and type, when the entities are corrected

/** The correction that a piece of evidence has; nothing where it has none. */
export const correctionAt = (place) => corrections.get(place);

/** Bring the graph to be what the articles were read as, and these corrections make of it. */
export function applyCorrections(list) {
  if (!original && !list.length) return;
  original ??= originals();
  beginAnew();
  correctEntities(list);
  joinTies();
  for (const kinds of [['change'], ['add'], ['strike', 'confirm']]) {
    for (const correction of list) if (kinds.includes(correction.kind)) OF_RELATION[correction.kind](correction);
  }
  recount();
}

function originals() {
  evidence.predicate = ties.flatMap((tie) => Array(tie.count).fill(tie.predicate)); // as far as is known
  return {
    ties: ties.map(({ from, to, relation, directed, predicate, weight, count, status }) => ({
      from, to, relation, directed, predicate, weight, count, status,
    })), // prettier-ignore
    evidence: Object.fromEntries(COLUMNS_OF_EVIDENCE.map((name) => [name, [...evidence[name]]])),
  };
}

function beginAnew() {
  for (const name of COLUMNS_OF_EVIDENCE) evidence[name] = [...original.evidence[name]];
  ties.forEach((tie, id) => Object.assign(tie, original.ties[id] ?? { places: [] }, { gone: false }));
  for (const tie of ties.slice(0, original.ties.length)) delete tie.places;
  corrections = new Map();
}

// --- Ties between the corrected entities ---

/** Lead ties to what their ends were merged into; those of the same ends and type become one. */
function joinTies() {
  tiesByEnds = new Map();
  const moved = [];
  for (const tie of ties.slice(0, original.ties.length)) {
    if (isParted(tie.from) || isParted(tie.to)) moved.push(...partedFrom(tie));
    const { from, to } = original.ties[tie.id];
    tie.from = standingNode(nodes[from]).id;
    tie.to = standingNode(nodes[to]).id;
    tie.gone = nodes[tie.from].gone || nodes[tie.to].gone || (tie.from === tie.to && from !== to);
    if (tie.gone) continue;
    const ends = endsOf(tie);
    const first = tiesByEnds.get(ends);
    if (!first) tiesByEnds.set(ends, tie);
    else {
      if (first.from !== tie.from) placesOf(tie).forEach(turn);
      first.places = [...placesOf(first), ...placesOf(tie)];
      Object.assign(tie, { places: [], gone: true });
    }
  }
  const made = ties.slice(original.ties.length).filter((tie) => !tiesByEnds.has(endsOf(tie)));
  for (const tie of made) tiesByEnds.set(endsOf(tie), tie);
  for (const [place, ends] of moved) put(place, ends);
  evidence.speaker = evidence.speaker.map((id, place) => {
    const speaker = id < 0 ? null : homeOf(id, evidence.article[place]);
    return speaker && !speaker.gone ? speaker.id : -1;
  });
}

/** Take from a tie the passages of articles in which an end of it is another; each with the ends that it has there. */
function partedFrom(tie) {
  const { relation } = tie;
  const standing = [tie.from, tie.to].map((id) => standingNode(nodes[id]));
  const moved = placesOf(tie)
    .map((place) => [place, ...[tie.from, tie.to].map((id) => homeOf(id, evidence.article[place]))])
    .filter(([, ...ends]) => ends.some((end, i) => end !== standing[i]));
  const places = new Set(moved.map(([place]) => place));
  if (places.size) tie.places = placesOf(tie).filter((place) => !places.has(place));
  return moved
    .filter(([, from, to]) => !from.gone && !to.gone && from !== to)
    .map(([place, from, to]) => [place, { from: from.id, to: to.id, relation }]);
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
  change: (correction) => forEach(correction, (place, tie) => changeClaim(place, tie, correction)),
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

function changeClaim(place, tie, { subject, object, to: changed }) {
  const { type = tie.relation, turned = false, status, speaker, date } = changed;
  if (status !== undefined) evidence.status[place] = STATUSES.indexOf(status);
  if (speaker !== undefined) evidence.speaker[place] = speaker ? standingFor(speaker).id : -1;
  if (date !== undefined) evidence.date[place] = date || 0;
  evidence.rule[place] = `${BY_HAND}changed`;
  evidence.confidence[place] = 1;
  if (type === tie.relation && !turned) return;
  const ends = [standingFor(subject).id, standingFor(object).id];
  const [from, to] = turned ? ends.reverse() : ends;
  take(place, tie);
  if (from !== tie.from) turn(place);
  put(place, { from, to, relation: type });
}

/** What is the subject of a claim becomes its object. */
function turn(place) {
  [evidence.subject[place], evidence.object[place]] = [evidence.object[place], evidence.subject[place]];
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
    predicate: '',
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
    const directed = relations[relation] === 0 ? 1 : 0;
    const added = { id: ties.length, from, to, relation, directed, predicate: '', places: [] };
    ties.push(added);
    tiesByEnds.set(ends, added);
  }
  const tie = tiesByEnds.get(ends);
  if (tie.from !== from) turn(place);
  tie.places = [...placesOf(tie), place];
  return tie;
}

// --- What follows ---

function recount() {
  for (const tie of ties.filter(({ places }) => places)) {
    tie.places = eachOnce(tie.places);
    tie.count = tie.places.length;
    tie.gone = !tie.count;
    tie.predicate = mostGiven(tie.places.map((place) => evidence.predicate[place]));
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

const TELLING_APART = ['article', 'start', 'length', 'status', 'speaker', 'date', 'rule', 'confidence'];

/** Pieces of evidence in the order of the text. One that ties which became one both had is one. */
function eachOnce(places) {
  const known = new Map();
  for (const place of places) {
    const said = JSON.stringify(TELLING_APART.map((name) => evidence[name][place]));
    if (!known.has(said)) known.set(said, place);
  }
  const before = (a, b) =>
    ['article', 'start', 'length'].map((name) => evidence[name][a] - evidence[name][b]).find(Boolean);
  return [...known.values()].sort((a, b) => before(a, b) ?? 0);
}

/** The words that come most often, the first by the alphabet of those that do. */
function mostGiven(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

function refill(list, items) {
  list.length = 0;
  for (const item of items) list.push(item);
}
