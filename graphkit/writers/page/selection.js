/** The entity or the tie that the reader has chosen, those chosen before it, and who wants to know. */

const NOTHING = { node: null, edge: null };
const listeners = [];
const trail = [];

export let selection = NOTHING;

/** Call `listener` after each change of the selection. */
export function whenSelected(listener) {
  listeners.push(listener);
}

export const selectNode = (node) => select({ node, edge: null });
export const selectEdge = (edge) => select({ node: null, edge });

/** Choose nothing, and forget what was chosen before. */
export function deselect() {
  trail.length = 0;
  become(NOTHING);
}

/** Choose again what was chosen before. */
export function goBack() {
  become(trail.pop() ?? NOTHING);
}

export const canGoBack = () => trail.length > 0;

function select(next) {
  if (next.node === selection.node && next.edge === selection.edge) return;
  if (selection !== NOTHING) trail.push(selection);
  become(next);
}

function become(next) {
  selection = next;
  for (const listener of listeners) listener(selection);
}
