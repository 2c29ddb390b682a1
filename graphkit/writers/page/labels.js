/** Which names to write at which zoom, so that they never cover each other, and how they are written. */

const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const LONGEST = 36; // characters of a name on the canvas; the panel has the whole of it
const LINE = 1.5; // height of a line over that of its letters
const ASIDE = 6; // pixels kept free between two names on a line
const BELOW = 3; // pixels between a node and its name
const TIE_LETTERS = 11; // height of the letters on a tie

const pen = document.createElement('canvas').getContext('2d');

const MEDIUM = 500;
export const BOLD = 700;

const font = (pixels, weight = MEDIUM) => `${weight} ${pixels}px ${FAMILY}`;

/** A name short enough to be drawn. */
function shortName(name) {
  const letters = Array.from(name);
  const start = letters.slice(0, LONGEST - 1).join('');
  return letters.length > LONGEST ? `${start.trimEnd()}…` : name;
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

/**
 * Writes on a canvas in letters that have the same size at every zoom, with a halo that keeps them readable over lines.
 * Remembers where it has written.
 */
export class Writer {
  constructor(context, zoom, theme) {
    Object.assign(this, { context, zoom, theme, taken: [] });
    Object.assign(context, { textAlign: 'center', textBaseline: 'top', lineJoin: 'round', lineWidth: 3.5 / zoom });
    context.strokeStyle = theme.paper;
  }

  /** Write a node's name under it. */
  nameNode(node, weight = MEDIUM) {
    this.context.font = font(lettersOf(node) / this.zoom, weight);
    const top = node.y + node.size + BELOW / this.zoom;
    this.write(this.box(shortName(node.label), node.x, top, lettersOf(node)), this.theme.ink);
  }

  /** Write on a tie, unless something is written there already. */
  nameTie(words, { x, y }, color) {
    this.context.font = font(TIE_LETTERS / this.zoom);
    const box = this.box(words, x, y - TIE_LETTERS / 2 / this.zoom, TIE_LETTERS);
    if (!this.taken.some((other) => overlap(box, other))) this.write(box, color);
  }

  box(words, x, top, letters) {
    return { words, x, top, width: this.context.measureText(words).width, bottom: top + letters / this.zoom };
  }

  write(box, color) {
    this.context.fillStyle = color;
    this.context.strokeText(box.words, box.x, box.top);
    this.context.fillText(box.words, box.x, box.top);
    this.taken.push(box);
  }
}

function overlap(a, b) {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && a.top < b.bottom && b.top < a.bottom;
}
