/** How nodes and edges look: by type and status, plain, strong or faded, in the colours of the style sheet. */

import { isStated } from './graph.js';
import { nameOf } from './words.js';

const SHAPES = { PER: 'dot', ORG: 'square', LOC: 'diamond', GROUP: 'hexagon', EVENT: 'star', MISC: 'triangle' };
const DASHES = { asserted: false, alleged: [1.5, 5], promised: [9, 6], negated: [18, 6] };
const FADED = 0.1; // opacity of what is not selected

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The colours of this moment, light or dark. */
export let theme = readTheme();

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const names = ['ink', 'paper', 'tie', 'negated', 'faint', ...Object.keys(SHAPES)];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Call `listener` when the colours have changed and all has to be drawn anew. */
export function whenRecoloured(listener) {
  dark.addEventListener('change', () => {
    theme = readTheme();
    listener();
  });
}

/** What is the same for all nodes and for all edges, as vis-network options. */
export const commonLook = {
  nodes: { borderWidth: 1.5, borderWidthSelected: 3 },
  edges: {
    arrows: { to: { scaleFactor: 0.55 } },
    arrowStrikethrough: false,
    hoverWidth: 0.8,
    selectionWidth: 1.2,
    smooth: false,
  },
};

/** A node for vis-network. */
export function nodeLook(node, look) {
  const background = theme[node.type] ?? theme.MISC;
  const outlined = { background, border: theme.ink };
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    size: node.size,
    shape: SHAPES[node.type] ?? 'dot',
    opacity: look === 'faded' ? FADED : 1,
    color: { background, border: theme.paper, highlight: outlined, hover: outlined },
  };
}

/** An edge for vis-network. */
export function edgeLook(edge, look) {
  const { id, from, to, arrows, width, smooth } = edge;
  const stroke = isStated(edge) ? colorOf(edge) : theme.faint;
  const opacity = { plain: isStated(edge) ? 0.85 : 0.55, strong: 1, faded: FADED }[look];
  const color = { color: stroke, highlight: stroke, hover: stroke, opacity };
  return { id, from, to, arrows, width, smooth: smooth ?? false, dashes: DASHES[edge.status] ?? false, color };
}

/** The colour of a stated relation, and of its label. */
export const colorOf = (edge) => (edge.status === 'negated' ? theme.negated : theme.tie);

/** What to write on a stated relation. */
export const labelOf = (edge) => (edge.status === 'negated' ? '✕ ' : '') + nameOf(edge.relation);
