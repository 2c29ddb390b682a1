/** The drawing, by vis-network. Positions are given, so that there is nothing to wait for. */

/* global vis */
import { byId } from './dom.js';
import { byImportance, edgeById, nodeById, nodes } from './graph.js';
import { drawLabel, labelZooms } from './labels.js';
import { commonLook, edgeLook, nodeLook, theme } from './look.js';
import { deselect, selectEdge, selectNode } from './selection.js';

const LARGE = 400; // nodes from which edges are hidden while the view moves

export const container = byId('canvas');
export const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const looks = new Map(); // how each drawn node and edge looks now, so that only what changes is drawn anew

let labelled = []; // nodes whose names may be written, the most important first
let zoomOfLabel = new Map();
let hovered = null;

export const network = new vis.Network(container, drawn, {
  physics: false,
  layout: { improvedLayout: false },
  interaction: {
    hover: true,
    hideEdgesOnDrag: nodes.length > LARGE,
    hideEdgesOnZoom: nodes.length > LARGE,
    keyboard: { enabled: true, bindToWindow: false },
    selectConnectedEdges: false,
  },
  ...commonLook,
});
const frame = container.querySelector('.vis-network');
frame.tabIndex = 0; // vis-network asks for 900, far from where it stands

/**
 * Draw some nodes and edges, and fade all but the selection and what is tied to it.
 * @param {{nodes: Object[], edges: Object[]}} visible
 * @param {{node: Object?, edge: Object?}} selection
 */
export function draw(visible, selection) {
  const strong = new Set(visible.edges.filter((edge) => isChosen(edge, selection)));
  const near = new Set([...strong].flatMap((edge) => [edge.from, edge.to]).concat(idOf(selection.node)));
  const fading = near.size > 0;
  const look = (isStrong) => (isStrong ? 'strong' : fading ? 'faded' : 'plain');
  redraw(drawn.nodes, visible.nodes, (node) => look(near.has(node.id)), nodeLook);
  redraw(drawn.edges, visible.edges, (edge) => look(strong.has(edge)), edgeLook);
  network.setSelection({ nodes: idOf(selection.node), edges: idOf(selection.edge) }, { highlightEdges: false });
  const named = new Set(visible.nodes.filter((node) => !fading || near.has(node.id)));
  labelled = byImportance.filter((node) => named.has(node));
  if (selection.node) labelled.sort((a, b) => (b === selection.node) - (a === selection.node));
  zoomOfLabel = labelZooms(labelled);
  network.redraw();
}

/** Give the keyboard to the drawing. */
export function focusCanvas() {
  frame.focus();
}

/** Draw everything anew at the next turn, in the colours of then. */
export function forgetLooks() {
  looks.clear();
}

const idOf = (item) => (item ? [item.id] : []);

const isChosen = (edge, { node, edge: chosen }) =>
  edge === chosen || (node && (edge.from === node.id || edge.to === node.id));

/** Bring a data set to hold these items, touching only those that are new, gone or of another look. */
function redraw(dataset, items, lookOf, styled) {
  const wanted = new Set(items.map((item) => item.id));
  const gone = dataset.getIds().filter((id) => !wanted.has(id));
  dataset.remove(gone);
  for (const id of gone) looks.delete(id);
  const changed = items.filter((item) => looks.get(item.id) !== lookOf(item));
  for (const item of changed) looks.set(item.id, lookOf(item));
  dataset.update(changed.map((item) => styled(item, lookOf(item), network.getScale())));
}

network.on('afterDrawing', (context) => {
  const zoom = network.getScale();
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const opposite = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
  const isInView = (node) => node.x > corner.x && node.x < opposite.x && node.y > corner.y && node.y < opposite.y;
  for (const node of labelled) {
    if (node !== hovered && zoom >= zoomOfLabel.get(node.id) && isInView(node))
      drawLabel(context, node, zoom, theme, false);
  }
  if (hovered) drawLabel(context, hovered, zoom, theme, true);
});

network.on('click', ({ nodes: [node], edges: [edge] }) => {
  if (node !== undefined) selectNode(nodeById.get(node));
  else if (edge !== undefined) selectEdge(edgeById.get(edge));
  else deselect();
});

network.on('hoverNode', ({ node }) => hover(nodeById.get(node)));
network.on('blurNode', () => hover(null));
network.on('hoverEdge', () => container.classList.add('pointing'));
network.on('blurEdge', () => container.classList.remove('pointing'));

function hover(node) {
  hovered = node;
  container.classList.toggle('pointing', node !== null);
}

network.on('dragging', ({ nodes: [id] }) => {
  if (id !== undefined) Object.assign(nodeById.get(id), network.getPosition(id));
});

network.on('dragEnd', ({ nodes: [id] }) => {
  if (id === undefined) return;
  zoomOfLabel = labelZooms(labelled);
  network.redraw();
});
