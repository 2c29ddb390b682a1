/** Which names to write at which zoom, so that they never cover each other. */

export const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const LONGEST = 36; // characters of a name on the canvas; the panel has the whole of it
const LINE = 1.7; // height of a line over that of its letters
const ASIDE = 12; // pixels kept free between two names on a line
const BELOW = 3; // pixels between a node and its name

const pen = document.createElement('canvas').getContext('2d');

const font = (pixels, weight = 500) => `${weight} ${pixels}px ${FAMILY}`;

/** A name short enough to be drawn. */
function shortName(name) {
  const letters = Array.from(name);
  return letters.length > LONGEST
    ? `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
    : name;
}

/** The height of a node's letters: the larger the node, the larger its name, within limits. */
const lettersOf = (node) => 10.5 + Math.min(node.size, 30) / 6;

/**
 * For each node, the zoom from which its name is free of the names of more important nodes.
 *
 * Names keep their size on the screen while the graph grows, so two names part at one zoom and stay apart beyond it.
 * Once shown, a name is shown at every closer zoom, and the map does not flicker.
 * @param {Object[]} nodes - the most important first
 * @returns {Map<string, number>} zoom by node id
 */
export function labelZooms(nodes) {
  const boxes = nodes.map((node) => {
    pen.font = font(lettersOf(node));
    const width = pen.measureText(shortName(node.label)).width + ASIDE;
    return { x: node.x, y: node.y + node.size, width, height: lettersOf(node) * LINE, zoom: 0 };
  });
  boxes.forEach((box, rank) => {
    for (let i = 0; i < rank; i++) {
      const other = boxes[i];
      const parted = Math.min(
        (box.width + other.width) / 2 / Math.abs(box.x - other.x),
        (box.height + other.height) / 2 / Math.abs(box.y - other.y),
      );
      if (parted > box.zoom && parted > other.zoom) box.zoom = parted;
    }
  });
  return new Map(nodes.map((node, rank) => [node.id, boxes[rank].zoom]));
}

/** Write a node's name under it, the same size at every zoom, with a halo that keeps it readable over lines. */
export function drawLabel(context, node, zoom, { ink, paper }, strong) {
  context.font = font(lettersOf(node) / zoom, strong ? 700 : 500);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = 3.5 / zoom;
  context.strokeStyle = paper;
  context.fillStyle = ink;
  const place = [shortName(node.label), node.x, node.y + node.size + BELOW / zoom];
  context.strokeText(...place);
  context.fillText(...place);
}
