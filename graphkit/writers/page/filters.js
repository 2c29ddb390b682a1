/** What the reader wants to see, and which nodes and edges that is. */

import { coMentions, nodeById, nodes, stated } from './graph.js';

const MANY = 300; // nodes from which the weaker co-mentions and the unlinked entities are left out at first

/** The reader's choices; the legend changes them. */
export const filters = {
  hiddenTypes: new Set(),
  hiddenStatuses: new Set(),
  stated: true,
  coMentions: true,
  strongest: nodes.length > MANY ? Math.min(coMentions.length, Math.round(nodes.length * 0.75)) : coMentions.length,
  articles: 1,
  unlinked: nodes.length <= MANY,
};

/**
 * The nodes and edges that pass the filters, and whatever is selected.
 * @param {{node: Object?, edge: Object?}} selection
 */
export function visible(selection) {
  const kept = new Set(nodes.filter((node) => !filters.hiddenTypes.has(node.type)).map((node) => node.id));
  const edges = [
    ...(filters.coMentions ? coMentions.slice(0, filters.strongest) : []),
    ...(filters.stated ? stated.filter((edge) => !filters.hiddenStatuses.has(edge.status)) : []),
  ].filter((edge) => edge.articles >= filters.articles && kept.has(edge.from) && kept.has(edge.to));
  if (selection.edge && !edges.includes(selection.edge)) edges.push(selection.edge);
  const linked = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  if (selection.node) linked.add(selection.node.id);
  const shown = filters.unlinked ? new Set([...kept, ...linked]) : linked;
  return { nodes: [...nodeById.values()].filter((node) => shown.has(node.id)), edges };
}
