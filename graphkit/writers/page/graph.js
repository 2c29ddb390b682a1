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

/** Records out of columns: a property for each. */
function records(columns) {
  const fields = Object.entries(columns);
  return (fields[0]?.[1] ?? []).map((_, id) =>
    Object.fromEntries(fields.map(([field, column]) => [field, column[id]])),
  );
}

/** The types of stated relations, each with whether its ends may change places. */
export const relations = data.relations;

/** The shape of each type: vis-network's name of it, and its corners around a node of radius 1. */
export const shapes = data.shapes;

/** How many nodes each drawing holds, and where it has them. */
export const levels = data.levels;
export const points = data.nodes.points;
delete data.nodes.points;

export const articles = records(data.articles);
export const nodes = records({ key: data.nodes.id, ...data.nodes });
const { association, disparity, ...ofAll } = data.edges;
export const ties = records(ofAll);
// In an article, a node has `counts` mentions, by the names at the places `named` of the label and the aliases.
nodes.forEach((node, id) => Object.assign(node, { id, counts: node.mentions, mentions: sum(node.mentions) }));

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
for (const [id, tie] of ties.entries()) {
  Object.assign(tie, { id, first, count: tie.evidence });
  first += tie.count;
  tie.status = STATUSES[mostFrequent(statusesOf(tie))];
}
linkNodes();

/** Tell the nodes of their ties, but for those that corrections have left without anything. */
export function linkNodes() {
  for (const node of nodes) Object.assign(node, { ties: [], neighbours: new Set(), strength: 0 });
  for (const tie of ties) {
    if (tie.gone) continue;
    const [from, to] = [nodes[tie.from], nodes[tie.to]];
    from.ties.push(tie);
    if (to !== from) to.ties.push(tie);
    for (const [one, other] of [
      [from, to],
      [to, from],
    ]) {
      if (other !== one) one.neighbours.add(other.id);
      one.strength += tie.weight;
    }
  }
}

coMentions.forEach((tie, i) => {
  tie.association = association[i];
  tie.disparity = disparity[i];
});

/** The places, in their columns, of a tie's pieces of evidence: they follow each other unless it was corrected. */
export function placesOf(tie) {
  return tie.places ?? Array.from({ length: tie.count }, (_, k) => tie.first + k);
}

/** How many pieces of a tie's evidence have each status, in the order of `STATUSES`. */
export function statusesOf(tie) {
  const counts = [0, 0, 0, 0];
  for (const i of placesOf(tie)) counts[evidence.status[i]]++;
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
  const node = { ...fields, id: nodes.length, ties: [], neighbours: new Set(), strength: 0 };
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
  degree: (node) => node.neighbours.size,
  weighted: (node) => node.strength,
  betweenness: (node) => node.betweenness,
  articles: (node) => node.articles.length,
};
