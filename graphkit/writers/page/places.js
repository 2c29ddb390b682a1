/** Where nodes stand: as laid out, where the reader has put them, or, for those brought in, near what they are tied to. */

import { levels, neighbourIds, nodes, points } from './graph.js';

const TURN = 2.399963; // the golden angle, which spreads a spiral evenly
const APART = 46; // pixels between a node that is brought in and the next
const TRIES = 600;

/**
 * Give each of some nodes its place, in `x` and `y`.
 * @param {{nodes: Object[], hosts: Map}} visible - those that were brought in stand in the order in which they were
 * @param {Object} state
 */
export function place({ nodes: shown, hosts }, state) {
  const level = levelOf(state.drawn ?? levels[0]);
  const placed = new Set();
  const taken = new Grid(APART);
  const settle = (node, x, y) => {
    Object.assign(node, { x, y });
    placed.add(node);
    taken.add(node);
  };
  const later = [];
  for (const node of shown) {
    const own = state.pinned[node.id];
    if (own) settle(node, ...own);
    else if (node.id < levels[level]) settle(node, points[level][2 * node.id], points[level][2 * node.id + 1]);
    else later.push(node);
  }
  for (const node of later) settle(node, ...freePlace(anchorOf(node, hosts.get(node), placed), taken));
}

/** The drawing that holds so many nodes. */
const levelOf = (number) =>
  Math.max(
    levels.findIndex((level) => level >= number),
    0,
  );

/** The place to look for room around: the node that was expanded, else the middle of what a node is tied to. */
function anchorOf(node, host, placed) {
  if (host && placed.has(host)) return host;
  const near = [...neighbourIds(node)].map((id) => nodes[id]).filter((other) => placed.has(other));
  const middle = (axis) => near.reduce((sum, other) => sum + other[axis], 0) / near.length;
  return near.length ? { x: middle('x'), y: middle('y') } : { x: 0, y: 0 };
}

/** The first free place on a spiral around a point. */
function freePlace({ x, y }, taken) {
  for (let i = 1; i < TRIES; i++) {
    const far = APART * Math.sqrt(i + 1);
    const spot = { x: Math.round(x + far * Math.cos(i * TURN)), y: Math.round(y + far * Math.sin(i * TURN)) };
    if (taken.isFree(spot)) return [spot.x, spot.y];
  }
  return [x, y];
}

/** Points by the cells of a grid, to find those that are near. */
class Grid {
  constructor(cell) {
    Object.assign(this, { cell, cells: new Map() });
  }

  add(point) {
    const key = this.keyOf(Math.floor(point.x / this.cell), Math.floor(point.y / this.cell));
    if (!this.cells.has(key)) this.cells.set(key, []);
    this.cells.get(key).push(point);
  }

  isFree({ x, y }) {
    const [column, row] = [Math.floor(x / this.cell), Math.floor(y / this.cell)];
    for (const i of [-1, 0, 1]) {
      for (const j of [-1, 0, 1]) {
        const near = this.cells.get(this.keyOf(column + i, row + j)) ?? [];
        if (near.some((point) => Math.hypot(point.x - x, point.y - y) < this.cell)) return false;
      }
    }
    return true;
  }

  keyOf(column, row) {
    return `${column},${row}`;
  }
}
