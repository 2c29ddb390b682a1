/** What the panel tells of the ways between two entities: each step with its ties, each tie with its evidence. */

import { showWays } from './canvas.js';
import { isolated, make } from './dom.js';
import { statusMark } from './entity.js';
import { evidenceItem, nodeButton } from './evidence.js';
import { evidencePassing } from './filters.js';
import { evidenceAt, nodes } from './graph.js';
import { longList } from './lists.js';
import { pathsBetween, stepTies } from './paths.js';
import { count, formatNumber, nameOf, say } from './words.js';

export function wayDetails(from, to) {
  const ways = pathsBetween(from, to);
  const both = [...ways.stated, ...ways.any];
  showWays(both);
  return [
    make('h2', { tabindex: -1 }, nodeButton(from), ' ⋯ ', nodeButton(to)),
    both.length ? null : make('p.dim', {}, say('noWay')),
    ...waySection('statedWays', ways.stated),
    ...waySection('anyWays', ways.any),
  ];
}

/** The nodes that some shortest ways go through. */
export function nodesBetween([from, to]) {
  const { stated, any } = pathsBetween(nodes[from], nodes[to]);
  return [...new Set([...stated, ...any].flat())];
}

const waySection = (words, ways) =>
  ways.length ? [make('section', {}, make('h3', {}, say(words), stepCount(ways[0])), ...ways.map(wayItem))] : [];

const stepCount = (way) => make('span.count', {}, count(way.length - 1, 'step'));

function wayItem(way) {
  const items = way.slice(1).flatMap((node, i) => [stepItem(way[i], node), make('li.stop', {}, nodeButton(node))]);
  return make('ol.way', {}, make('li.stop', {}, nodeButton(way[0])), ...items);
}

function stepItem(a, b) {
  return make('li', {}, ...stepTies(a, b).map((tie) => tieToUnfold(tie, a)));
}

/** A tie that unfolds to its evidence. */
function tieToUnfold(tie, from) {
  const arrow = !tie.directed ? '–' : tie.from === from.id ? '↓' : '↑';
  const predicate = tie.predicate ? make('span.dim', {}, ' ', isolated(tie.predicate)) : null;
  const passages = evidencePassing(tie).map(evidenceAt);
  const number = make('span.count', {}, formatNumber(passages.length));
  const details = make(
    'details',
    {},
    make('summary', {}, `${arrow} ${nameOf(tie.relation)}`, predicate, ' ', statusMark(tie), number),
  );
  details.addEventListener('toggle', () => {
    if (details.children.length > 1) return;
    details.append(longList('ol.evidence', passages, (evidence) => evidenceItem(tie, evidence)));
  });
  return details;
}
