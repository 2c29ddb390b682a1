/**
 * The entities as corrections make them, each time anew from what the articles were read as: what they are called, which
 * are one, and which passages of an article are another's.
 *
 * Nodes keep their ids; what is merged away, emptied or no entity is `gone`. Those that corrections make are `made`.
 */

import { addNode, nodeOf, nodes } from './graph.js';

export const NEW = 'new:'; // what the keys of entities begin with that corrections make

const asRead = new Map(); // what a node was before any correction, by its id, of those that have had one
let holdings = new Map(); // node -> article -> {mentions, names, ids}: what it has in each, and of which nodes that was
let homes = new Map(); // article -> id of a node as read -> the node that its passages in that article are of now

/** The name that an entity had before any correction in this page. */
export const nameAsRead = (node) => readNode(node).label;

/** The type that an entity had before any correction in this page. */
export const typeAsRead = (node) => readNode(node).type;

/** All names that graphkit knows an entity by after these corrections, apart from one that was given to it here. */
export const namesOf = (node) => node.names ?? namesAsRead(node);

/**
 * The names by which the articles have an entity, the one that was shown first. That is left out where no article has it:
 * then it was given by an earlier correction.
 */
export function namesAsRead(node) {
  const { label, aliases, named } = readNode(node);
  const isGiven = named && aliases.length && !named.some((names) => names.includes(0) || !names.length);
  return isGiven ? aliases : [label, ...aliases];
}

const readNode = (node) => asRead.get(node.id) ?? node;

/** The nodes that a node stands for: itself, and those that were merged into it. */
export const familyOf = (node) => nodes.filter((other) => other === node || standingNode(other) === node);

/** The node that stands for the entity of that key, be it merged into another. */
export const standingFor = (key) => standingNode(nodeOf(key));

export function standingNode(node) {
  return node?.mergedInto ? standingNode(node.mergedInto) : node;
}

/** Whether some passages of a node, as it was read, are another's now. */
export const isParted = (id) => [...homes.values()].some((moved) => moved.has(id));

/** The node that a node's passages in an article are of. */
export const homeOf = (id, article) => standingNode(homes.get(article)?.get(id) ?? nodes[id]);

/** What an entity has in each of its articles: `mentions`, `names`. */
export function holdingsOf(node) {
  if (!holdings.has(node)) holdings.set(node, holdingsAsRead(node));
  return holdings.get(node);
}

function holdingsAsRead(node) {
  const { label, aliases, articles, counts, named } = readNode(node);
  const all = [label, ...aliases];
  const namesIn = (i) => (named ? named[i].map((place) => all[place]) : all);
  return new Map(
    articles.map((article, i) => {
      const names = namesIn(i);
      return [article, { mentions: counts[i], names: new Set(names.length ? names : all), ids: new Set([node.id]) }];
    }),
  );
}

// --- Corrections ---

/** Bring the entities to be what they were read as, and these corrections make of them. */
export function correctEntities(list) {
  for (const [id, before] of asRead) {
    Object.assign(nodes[id], before, { gone: Boolean(nodes[id].made), mergedInto: null });
  }
  holdings = new Map();
  homes = new Map();
  for (const correction of list) OF_ENTITIES[correction.kind]?.(correction);
}

const OF_ENTITIES = {
  rename: ({ node: key, to }) => call(touched(standingFor(key)), to),
  retype: ({ node: key, type }) => Object.assign(touched(standingFor(key)), { type }),
  ignore: ({ node: key }) => Object.assign(touched(standingFor(key)), { gone: true }),
  merge: ({ node: key, other }) => merge(touched(standingFor(key)), touched(standingFor(other))),
  split: ({ node: key, other, to, places }) =>
    giveAway(touched(standingFor(key)), standingOrMade(other, to, key), places),
  apart: ({ node: key, other, to, places }) => {
    if (to === undefined) return; // two that are two already: they stay so
    const node = touched(standingFor(key));
    const made = standingOrMade(other, to, key);
    node.names = node.names.filter((name) => name !== to);
    giveAway(node, made, places);
  },
};

/** A node that is about to be changed. */
function touched(node) {
  if (!asRead.has(node.id)) {
    const { label, type, aliases, mentions, articles, counts, named } = node;
    asRead.set(node.id, { label, type, aliases, mentions, articles, counts, named, names: null, called: [] });
  }
  node.names ??= namesAsRead(node);
  node.called ??= [];
  return node;
}

/** Give an entity a name; all others that it goes by are those that were read. */
function call(node, name) {
  node.label = name;
  node.aliases = [...new Set([...node.names, ...node.called])].filter((alias) => alias !== name);
}

function merge(kept, other) {
  if (kept === other || kept.gone || other.gone) return;
  Object.assign(other, { gone: true, mergedInto: kept });
  for (const [article, held] of holdingsOf(other)) hold(kept, article, held);
  kept.names = [...new Set([...kept.names, ...other.names])];
  kept.called = [...kept.called, ...other.called];
  call(kept, kept.label);
  countAnew(kept);
}

/** Make what an entity has in some articles another's. */
function giveAway(node, other, places) {
  if (node === other || node.gone) return;
  const moved = new Set();
  for (const article of places) {
    const held = holdingsOf(node).get(article);
    if (!held) continue;
    holdingsOf(node).delete(article);
    hold(other, article, held);
    for (const name of held.names) moved.add(name);
    for (const id of held.ids) {
      if (!homes.has(article)) homes.set(article, new Map());
      homes.get(article).set(id, other);
    }
  }
  const left = new Set([...holdingsOf(node).values()].flatMap(({ names }) => [...names]));
  const isLost = (name) => moved.has(name) && !left.has(name);
  node.names = node.names.filter((name) => !isLost(name));
  node.called = node.called.filter((name) => !isLost(name));
  call(node, isLost(node.label) ? (node.names[0] ?? node.label) : node.label);
  other.called = [...other.called, ...moved];
  call(other, other.label);
  for (const one of [node, other]) countAnew(one);
}

function hold(node, article, { mentions, names, ids }) {
  const held = holdingsOf(node).get(article) ?? { mentions: 0, names: [], ids: [] };
  const all = { names: new Set([...held.names, ...names]), ids: new Set([...held.ids, ...ids]) };
  holdingsOf(node).set(article, { mentions: held.mentions + mentions, ...all });
}

function countAnew(node) {
  const held = holdingsOf(node);
  node.articles = [...held.keys()].sort((a, b) => a - b);
  node.mentions = node.articles.reduce((sum, article) => sum + held.get(article).mentions, 0);
  node.gone ||= !node.articles.length;
}

/** The node of a key; where corrections make it, it is called `name` and is for the rest like the one it was part of. */
function standingOrMade(key, name, from) {
  if (!key.startsWith(NEW)) return touched(standingFor(key));
  const { type, community } = standingFor(from);
  const empty = { label: name, type, aliases: [], mentions: 0, articles: [], counts: [], named: 0 };
  const node = nodeOf(key) ?? addNode({ key, ...empty, community, acts_as: null, attributes: {}, betweenness: 0 });
  const isAnew = node.gone !== false && !node.mergedInto;
  if (isAnew) {
    Object.assign(node, empty, { community, made: true, gone: false, names: [name], called: [] });
    asRead.set(node.id, { ...empty, names: [name], called: [] });
  }
  return standingNode(node);
}
