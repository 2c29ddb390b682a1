/** All that the mouse can do, by keys. */

import { container, scene } from './canvas.js';
import { byId } from './dom.js';
import { expand, focusOn, togglePin } from './entity.js';
import { nodes } from './graph.js';
import { covered, focusPanel } from './panel.js';
import { change, deselect, redo, selectNode, state, undo } from './state.js';
import { panBy, showAll, zoomBy } from './view.js';

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIDEWAYS = 2.5; // how much farther a node seems that lies aside

/** Keys that work wherever the focus is, but for boxes to write in. */
const ANYWHERE = {
  '/': () => byId('search').focus(),
  l: () => change({ list: state.list === null ? 'nodes' : null }),
  '?': () => byId('help').showModal(),
};

/** Keys that work on the drawing. */
const ON_DRAWING = {
  '+': () => zoomBy(1.3),
  '=': () => zoomBy(1.3),
  '-': () => zoomBy(1 / 1.3),
  0: () => showAll(covered()),
  Enter: focusPanel,
  e: () => withSelected(expand),
  f: () => withSelected(focusOn),
  p: () => withSelected(togglePin),
};

function withSelected(act) {
  if (state.node !== null) act(nodes[state.node]);
}

export function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]') || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) pressWithControl(event);
    else if (event.key === 'Escape') escape();
    else press(event);
  });
}

function pressWithControl(event) {
  if (event.key.toLowerCase() !== 'z' || event.altKey || isWriting(event.target)) return;
  event.preventDefault();
  if (event.shiftKey) redo();
  else undo();
}

/** Close what is open, the innermost first. */
function escape() {
  const menu = document.querySelector('details.menu[open]');
  if (menu) closeMenu(menu);
  else if (byId('legend').contains(document.activeElement) && document.body.matches('.legend-open')) closeLegend();
  else deselect();
}

/** Close a menu; the keyboard stays at it. */
export function closeMenu(menu) {
  if (menu.contains(document.activeElement)) menu.querySelector('summary').focus();
  menu.open = false;
}

function closeLegend() {
  byId('legend-button').focus();
  byId('legend-button').click();
}

function press(event) {
  const onDrawing = container.contains(event.target);
  const key = event.key.length > 1 ? event.key : event.key.toLowerCase();
  if (onDrawing && key in ARROWS) {
    if (event.shiftKey) panBy(...ARROWS[key]);
    else step(ARROWS[key]);
  } else if (onDrawing && key in ON_DRAWING) ON_DRAWING[key]();
  else if (!isWriting(event.target) && key in ANYWHERE) ANYWHERE[key]();
  else return;
  event.preventDefault();
}

const isWriting = (element) => element.matches?.('input:not([type=range], [type=checkbox]), textarea, select');

/** Go to the node that lies next in a direction; without a selection, to the most important one. */
function step([right, down]) {
  if (!scene.nodes.length) return;
  const here = nodes[state.node];
  if (!here) {
    selectNode(scene.nodes.reduce((best, node) => (node.id < best.id ? node : best)));
    return;
  }
  const distance = (node) => {
    const [x, y] = [node.x - here.x, node.y - here.y];
    const ahead = x * right + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * right);
    return ahead > 0 ? ahead + SIDEWAYS * aside : Infinity;
  };
  const next = scene.nodes.reduce((best, node) => (distance(node) < distance(best) ? node : best), here);
  if (next !== here) selectNode(next);
}
