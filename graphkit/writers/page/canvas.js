/** The drawing, by vis-network. Positions are given, so that there is nothing to wait for. */

/* global vis */
import { byId } from './dom.js';
import { statusOf } from './filters.js';
import { isStated, nodes, ties } from './graph.js';
import { drawGroups, groupsOf } from './groups.js';
import { BOLD, Writer, labelZooms } from './labels.js';
import { bendsOf, commonLook, labelOf, measure, nodeLook, strokeOf, theme, tieLook } from './look.js';
import { place } from './places.js';
import { change, deselect, selectNode, selectTie, state } from './state.js';

const LARGE = 400; // nodes from which ties are hidden while the view moves
const NEAR = 0.9; // zoom from which the types of relations are lastNames
const BESIDE = 14; // pixels from a cross to the type of its relation
const AFAR = 0.35; // zoom below which crosses shrink
export const LOOP = 20; // pixels, radius of a tie from a node to itself
const DOUBLE = 500; // milliseconds between the two clicks of a double one
const NEARBY = 8; // pixels between them
const CROSS = 5; // pixels, half the size of the cross on what is negated

export const container = byId('canvas');
export const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };

/** What is drawn at this moment, and how; pictures are made of it. */
export const scene = { nodes: [], ties: [], groups: [], looks: { nodes: new Map(), edges: new Map() } };

let named = []; // nodes whose names may be lastNames, the most important first
let zoomOfName = new Map();
let namedTies = []; // stated relations whose types may be lastNames
let zoomOfTies = 0;
let hovered = null;
let lastNames = []; // the names and types that the last drawing shows

export const network = new vis.Network(container, drawn, {
  ...JSON.parse(byId('options').textContent),
  ...commonLook,
});
const frame = container.querySelector('.vis-network');
frame.tabIndex = 0; // vis-network asks for 900, far from where it stands
frame.setAttribute('role', 'application');
frame.dataset.label = 'canvas';

/**
 * Draw some nodes and ties, and fade all but what is looked at and what is tied to it.
 * @param {{nodes: Object[], ties: Object[]}} visible
 */
export function draw(visible) {
  if (hovered && !visible.nodes.includes(hovered)) hover(null);
  const byImportance = [...visible.nodes].sort((a, b) => a.id - b.id);
  place(visible, state);
  const zoom = zoomOfAll(visible.nodes);
  measure(visible.nodes, state.size, zoom);
  const { near, strong } = lookedAt(visible);
  const isFading = near.size > 0;
  const look = (isStrong) => (isStrong ? 'strong' : isFading ? 'faded' : 'plain');
  const bends = bendsOf(visible.ties);
  const thicker = Math.max(visible.nodes.length / 100, 1) ** 0.3; // many are seen from afar
  const groups = state.groups ? groupsOf(visible.nodes) : [];
  Object.assign(scene, { nodes: visible.nodes, ties: visible.ties, groups });
  namedTies = []; // vis-network may draw between two of these steps, when some ties are no longer there
  update('nodes', visible.nodes, (node) =>
    nodeLook(node, { look: look(near.has(node.id)), colour: state.colour, isPinned: node.id in state.pinned }),
  );
  update('edges', visible.ties, (tie) =>
    tieLook(tie, { look: look(strong.has(tie)), bend: bends.get(tie.id), thicker }),
  );
  named = byImportance.filter((node) => !isFading || near.has(node.id));
  namedTies = visible.ties.filter((tie) => isStated(tie) && (!isFading || strong.has(tie)));
  zoomOfTies = isFading ? 0 : NEAR;
  zoomOfName = labelZooms(named, zoom);
  const isLarge = visible.nodes.length > LARGE;
  network.setOptions({ interaction: { hideEdgesOnDrag: isLarge, hideEdgesOnZoom: isLarge } });
  network.setSelection({ nodes: listed(state.node), edges: listed(state.tie) }, { highlightEdges: false });
  network.redraw();
}

/** The zoom that shows some nodes, from 0.02 to 1. */
function zoomOfAll(shown) {
  const extent = (axis) => {
    const values = shown.map((node) => node[axis]);
    return values.reduce((high, v) => Math.max(high, v), 1) - values.reduce((low, v) => Math.min(low, v), 0);
  };
  const zoom = Math.min(container.clientWidth / extent('x'), container.clientHeight / extent('y'));
  return Math.min(Math.max(zoom, 0.02), 1);
}

/** What to bring out: the ids of nodes, and ties. */
function lookedAt(visible) {
  const { node, tie, path } = state;
  const strong = new Set(
    visible.ties.filter(
      (t) => t.id === tie || (node !== null && (t.from === node || t.to === node)) || isStep(t, path),
    ),
  );
  const ends = [...strong].flatMap(({ from, to }) => [from, to]);
  return { strong, near: new Set([...ends, ...listed(node), ...(path ?? [])]) };
}

let steps = new Set(); // pairs of ids that follow each other on the paths that are shown

/** Bring out some ways through the graph, while the state has a path. */
export function showWays(ways) {
  steps = new Set(
    ways.flatMap((way) => way.slice(1).flatMap((node, i) => [`${way[i].id} ${node.id}`, `${node.id} ${way[i].id}`])),
  );
}

const isStep = (tie, path) => path !== null && steps.has(`${tie.from} ${tie.to}`);

const listed = (id) => (id === null ? [] : [id]);

/** Bring a data set to hold these items, touching only those that are new, gone or of another look. */
function update(kind, items, lookOf) {
  const looks = scene.looks[kind];
  const wanted = new Set(items.map((item) => item.id));
  const gone = [...looks.keys()].filter((id) => !wanted.has(id));
  drawn[kind].remove(gone);
  for (const id of gone) looks.delete(id);
  const changed = items.map(lookOf).filter((look) => JSON.stringify(looks.get(look.id)) !== JSON.stringify(look));
  for (const look of changed) looks.set(look.id, look);
  drawn[kind].update(changed);
}

/** Give the keyboard to the drawing. */
export function focusCanvas() {
  frame.focus();
}

export const holdsFocus = () => frame === document.activeElement;

// --- What vis-network does not draw: groups, names, types and crosses ---

network.on('beforeDrawing', (context) => drawGroups(context, scene.groups));

network.on('afterDrawing', (context) => {
  const zoom = network.getScale();
  const isInView = viewTest();
  const writer = new Writer(context, zoom, theme);
  writeNames(writer, isInView);
  for (const tie of namedTies) {
    if (zoom < zoomOfTies && statusOf(tie) !== 'negated') continue;
    const middle = middleOf(tie);
    if (middle && isInView(middle)) markTie(context, writer, tie, middle);
  }
  lastNames = writer.taken;
});

/** Write the names that have room at this zoom, and those of what is looked at in any case. */
function writeNames(writer, isInView) {
  const bold = new Set([...listed(state.node), ...(state.path ?? [])].map((id) => nodes[id]).concat(hovered ?? []));
  for (const node of named) {
    if (writer.zoom >= zoomOfName.get(node.id) && isInView(node) && !bold.has(node)) writer.nameNode(node);
  }
  for (const node of bold) writer.nameNode(node, BOLD);
}

/** Whether a point is on the screen. */
function viewTest() {
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const opposite = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
  return ({ x, y }) => x > corner.x && x < opposite.x && y > corner.y && y < opposite.y;
}

/** Write a tie's type on it, and cross out what the text denies. */
function markTie(context, writer, tie, middle) {
  const isNegated = statusOf(tie) === 'negated';
  if (isNegated) cross(context, middle, CROSS / Math.min(Math.max(writer.zoom, AFAR), 1));
  const below = isNegated ? { x: middle.x, y: middle.y + BESIDE / writer.zoom } : middle;
  if (writer.zoom >= zoomOfTies) writer.nameTie(labelOf(tie), below, strokeOf(tie));
}

/** What is lastNames in the drawing, as `Writer` writes it. */
export const namesInView = () => lastNames;

/** Where a tie has its middle: the one thing that vis-network does not tell officially. */
export function middleOf(tie) {
  if (tie.from !== tie.to) return network.body.edges[tie.id]?.edgeType.getPoint(0.5);
  const { x, y } = loopOf(tie);
  return { x, y: y - LOOP };
}

/** The middle of the circle of a tie from a node to itself, which vis-network draws around a corner of the node. */
export function loopOf(tie) {
  const { x, y, size } = nodes[tie.from];
  return { x: x + size + 1, y: y - size - 1 };
}

function cross(context, { x, y }, arm) {
  context.save(); // what is written next has its own line
  context.lineWidth = arm / 2.5;
  context.strokeStyle = theme.negated;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
  context.restore();
}

// --- Mouse and touch ---

let firstClick = null; // the last one that was not a second: on which node, if any, where and when

/** Whether a click follows the first one at once. It is for the same node, whatever has come under the mouse since. */
const isSecond = (x, y, time) =>
  firstClick && time - firstClick.time < DOUBLE && Math.hypot(x - firstClick.x, y - firstClick.y) < NEARBY;

// When a click was made counts, not when it is dealt with: after the first one, a large page has much to draw.
network.on('click', ({ nodes: [node], edges: [tie], event: { center, srcEvent } }) => {
  if (isSecond(center.x, center.y, srcEvent.timeStamp)) return focusOnClicked();
  firstClick = node === undefined ? null : { node, ...center, time: srcEvent.timeStamp };
  if (node !== undefined) selectNode(nodes[node]);
  else if (tie !== undefined) selectTie(ties[tie]);
  else deselect();
});

// The first click may open the panel under the mouse.
document.addEventListener('click', catchSecond, { capture: true });

function catchSecond(event) {
  if (container.contains(event.target) || !isSecond(event.clientX, event.clientY, event.timeStamp)) return;
  event.preventDefault();
  event.stopPropagation();
  focusOnClicked();
}

function focusOnClicked() {
  toggleFocus(firstClick.node);
  firstClick = null;
}

const toggleFocus = (node) => change({ focus: state.focus === node ? null : node });

network.on('hoverNode', ({ node }) => hover(nodes[node]));
network.on('blurNode', () => hover(null));
network.on('hoverEdge', () => container.classList.add('pointing'));
network.on('blurEdge', () => container.classList.remove('pointing'));

function hover(node) {
  hovered = node;
  container.classList.toggle('pointing', node !== null);
}

network.on('dragging', ({ nodes: [id] }) => {
  if (id !== undefined) Object.assign(nodes[id], network.getPosition(id));
});

network.on('dragEnd', ({ nodes: [id] }) => {
  if (id !== undefined) pin(nodes[id]);
});

/** Keep a node where it stands, whatever else is drawn. */
export function pin(node) {
  change({ pinned: { ...state.pinned, [node.id]: [Math.round(node.x), Math.round(node.y)] } });
}
