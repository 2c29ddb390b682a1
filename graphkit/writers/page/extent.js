/** How much of the graph is drawn, and the choice of more. */

import { byId, make } from './dom.js';
import { opening } from './filters.js';
import { levels, nodes, presentNodes } from './graph.js';
import { change, state } from './state.js';
import { formatNumber, say } from './words.js';

/** Offer the steps from the most important nodes to all. */
export function fillExtent() {
  const steps = levels.map((number) => make('option', { value: number }, stepName(number)));
  const choice = byId('drawn');
  choice.append(...steps);
  choice.addEventListener('change', () => change({ drawn: Number(choice.value), focus: null }));
  byId('fold').addEventListener('click', () => change({ added: [], expanded: [], focus: null }));
}

const stepName = (number) =>
  number === nodes.length
    ? say('allNodes', { number: formatNumber(number) })
    : say('mostTied', { number: formatNumber(number) });

/** Say how many nodes are drawn, of how many. */
export function refreshExtent(shown) {
  byId('extent').hidden = nodes.length === 0;
  byId('drawn').value = state.drawn ?? opening;
  byId('drawn').hidden = levels.length < 2;
  byId('fold').hidden = !state.added.length && !state.expanded.length && state.focus === null;
  const numbers = { shown: formatNumber(shown.nodes.length), total: formatNumber(presentNodes().length) };
  const focus = state.focus === null ? '' : ` — ${say('around', { name: nodes[state.focus].label })}`;
  byId('showing').textContent = say('showing', numbers) + focus;
}
