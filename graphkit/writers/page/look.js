/** How nodes and ties look: by type, community, status and measure; plain, strong or faded; light or dark. */

import { articlesOf, statusOf } from './filters.js';
import { MEASURES, isStated, shapes } from './graph.js';
import { nameOf } from './words.js';

const DASHES = { asserted: false, alleged: [1.5, 5], promised: [9, 6], negated: [18, 6] };
const FADED = 0.12; // opacity of what is not looked at
const CURVE = 0.22; // bend between two parallel ties; 1 is a half circle
const WIDEST = 0.9; // bend of the outermost ones, however many there are
const SMALLEST = 6; // pixels, radius
const LARGEST = 30;
const FULL = 0.5; // zoom below which nodes are drawn larger
const LARGER = 2; // how much larger at most
const GROWTH = 2.2; // pixels that the radius of the largest grows by with the root of its neighbours
const COMMUNITY_COLOURS = 7; // they come round again

const dark = matchMedia('(prefers-color-scheme: dark)');

/** The colours of this moment, light or dark. */
export let theme;

/** Take the colours that the reader has chosen, or the browser's. */
export function applyTheme(choice) {
  const root = document.documentElement;
  root.dataset.theme = choice ?? (dark.matches ? 'dark' : 'light');
  const style = getComputedStyle(root);
  const numbered = Array.from({ length: COMMUNITY_COLOURS }, (_, i) => `community-${i}`);
  const names = ['ink', 'paper', 'tie', 'negated', 'faint', ...Object.keys(shapes), ...numbered];
  theme = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Call `listener` when the browser turns light or dark. */
export const whenRecoloured = (listener) => dark.addEventListener('change', listener);

/** What is the same for all nodes and for all ties, as vis-network options. */
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

// --- Nodes ---

/**
 * Give each of the drawn nodes its radius, in `size`: by a measure, and larger where they are seen from afar.
 * @param {Object[]} drawnNodes
 * @param {string} name - of the measure
 * @param {number} zoom - that shows them all
 */
export function measure(drawnNodes, name, zoom) {
  const valueOf = MEASURES[name];
  const highest = (value) => drawnNodes.reduce((high, node) => Math.max(high, value(node)), 0) || 1;
  const most = highest(valueOf);
  const spread = Math.min(GROWTH * Math.sqrt(highest(MEASURES.degree)), LARGEST - SMALLEST); // what the layout has room for
  const afar = Math.min(Math.max(FULL / zoom, 1), LARGER);
  for (const node of drawnNodes) {
    const radius = (SMALLEST + spread * Math.sqrt(valueOf(node) / most)) * afar;
    node.size = Math.round(radius * 10) / 10;
  }
}

/** The name of a community's colour in the style sheet. */
export const communityClass = (community) => `community-${community % COMMUNITY_COLOURS}`;

export const communityColour = (community) => theme[communityClass(community)];

const colourOf = (node, by) =>
  by === 'community' ? communityColour(node.community) : (theme[node.type] ?? theme.MISC);

export const shapeOf = (node) => shapes[node.type] ?? { name: 'dot', corners: [] };

/** A node for vis-network. */
export function nodeLook(node, { look, colour, isPinned }) {
  const background = colourOf(node, colour);
  const outlined = { background, border: theme.ink };
  return {
    id: node.id,
    x: node.x,
    y: node.y,
    size: node.size,
    shape: shapeOf(node).name,
    opacity: look === 'faded' ? FADED : 1,
    color: { background, border: isPinned ? theme.ink : theme.paper, highlight: outlined, hover: outlined },
  };
}

// --- Ties ---

/** A tie for vis-network; `bend` says how far it bends aside, in its own direction, and on which side. */
export function tieLook(tie, { look, bend, thicker }) {
  const stroke = isStated(tie) ? strokeOf(tie) : theme.faint;
  const opacity = { plain: isStated(tie) ? 0.85 : 0.55, strong: 1, faded: FADED }[look];
  return {
    id: tie.id,
    from: tie.from,
    to: tie.to,
    arrows: tie.directed ? 'to' : '',
    width: widthOf(tie) * thicker,
    smooth: bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : false,
    dashes: isStated(tie) ? DASHES[statusOf(tie)] : false,
    color: { color: stroke, highlight: stroke, hover: stroke, opacity },
  };
}

const widthOf = (tie) => (isStated(tie) ? 1.1 : 0.6) + Math.log2(Math.max(articlesOf(tie), 1)) / 2;

/** How far to bend each tie, by its id, to keep apart those between the same two nodes. */
export function bendsOf(ties) {
  const pairs = new Map();
  for (const tie of ties) {
    const pair = tie.from < tie.to ? `${tie.from} ${tie.to}` : `${tie.to} ${tie.from}`;
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(tie);
  }
  const bends = new Map();
  for (const parallel of pairs.values()) {
    const step = Math.min(CURVE, (2 * WIDEST) / (parallel.length - 1));
    parallel.forEach((tie, i) => {
      const aside = (i - (parallel.length - 1) / 2) * step;
      bends.set(tie.id, tie.from <= tie.to ? aside : -aside); // the same side, whichever way the arrow points
    });
  }
  return bends;
}

/** The colour of a stated relation, and of its label. */
export const strokeOf = (tie) => (statusOf(tie) === 'negated' ? theme.negated : theme.tie);

/** What to write on a stated relation. */
export const labelOf = (tie) => nameOf(tie.relation);
