/** What the reader wants to see, and which nodes and edges that is. */

import { coMentions, edgesOf, isStated, nodes, stated } from './graph.js';

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
 * The nodes and edges that pass the filters, and whatever is selected; of a selected node also the weaker co-mentions.
 * @param {{node: Object?, edge: Object?}} selection
 */
export function visible({ node, edge }) {
  const kept = new Set(nodes.filter(({ type }) => !filters.hiddenTypes.has(type)).map(({ id }) => id));
  if (node) kept.add(node.id);
  const candidates = [...coMentions.slice(0, filters.strongest), ...(node ? edgesOf(node) : []), ...stated];
  const ties = new Set(candidates.filter((tie) => passes(tie) && kept.has(tie.from) && kept.has(tie.to)));
  if (edge) ties.add(edge);
  const shown = new Set([...ties].flatMap(({ from, to }) => [from, to]).concat(node?.id ?? []));
  return { nodes: nodes.filter(({ id }) => shown.has(id) || (filters.unlinked && kept.has(id))), edges: [...ties] };
}

function passes(tie) {
  const isLayerOn = isStated(tie) ? filters.stated : filters.coMentions;
  return isLayerOn && tie.articles >= filters.articles && !filters.hiddenStatuses.has(tie.status);
}
