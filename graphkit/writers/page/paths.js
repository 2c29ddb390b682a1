/** The shortest ways between two nodes, over the ties that pass the filters. */

import { passes } from './filters.js';
import { isStated, nodes, parallels } from './graph.js';

const MOST_WAYS = 5; // ways of a kind that are shown

/**
 * The shortest ways over stated relations alone, and those that co-mentions make shorter.
 * @returns {{stated: Object[][], any: Object[][]}} each way is its nodes
 */
export function pathsBetween(from, to) {
  const said = shortest(from, to, (tie) => passes(tie) && isStated(tie));
  const any = shortest(from, to, passes);
  const isShorter = any.length > 0 && (said.length === 0 || any[0].length < said[0].length);
  return { stated: said, any: isShorter ? any : [] };
}

/** The ties of one step that pass the filters, the stated ones first. */
export const stepTies = (a, b) => {
  const tie = a.ties.find(({ from, to }) => from === b.id || to === b.id);
  return tie ? parallels(tie).filter(passes) : [];
};

/** Breadth first; the ways that come first go through the most important nodes. */
function shortest(from, to, isOpen) {
  const before = new Map([[from, []]]);
  let layer = [from];
  while (layer.length && !before.has(to)) {
    const next = new Map();
    for (const node of layer) {
      for (const tie of node.ties) {
        const other = nodes[tie.from === node.id ? tie.to : tie.from];
        if (before.has(other) || !isOpen(tie)) continue;
        if (!next.has(other)) next.set(other, new Set());
        next.get(other).add(node);
      }
    }
    for (const [node, previous] of next) {
      before.set(
        node,
        [...previous].sort((a, b) => a.id - b.id),
      );
    }
    layer = [...next.keys()];
  }
  if (!before.has(to) || from === to) return [];
  const ways = [];
  const walk = (node, rest) => {
    if (ways.length === MOST_WAYS) return;
    if (node === from) ways.push([node, ...rest]);
    else for (const previous of before.get(node)) walk(previous, [node, ...rest]);
  };
  walk(to, []);
  return ways;
}
