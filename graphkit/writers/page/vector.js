/** The view as SVG: the same shapes, lines and names as on the canvas, which stay sharp in print. */

import { LOOP, container, loopOf, middleOf, namesInView, network, scene } from './canvas.js';
import { font } from './labels.js';
import { shapeOf, theme } from './look.js';
import { xml } from './xml.js';

const HEAD = 8.25; // pixels, length of the head of an arrow that has no width
const ARM = 5; // pixels, half the size of the cross on what is negated

/** The SVG document, as text. */
export function vectorPicture() {
  const { clientWidth: width, clientHeight: height } = container;
  const zoom = network.getScale();
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const names = namesInView();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${xml(document.title)}</title>`,
    `<rect width="100%" height="100%" fill="${theme.paper}"/>`,
    `<g transform="translate(${round(origin.x)} ${round(origin.y)}) scale(${zoom})">`,
    ...scene.groups.map(ground),
    ...scene.ties.map((tie) => line(tie, ARM / Math.min(zoom, 1))),
    ...scene.nodes.map(shape),
    `<g text-anchor="middle" paint-order="stroke" stroke="${theme.paper}" stroke-width="${3.5 / zoom}" stroke-linejoin="round">`,
    ...names.map((name) => nameText(name, zoom)),
    '</g></g></svg>',
  ].join('\n');
}

const round = (number) => Math.round(number * 100) / 100;

const pointList = (points) => points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');

const ground = ({ colour, outline }) =>
  `<polygon points="${pointList(outline)}" fill="${colour}" fill-opacity="0.07"/>`;

function shape(node) {
  const { color, opacity, size } = scene.looks.nodes.get(node.id);
  const look = `fill="${color.background}" stroke="${color.border}" stroke-width="1.5" opacity="${opacity}"`;
  const { corners } = shapeOf(node);
  if (!corners.length) return `<circle cx="${node.x}" cy="${node.y}" r="${size}" ${look}/>`;
  const points = corners.map(([x, y]) => ({ x: node.x + x * size, y: node.y + y * size }));
  return `<polygon points="${pointList(points)}" ${look}/>`;
}

function line(tie, arm) {
  const { color, width, dashes, arrows } = scene.looks.edges.get(tie.id);
  const drawn = network.body.edges[tie.id];
  if (!drawn?.edgeType) return '';
  const dash = dashes ? ` stroke-dasharray="${dashes.join(' ')}"` : '';
  const look = `fill="none" stroke="${color.color}" stroke-width="${round(width)}" opacity="${color.opacity}"${dash}`;
  const middle = middleOf(tie);
  const isNegated = color.color === theme.negated;
  if (tie.from === tie.to) {
    const { x, y } = loopOf(tie);
    return `<circle cx="${x}" cy="${y}" r="${LOOP}" ${look}/>${isNegated ? crossPath(middle, arm) : ''}`;
  }
  const [from, to] = [drawn.edgeType.getPoint(0.001), drawn.edgeType.getPoint(0.999)];
  // The quadratic curve through the middle has its control point twice as far out.
  const bend = { x: 2 * middle.x - (from.x + to.x) / 2, y: 2 * middle.y - (from.y + to.y) / 2 };
  const path = `M${round(from.x)} ${round(from.y)}Q${round(bend.x)} ${round(bend.y)} ${round(to.x)} ${round(to.y)}`;
  return [
    `<path d="${path}" ${look}/>`,
    arrows ? head(bend, drawn.to, drawn.to.options.size, color, width) : '',
    isNegated ? crossPath(middle, arm) : '',
  ].join('');
}

function head(from, to, radius, { color, opacity }, width) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const at = (back, aside) => ({
    x: to.x - (radius + back) * Math.cos(angle) - aside * Math.sin(angle),
    y: to.y - (radius + back) * Math.sin(angle) + aside * Math.cos(angle),
  });
  const length = HEAD + 3 * width;
  return `<polygon points="${pointList([at(0, 0), at(length, 0.3 * length), at(length, -0.3 * length)])}" fill="${color}" opacity="${opacity}"/>`;
}

function crossPath(middle, arm) {
  const [left, top, right, bottom] = [middle.x - arm, middle.y - arm, middle.x + arm, middle.y + arm].map(round);
  const path = `M${left} ${top}L${right} ${bottom}M${right} ${top}L${left} ${bottom}`;
  return `<path d="${path}" stroke="${theme.negated}" stroke-width="${round(arm / 2.5)}"/>`;
}

function nameText({ words, x, top, letters, weight, colour }, zoom) {
  const size = letters / zoom;
  const [, family] = /px (.*)$/.exec(font(1));
  const look = `font-size="${round(size)}" font-weight="${weight}" font-family="${xml(family)}" fill="${colour}"`;
  return `<text x="${round(x)}" y="${round(top + 0.8 * size)}" ${look}>${xml(words)}</text>`;
}
