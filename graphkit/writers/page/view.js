/** Where the reader looks: moving the view over the drawing. */

import { container, network, scene } from './canvas.js';

const CLOSEST = 1.25; // zoom that a small graph is shown at
const READABLE = 0.35; // zoom from which a selection can be read
const MARGIN = { x: 70, y: 45 }; // pixels around what is shown, for its names
const LEAST = 20; // pixels that a view has at least, in however small a window
const STEP = 60; // pixels that a key moves the view by

const calm = matchMedia('(prefers-reduced-motion: reduce)');

let tellMoved = () => {};

/** Call `listener` when the reader has moved the view, with the view, and with null when all is shown again. */
export function whenMoved(listener) {
  tellMoved = listener;
  network.on('zoom', () => listener(currentView()));
  network.on('dragEnd', () => listener(currentView()));
}

/** Move the view to hold all that is drawn, beside what the panel covers. */
export function showAll(covered) {
  if (scene.nodes.length) network.moveTo(viewOf(scene.nodes, covered));
  tellMoved(null);
}

export function zoomBy(factor) {
  network.once('animationFinished', () => tellMoved(currentView()));
  glide({ scale: network.getScale() * factor });
}

/** Move the view by some steps. */
export function panBy(right, down) {
  const { x, y } = network.getViewPosition();
  const step = STEP / network.getScale();
  network.moveTo({ position: { x: x + right * step, y: y + down * step } });
  tellMoved(currentView());
}

/** The view as numbers that lead back to it: the point in the middle, and the zoom in percent. */
function currentView() {
  const { x, y } = network.getViewPosition();
  return [Math.round(x), Math.round(y), Math.round(network.getScale() * 1000) / 10];
}

export function goTo([x, y, percent]) {
  network.moveTo({ position: { x, y }, scale: percent / 100 });
}

/**
 * Move the view, if need be, to a selection: to all of it where it is not spread too far, else to its heart.
 * @param {Object[]} heart - nodes that must be seen
 * @param {Object[]} around - nodes that should be seen
 * @param {{right: number, bottom: number}} covered - pixels that the panel covers
 */
export function bringIntoView(heart, around, covered) {
  const wide = viewOf([...heart, ...around], covered);
  const targets = wide.scale > READABLE ? [...heart, ...around] : heart;
  if (network.getScale() > READABLE && targets.every((node) => isSeen(node, covered))) return;
  const view = viewOf(targets, covered);
  glide({ ...view, scale: Math.min(view.scale, Math.max(network.getScale(), 1)) });
}

function glide(view) {
  network.moveTo({ ...view, animation: calm.matches ? false : { duration: 350, easingFunction: 'easeInOutQuad' } });
}

function isSeen(node, covered) {
  const { x, y } = network.canvasToDOM(node);
  return x > 0 && x < container.clientWidth - covered.right && y > 0 && y < container.clientHeight - covered.bottom;
}

/** The view that holds some nodes and their names in the part of the drawing that nothing covers. */
function viewOf(nodes, covered = { right: 0, bottom: 0 }) {
  const x = extent(nodes.map((node) => node.x));
  const y = extent(nodes.map((node) => node.y));
  const width = container.clientWidth - covered.right - 2 * Math.min(MARGIN.x, container.clientWidth / 12);
  const height = container.clientHeight - covered.bottom - 2 * MARGIN.y;
  return {
    position: { x: x.middle, y: y.middle },
    scale: Math.min(CLOSEST, Math.max(width, LEAST) / x.length, Math.max(height, LEAST) / y.length),
    offset: { x: -covered.right / 2, y: -covered.bottom / 2 },
  };
}

function extent(values) {
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  return { middle: (least + most) / 2, length: most - least };
}
