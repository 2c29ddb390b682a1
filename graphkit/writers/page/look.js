/** How nodes and edges look: by type and status, plain, strong or faded, in the colours of the style sheet. */

import { isStated } from './graph.js';
import { FAMILY } from './labels.js';
import { nameOf } from './words.js';

const SHAPES = { PER: 'dot', ORG: 'square', LOC: 'diamond', GROUP: 'hexagon', EVENT: 'star', MISC: 'triangle' };
const DASHES = { asserted: false, alleged: [1.5, 5], promised: [9, 6], negated: [18, 6] };
const FADED = 0.1; // opacity of what is not selected
const LETTERS = 10; // height of an edge's label

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
    scaling: { label: { enabled: false, drawThreshold: LETTERS + 1 } }, // no labels from afar
    font: { face: FAMILY, strokeWidth: 3 },
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

/** An edge for vis-network, as it looks at a zoom. */
export function edgeLook(edge, look, zoom) {
  const style = isStated(edge) ? statedLook(edge, look, zoom) : { color: theme.faint, opacity: 0.55 };
  const color = { color: style.color, highlight: style.color, hover: style.color };
  const opacity = { plain: style.opacity, strong: 1, faded: FADED }[look];
  const { id, from, to, width, smooth } = edge;
  return { id, from, to, width, smooth: smooth ?? false, ...style, color: { ...color, opacity } };
}

function statedLook(edge, look, zoom) {
  const isNegated = edge.status === 'negated';
  // A selected tie shows its label at any zoom, a faded one at none.
  const size = { plain: LETTERS, strong: Math.max(LETTERS, (LETTERS + 1) / zoom), faded: 1 }[look];
  return {
    arrows: edge.arrows,
    color: isNegated ? theme.negated : theme.tie,
    opacity: 0.85,
    dashes: DASHES[edge.status] ?? false,
    label: (isNegated ? '✕ ' : '') + nameOf(edge.relation),
    font: { size, color: isNegated ? theme.negated : theme.tie, strokeColor: theme.paper },
  };
}
