/** The ground that a community stands on: a soft shape around its nodes. */

import { communityColour } from './look.js';

const FEWEST = 4; // nodes that make a group
const MOST_GROUPS = 12; // groups that are shown
const REACH = 190; // pixels from a node to the next of its group
const ROOM = 22; // pixels around the nodes
const ROUND = 12; // of a round one
const OPACITY = 0.07;

/**
 * Draw the grounds of some groups.
 * @param {CanvasRenderingContext2D} context
 * @param {Object[]} groups - as `groupsOf` gives them
 */
export function drawGroups(context, groups) {
  context.save();
  context.globalAlpha = OPACITY;
  for (const { colour, outline } of groups) {
    context.fillStyle = colour;
    context.beginPath();
    outline.forEach(({ x, y }, i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
    context.fill();
  }
  context.restore();
}

/** The largest communities, each with its colour and the outline of its ground. */
export function groupsOf(nodes) {
  const members = new Map();
  for (const node of nodes) {
    if (!members.has(node.community)) members.set(node.community, []);
    members.get(node.community).push(node);
  }
  return [...members]
    .map(([community, group]) => ({ community, group: together(group) }))
    .filter(({ group }) => group.length >= FEWEST)
    .sort((a, b) => b.group.length - a.group.length)
    .slice(0, MOST_GROUPS)
    .map(({ community, group }) => ({ colour: communityColour(community), outline: hull(group.flatMap(circle)) }));
}

/** The largest part of a group whose nodes stand within reach of each other: what lies between others is not its ground. */
function together(group) {
  const left = new Set(group);
  let largest = [];
  while (left.size > largest.length) {
    const part = [];
    const next = [left.values().next().value];
    left.delete(next[0]);
    while (next.length) {
      const node = next.pop();
      part.push(node);
      for (const other of left) {
        if (Math.hypot(other.x - node.x, other.y - node.y) > REACH) continue;
        left.delete(other);
        next.push(other);
      }
    }
    if (part.length > largest.length) largest = part;
  }
  return largest;
}

/** Points around a node, at the distance that its ground reaches. */
const circle = ({ x, y, size }) =>
  Array.from({ length: ROUND }, (_, i) => {
    const angle = (2 * Math.PI * i) / ROUND;
    return { x: x + (size + ROOM) * Math.cos(angle), y: y + (size + ROOM) * Math.sin(angle) };
  });

/** The convex hull, by Andrew's monotone chain (1979). */
function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const half = (list) => {
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
