/** The drawing, by vis-network. Positions are given, so that there is nothing to wait for. */

/* global vis */
import { byId } from './dom.js';
import { byImportance, edgeById, isStated, nodeById, nodes } from './graph.js';
import { BOLD, Writer, labelZooms } from './labels.js';
import { colorOf, commonLook, edgeLook, labelOf, nodeLook, theme } from './look.js';
import { deselect, selectEdge, selectNode } from './selection.js';

const LARGE = 400; // nodes from which edges are hidden while the view moves
const NEAR = 0.9; // zoom from which the types of relations are written

export const container = byId('canvas');
export const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const looks = new Map(); // how each drawn node and edge looks now, so that only what changes is drawn anew

let named = []; // nodes whose names may be written, the most important first
let zoomOfName = new Map();
let namedTies = []; // stated relations whose types may be written
let zoomOfTies = 0;
let hovered = null;
let chosen = null;

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
  namedTies = []; // vis-network may draw between two of these steps, when some ties are no longer there
  redraw(drawn.nodes, visible.nodes, (node) => look(near.has(node.id)), nodeLook);
  redraw(drawn.edges, visible.edges, (edge) => look(strong.has(edge)), edgeLook);
  nameWhat(
    visible.nodes.filter((node) => !fading || near.has(node.id)),
    visible.edges.filter((edge) => isStated(edge) && (!fading || strong.has(edge))),
  );
  zoomOfTies = fading ? 0 : NEAR;
  chosen = selection.node;
  network.setSelection({ nodes: idOf(selection.node), edges: idOf(selection.edge) }, { highlightEdges: false });
  network.redraw();
}

/** Have the names of some nodes and the types of some relations written. */
function nameWhat(nodes, ties) {
  const some = new Set(nodes);
  named = byImportance.filter((node) => some.has(node));
  namedTies = ties;
  zoomOfName = labelZooms(named);
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

const isChosen = (tie, { node, edge }) => tie === edge || (node && (tie.from === node.id || tie.to === node.id));

/** Bring a data set to hold these items, touching only those that are new, gone or of another look. */
function redraw(dataset, items, lookOf, styled) {
  const wanted = new Set(items.map((item) => item.id));
  const gone = dataset.getIds().filter((id) => !wanted.has(id));
  dataset.remove(gone);
  for (const id of gone) looks.delete(id);
  const changed = items.filter((item) => looks.get(item.id) !== lookOf(item));
  for (const item of changed) looks.set(item.id, lookOf(item));
  dataset.update(changed.map((item) => styled(item, lookOf(item))));
}

network.on('afterDrawing', (context) => {
  const zoom = network.getScale();
  const corner = network.DOMtoCanvas({ x: 0, y: 0 });
  const opposite = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
  const isInView = ({ x, y }) => x > corner.x && x < opposite.x && y > corner.y && y < opposite.y;
  const writer = new Writer(context, zoom, theme);
  for (const node of named) {
    if (zoom >= zoomOfName.get(node.id) && isInView(node) && node !== hovered && node !== chosen) writer.nameNode(node);
  }
  for (const node of new Set([chosen, hovered])) if (node) writer.nameNode(node, BOLD);
  if (zoom < zoomOfTies) return;
  for (const edge of namedTies) {
    const middle = network.body.edges[edge.id].edgeType.getPoint(0.5); // the one thing it does not tell officially
    if (isInView(middle)) writer.nameTie(labelOf(edge), middle, colorOf(edge));
  }
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
  zoomOfName = labelZooms(named);
  network.redraw();
});
