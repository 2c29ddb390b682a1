/**
 * The graph that the page holds.
 *
 * Nodes stand in the order of their importance; ties are the stated relations, then the co-mentions, the strongest
 * first. Their ids are their places in these lists. What the articles say stays in columns, as there is much of it.
 */

import { byId } from './dom.js';
import { inflate } from './payload.js';

const data = await inflate(byId('graph'));

export const STATUSES = ['asserted', 'negated', 'promised', 'alleged'];

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The types of stated relations, each with whether its ends may change places. */
export const relations = data.relations;

/** The shape of each type: vis-network's name of it, and its corners around a node of radius 1. */
export const shapes = data.shapes;

/** How many nodes each drawing holds, and where it has them. */
export const levels = data.levels;
export const points = data.nodes.points;

// Records out of columns. A literal for each kind, as browsers make those fastest by far.

export const articles = data.articles.id.map((key, i) => ({
  id: key,
  title: data.articles.title[i],
  published: data.articles.published[i],
  source: data.articles.source[i],
  reprint_of: data.articles.reprint_of[i],
}));

// In an article, a node has `counts` mentions, by the names at the places `named` of the label and the aliases.
export const nodes = data.nodes.id.map((key, id) => ({
  id,
  key,
  label: data.nodes.label[id],
  type: data.nodes.type[id],
  aliases: data.nodes.aliases[id],
  acts_as: data.nodes.acts_as[id],
  attributes: data.nodes.attributes[id],
  articles: data.nodes.articles[id],
  mentions: sum(data.nodes.mentions[id]),
  counts: data.nodes.mentions[id],
  named: data.nodes.named[id],
  community: data.nodes.community[id],
  betweenness: data.nodes.betweenness[id],
  ties: [],
  neighbours: null,
}));

const firstTogether = data.edges.from.length - data.edges.association.length;

export const ties = data.edges.from.map((from, id) => ({
  id,
  from,
  to: data.edges.to[id],
  relation: data.edges.relation[id],
  directed: data.edges.directed[id],
  predicate: data.edges.predicate[id],
  weight: data.edges.weight[id],
  count: data.edges.evidence[id],
  first: 0,
  status: '',
  association: data.edges.association[id - firstTogether],
  disparity: data.edges.disparity[id - firstTogether],
}));

/** The nodes that no correction has merged into another or struck out. */
export const presentNodes = () => nodes.filter((node) => !node.gone);

/** The evidence, in columns; that of a tie is at its `placesOf`. */
export const evidence = {
  ...data.evidence,
  status: data.evidence.status.map((status) => Math.max(STATUSES.indexOf(status), 0)),
};

export const isStated = (tie) => tie.relation !== 'co_mention';
export const stated = ties.filter(isStated);
export const coMentions = ties.slice(stated.length);

let first = 0;
for (const tie of ties) {
  tie.first = first;
  first += tie.count;
  tie.status = STATUSES[mostFrequent(statusesOf(tie))];
}
linkNodes();

/** Tell the nodes of their ties, but for those that corrections have left without anything. */
export function linkNodes() {
  for (const node of nodes) Object.assign(node, { ties: [], neighbours: null });
  for (const tie of ties) {
    if (tie.gone) continue;
    nodes[tie.from].ties.push(tie);
    if (tie.to !== tie.from) nodes[tie.to].ties.push(tie);
  }
}

/** The ids of the nodes that a node is tied to. Most are never asked for theirs. */
export function neighbourIds(node) {
  const found = () => new Set(node.ties.map(({ from, to }) => (from === node.id ? to : from)));
  if (!node.neighbours) (node.neighbours = found()).delete(node.id);
  return node.neighbours;
}

/** How many articles tell of its ties; a tie to itself has two ends there. */
const strengthOf = (node) => sum(node.ties.map(({ from, to, weight }) => (from === to ? 2 : 1) * weight));

/** The places, in their columns, of a tie's pieces of evidence: they follow each other unless it was corrected. */
export function placesOf(tie) {
  return tie.places ?? Array.from({ length: tie.count }, (_, k) => tie.first + k);
}

/** How many pieces of a tie's evidence have each status, in the order of `STATUSES`. */
export function statusesOf(tie) {
  const counts = [0, 0, 0, 0];
  if (tie.places) for (const i of tie.places) counts[evidence.status[i]]++;
  else for (let i = tie.first; i < tie.first + tie.count; i++) counts[evidence.status[i]]++; // no list for each of many
  return counts;
}

/** The status that most pieces of evidence have; the more assertive one where they are as many. */
export function mostFrequent(counts) {
  return counts.indexOf(Math.max(...counts));
}

/** The node at the other end of a tie. */
export const across = (tie, node) => nodes[tie.from === node.id ? tie.to : tie.from];

/** All ties between the two ends of a tie. */
export const parallels = ({ from, to }) =>
  nodes[from].ties.filter((tie) => (tie.from === from && tie.to === to) || (tie.from === to && tie.to === from));

const nodeByKey = new Map(nodes.map((node) => [node.key, node]));

/** The node of that id in the archive. */
export const nodeOf = (key) => nodeByKey.get(key);

/** Add a node, last of all. */
export function addNode(fields) {
  const node = { ...fields, id: nodes.length, ties: [], neighbours: null };
  nodes.push(node);
  nodeByKey.set(node.key, node);
  return node;
}

/** The tie of these ends and of that type, ids as in the archive. */
export const tieOf = (subject, relation, object) =>
  nodeOf(subject)?.ties.find(
    (tie) => tie.relation === relation && nodes[tie.from].key === subject && nodes[tie.to].key === object,
  );

/**
 * A piece of evidence as a record, by its place in the columns. `subject` and `object` are where its tie's ends are
 * mentioned, and by what kind of words; null where that is not known.
 */
export function evidenceAt(i) {
  const start = evidence.start[i];
  return {
    place: i,
    article: evidence.article[i],
    start,
    end: start + evidence.length[i],
    status: STATUSES[evidence.status[i]],
    speaker: nodes[evidence.speaker[i]],
    date: evidence.date[i] || null,
    rule: evidence.rule[i],
    confidence: evidence.confidence[i],
    subject: endAt(evidence.subject[i], start),
    object: endAt(evidence.object[i], start),
  };
}

function endAt(column, start) {
  if (!column) return null;
  const [offset, length, nature = 'name'] = column;
  return { start: start + offset, end: start + offset + length, nature };
}

/** The article that an article repeats, or itself: repeated, a thing is said once. */
export const originalOf = (article) => articles[article].reprint_of ?? article;

/** The communities, by their ids. */
export const communities = [];
for (const node of nodes) communities[node.community] ??= { id: node.community };
nameCommunities();

/** Tell each community its members, and what they are called together: its two most important ones. */
export function nameCommunities() {
  for (const community of communities) community.members = [];
  for (const node of presentNodes()) communities[node.community].members.push(node);
  for (const community of communities) {
    community.name = community.members
      .slice(0, 2)
      .map((node) => node.label)
      .join(', ');
  }
}

/** The measures that the size of nodes can show. */
export const MEASURES = {
  degree: (node) => neighbourIds(node).size,
  weighted: strengthOf,
  betweenness: (node) => node.betweenness,
  articles: (node) => node.articles.length,
};
