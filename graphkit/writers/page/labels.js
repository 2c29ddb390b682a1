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

export const font = (pixels, weight = MEDIUM) => `${weight} ${pixels}px ${FAMILY}`;

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
 * Once shown, a name is shown at every closer zoom, and the map does not flicker. Only names that could touch at
 * `farthest` are held against each other, by the cells of a grid as wide and high as a name is there.
 * @param {Object[]} nodes - the most important first
 * @param {number} farthest - the least zoom that matters
 * @returns {Map<number, number>} zoom by node id
 */
export function labelZooms(nodes, farthest) {
  const boxes = nodes.map((node) => {
    pen.font = font(lettersOf(node));
    const width = pen.measureText(shortName(node.label)).width + ASIDE;
    return { x: node.x, y: node.y + node.size, width, height: lettersOf(node) * LINE, zoom: 0 };
  });
  const across = boxes.reduce((most, box) => Math.max(most, box.width), 1) / farthest;
  const down = boxes.reduce((most, box) => Math.max(most, box.height), 1) / farthest;
  const cells = new Map();
  for (const box of boxes) {
    const [column, row] = [Math.floor(box.x / across), Math.floor(box.y / down)];
    for (const i of [-1, 0, 1]) for (const j of [-1, 0, 1]) part(box, cells.get(`${column + i},${row + j}`) ?? []);
    const key = `${column},${row}`;
    if (!cells.has(key)) cells.set(key, []);
    cells.get(key).push(box);
  }
  return new Map(nodes.map((node, rank) => [node.id, boxes[rank].zoom]));
}

/** Raise a name's zoom until it is free of some that are more important. */
function part(box, others) {
  for (const other of others) {
    const parted = Math.min(
      (box.width + other.width) / 2 / Math.abs(box.x - other.x),
      (box.height + other.height) / 2 / Math.abs(box.y - other.y),
    );
    if (parted > other.zoom && parted > box.zoom) box.zoom = parted;
  }
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
    const top = node.y + node.size + BELOW / this.zoom;
    const name = {
      words: shortName(node.label),
      x: node.x,
      top,
      letters: lettersOf(node),
      weight,
      colour: this.theme.ink,
    };
    this.write(this.measured(name));
  }

  /** Write on a tie, unless something is written there already. */
  nameTie(words, { x, y }, colour) {
    const top = y - TIE_LETTERS / 2 / this.zoom;
    const name = this.measured({ words, x, top, letters: TIE_LETTERS, weight: MEDIUM, colour });
    if (!this.taken.some((other) => overlap(name, other))) this.write(name);
  }

  measured(name) {
    this.context.font = font(name.letters / this.zoom, name.weight);
    const width = this.context.measureText(name.words).width;
    return { ...name, width, bottom: name.top + name.letters / this.zoom };
  }

  write(name) {
    this.context.fillStyle = name.colour;
    this.context.strokeText(name.words, name.x, name.top);
    this.context.fillText(name.words, name.x, name.top);
    this.taken.push(name);
  }
}

function overlap(a, b) {
  return Math.abs(a.x - b.x) < (a.width + b.width) / 2 && a.top < b.bottom && b.top < a.bottom;
}
