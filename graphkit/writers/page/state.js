/**
 * What the reader has chosen: all that a link to this view has to say, and that "undo" takes back.
 *
 * A state is never changed, only replaced. Nodes and ties are named by their ids in `graph.js`.
 */

export const DEFAULTS = Object.freeze({
  // Which part of the graph
  drawn: null, // how many of the most important nodes; null for the opening view's number
  added: [], // further nodes, and those that were expanded, once for each time, in the order in which that was done
  expanded: [], // nodes whose neighbours are drawn too, one helping for each time
  focus: null, // the node whose surroundings alone are drawn
  // Filters
  hiddenTypes: [],
  hiddenStatuses: [],
  hiddenRelations: [],
  stated: true,
  coMentions: true,
  strongest: null, // how many co-mentions; null for as many as can be read
  backbone: 'likelihood', // what makes a co-mention strong: that, or 'disparity'
  articles: 1,
  confidence: 0, // percent
  speaker: null, // a node
  source: null,
  from: null, // days
  until: null,
  unlinked: null, // whether nodes without a tie are drawn; null for "in small graphs"
  community: null,
  // What is looked at
  node: null,
  tie: null,
  path: null, // [from, to]
  list: null, // 'nodes' or 'ties' instead of the picture
  // How it is drawn
  size: 'degree',
  colour: 'type',
  groups: true, // whether communities stand on grounds of their own
  pinned: {}, // places that the reader gave to nodes: [x, y] by id
  theme: null, // 'light' or 'dark'; null for the browser's own
});

export let state = DEFAULTS;

const listeners = [];
const past = [];
let future = [];
let moving = null;

/** Call `listener(state, before)` after each change; there is nothing before the state that one begins with. */
export function whenChanged(listener) {
  listeners.push(listener);
}

/**
 * Change some choices.
 * @param {Object} choices
 * @param {string?} movement - the changes of one movement, such as the drag of a slider, are one step for "undo"
 */
export function change(choices, movement = null) {
  const next = { ...state, ...choices };
  if (Object.keys(choices).every((key) => same(next[key], state[key]))) return;
  if (!movement || movement !== moving) past.push(state);
  moving = movement;
  future = [];
  become(next);
}

/** What changes next is a step of its own. */
export function endMovement() {
  moving = null;
}

/** Begin with a state, which "undo" does not go behind. */
export function begin(choices) {
  past.length = 0;
  future = [];
  become({ ...DEFAULTS, ...choices }, null);
}

export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;

export function undo() {
  if (!canUndo()) return;
  endMovement();
  future.push(state);
  become(past.pop());
}

export function redo() {
  if (!canRedo()) return;
  past.push(state);
  become(future.pop());
}

/** Whether "undo" would only go back to what was looked at before. */
export function isReading() {
  const before = past.at(-1);
  const looks = ['node', 'tie', 'path', 'added'];
  return Boolean(before) && Object.keys(DEFAULTS).every((key) => looks.includes(key) || same(before[key], state[key]));
}

/** Show everything anew, with other choices where some are of what is no longer there. */
export function showAnew(choices) {
  endMovement();
  become({ ...state, ...choices }, null);
}

function same(a, b) {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function become(next, before = state) {
  state = next;
  for (const listener of listeners) listener(state, before);
}

// --- What is looked at ---

export const selectNode = (node) => change({ node: node.id, tie: null, path: null });
export const selectTie = (tie) => change({ node: null, tie: tie.id, path: null });
export const selectPath = (from, to) => change({ node: null, tie: null, path: [from.id, to.id] });
export const deselect = () => change({ node: null, tie: null, path: null });

/** A list without an item that it has, or with one that it has not. */
export const toggled = (list, item) => (list.includes(item) ? list.filter((other) => other !== item) : [...list, item]);
