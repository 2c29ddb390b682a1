/** What the reader's choices leave of the graph: of each tie its evidence, of the nodes those that are drawn. */

import { days, lastDays, span } from './dates.js';
import {
  STATUSES,
  articles,
  coMentions,
  evidence,
  isStated,
  levels,
  mostFrequent,
  nodes,
  originalOf,
  placesOf,
  stated,
  ties,
} from './graph.js';
import { DEFAULTS } from './state.js';

const MANY = 300; // nodes from which those without a tie are left out at first
const FEW = 40; // co-mentions that can be read at first, however few nodes there are
const PER_NODE = 1.2; // co-mentions that can be read at first, for each node
const HELPING = 40; // neighbours that one expansion brings
const SURROUNDINGS = 120; // neighbours that a node is drawn with alone

/** Whether the filters leave each tie, how many articles say it, as far as they let them, and with which status. */
const heard = {
  passes: new Uint8Array(ties.length),
  articles: new Uint32Array(ties.length),
  status: new Uint8Array(ties.length),
};

export const articlesOf = (tie) => heard.articles[tie.id];
export const statusOf = (tie) => STATUSES[heard.status[tie.id]];
export const passes = (tie) => heard.passes[tie.id] === 1;

const strongestFirst = {
  likelihood: () => coMentions,
  disparity: () => [...coMentions].sort((a, b) => (a.disparity ?? 1) - (b.disparity ?? 1)), // none where it was made here
};

// --- Ties ---

let tests = { claims: null, coMentions: null }; // what a piece of evidence must be like; null where all will do

/** Ask of every tie what the filters leave of it. */
export function sift(state) {
  if (heard.passes.length < ties.length) makeRoom();
  tests = { claims: testOf(state, true), coMentions: testOf(state, false) };
  const hidden = new Set(state.hiddenRelations);
  const kept = nodes.map((node) => keeps(state, node));
  for (const tie of ties) {
    const isOn = (isStated(tie) ? state.stated : state.coMentions) && !hidden.has(tie.relation);
    const isKept = isOn && kept[tie.from] && kept[tie.to];
    const isHeard = hear(tie) && (state.articles <= 1 || heard.articles[tie.id] >= state.articles);
    heard.passes[tie.id] = isKept && isHeard && !tie.gone ? 1 : 0;
  }
}

/** Corrections have added ties. */
function makeRoom() {
  for (const [name, { constructor }] of Object.entries(heard)) heard[name] = new constructor(2 * ties.length);
}

/** Whether a node is of a type and a community that are looked at. */
export const keeps = (state, node) =>
  !node.gone &&
  !state.hiddenTypes.includes(node.type) &&
  (state.community === null || node.community === state.community);

function testOf(state, isClaim) {
  // Status, speaker and confidence are of what is stated; that two are named together is a fact.
  const found = isClaim ? testsOfClaims(state) : [];
  if (state.speaker !== null) found.push((i) => isClaim && evidence.speaker[i] === state.speaker);
  if (state.source !== null) found.push((i) => articles[evidence.article[i]].source === state.source);
  if (span && state.from !== null && state.from > span[0]) found.push((i) => lastDays[i] >= state.from);
  if (span && state.until !== null && state.until < span[1]) found.push((i) => days[i] <= state.until);
  return found.length ? (i) => found.every((test) => test(i)) : null;
}

function testsOfClaims({ hiddenStatuses, confidence }) {
  const found = [];
  const hidden = hiddenStatuses.map((status) => STATUSES.indexOf(status));
  if (hidden.length) found.push((i) => !hidden.includes(evidence.status[i]));
  if (confidence) found.push((i) => evidence.confidence[i] * 100 >= confidence - 1e-4);
  return found;
}

const testFor = (tie) => (isStated(tie) ? tests.claims : tests.coMentions);

/** The places, in their columns, of a tie's pieces of evidence that pass. */
export function evidencePassing(tie) {
  const all = placesOf(tie);
  const test = testFor(tie);
  return test ? all.filter(test) : all;
}

/** Ask what passes of a tie's evidence; whether anything does. */
function hear(tie) {
  heard.articles[tie.id] = tie.weight;
  heard.status[tie.id] = STATUSES.indexOf(tie.status);
  const test = testFor(tie);
  if (!test) return true;
  const counts = [0, 0, 0, 0];
  const found = new Set();
  for (const i of placesOf(tie)) {
    if (!test(i)) continue;
    counts[evidence.status[i]]++;
    found.add(originalOf(evidence.article[i]));
  }
  heard.articles[tie.id] = found.size;
  if (found.size) heard.status[tie.id] = mostFrequent(counts);
  return found.size > 0;
}

// --- What is drawn ---

/** How many of the most important nodes are drawn unless the reader says otherwise. */
export const opening = levels[0] ?? 0;

/** The neighbours of a node, over ties that pass the filters, the best attested first. */
function neighboursOf(node) {
  const found = new Map();
  for (const tie of node.ties.filter(passes)) {
    const other = tie.from === node.id ? tie.to : tie.from;
    const [known] = found.get(other) ?? [0];
    found.set(other, [known + (isStated(tie) ? 1000 : 0) + articlesOf(tie), nodes[other]]);
  }
  found.delete(node.id);
  return [...found.values()].sort((a, b) => b[0] - a[0] || a[1].id - b[1].id).map(([, other]) => other);
}

/** Those that expansions of a node bring, one helping after the other: its neighbours that are not drawn already. */
function helpings(state, node) {
  const others = neighboursOf(node).filter(({ id }) => id >= (state.drawn ?? opening));
  return Array.from({ length: Math.ceil(others.length / HELPING) }, (_, i) =>
    others.slice(i * HELPING, (i + 1) * HELPING),
  );
}

/** Whether one more expansion of a node would bring anything. */
export const canExpand = (state, node) =>
  state.focus === null && state.expanded.filter((id) => id === node.id).length < helpings(state, node).length;

/**
 * The nodes and ties to draw.
 * @returns {{nodes: Object[], hosts: Map, ties: Object[], coMentions: number, strongest: number, unlinked: boolean,
 *     known: number}} also which node each was brought by, how many co-mentions there are between these nodes and how
 *     many of them at most are drawn, whether nodes without a tie are, and how many nodes pass the filters, drawn or not
 */
export function visible(state) {
  const isKept = (node) => keeps(state, node);
  const chosen = new Set(chosenNodes(state));
  const base = state.focus === null ? mostImportant(state.drawn ?? opening) : surroundings(nodes[state.focus]);
  const hosts = broughtIn(state);
  const candidates = new Set([...base.filter(isKept), ...[...hosts.keys()].filter(isKept), ...chosen]);
  const isCandidate = new Uint8Array(nodes.length); // asked twice of every tie, where a set would be slow
  for (const { id } of candidates) isCandidate[id] = 1;
  const isBetween = (tie) => isCandidate[tie.from] && isCandidate[tie.to] && passes(tie);
  const together = strongestFirst[state.backbone]().filter(isBetween);
  const strongest = state.strongest ?? readable(candidates.size);
  const isLookedAt = (tie) =>
    tie.id === state.tie || tie.from === state.node || tie.to === state.node || onPath(state, tie);
  const drawn = [...stated.filter(isBetween), ...together.filter((tie, i) => i < strongest || isLookedAt(tie))];
  const chosenTie = ties[state.tie];
  if (chosenTie && !chosenTie.gone && !drawn.includes(chosenTie)) drawn.push(chosenTie);
  const linked = new Set(drawn.flatMap((tie) => [nodes[tie.from], nodes[tie.to]]));
  const keepsAll = state.unlinked ?? nodes.length <= MANY;
  return {
    nodes: [...candidates].filter((node) => keepsAll || linked.has(node) || chosen.has(node)),
    hosts,
    ties: drawn,
    coMentions: together.length,
    strongest,
    unlinked: keepsAll,
    known: nodes.reduce((number, node) => number + isKept(node), 0),
  };
}

/** The most important nodes, and those that corrections have made. */
const mostImportant = (number) => [...nodes.slice(0, number), ...nodes.slice(number).filter(({ made }) => made)];

const readable = (number) => Math.max(FEW, Math.round(number * PER_NODE));

const surroundings = (node) => [node, ...neighboursOf(node).slice(0, SURROUNDINGS)];

/** The nodes that are looked at, which no filter hides. */
function chosenNodes({ node, tie, path, focus, between = [] }) {
  const ends = tie === null ? [] : [ties[tie].from, ties[tie].to];
  const ids = [node, focus, ...ends, ...(path ?? []), ...between].filter((id) => id !== null);
  return ids.map((id) => nodes[id]).filter((chosen) => !chosen.gone);
}

/**
 * The nodes that the reader has asked for besides the most important ones, in that order, each with the node whose
 * expansion has brought it, or null. What comes later moves nothing that was there before.
 */
function broughtIn(state) {
  const hosts = new Map();
  if (state.focus !== null) return hosts;
  const steps = stepsOf(state);
  const expansions = timesOf(state.expanded);
  const left = timesOf(steps);
  const bring = (node, host) => hosts.has(node) || hosts.set(node, host);
  for (const id of steps) {
    const node = nodes[id];
    bring(node, null);
    // The first step of a node that was searched for and expanded later is the search.
    const expansion = (expansions.get(id) ?? 0) - left.get(id);
    left.set(id, left.get(id) - 1);
    for (const other of helpings(state, node)[expansion] ?? []) bring(other, node);
  }
  return hosts;
}

/** Searches and expansions, in their order: `added` has both. */
function stepsOf({ added, expanded }) {
  const known = timesOf(added);
  const isMissing = (id) => {
    known.set(id, (known.get(id) ?? 0) - 1);
    return known.get(id) < 0;
  };
  return [...added, ...expanded.filter(isMissing)];
}

function timesOf(ids) {
  const counts = new Map();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

const onPath = ({ path }, tie) => Boolean(path) && path.includes(tie.from) && path.includes(tie.to);

/** Whether any filter is on. */
export const isFiltered = (state) =>
  FILTERS.some((key) => JSON.stringify(state[key]) !== JSON.stringify(DEFAULTS[key]));

const FILTERS = [
  'hiddenTypes', 'hiddenStatuses', 'hiddenRelations', 'stated', 'coMentions', 'articles', 'confidence', 'speaker',
  'source', 'from', 'until', 'community',
]; // prettier-ignore

/** No filter at all. */
export const unfiltered = () => Object.fromEntries(FILTERS.map((key) => [key, DEFAULTS[key]]));
