/** The state as the fragment of an address: a link opens the same view. It names things as the archive does. */

import { dayOf, isoOf } from './dates.js';
import { STATUSES, articles, communities, levels, nodeOf, nodes, tieOf, ties } from './graph.js';
import { DEFAULTS } from './state.js';

const FARTHEST = 1e6; // pixels from the middle of the drawing
const ZOOMS = [0.1, 10_000]; // percent

const keyOf = (id) => nodes[id].key;
const idOf = (key) => nodeOf(key)?.id ?? null;

const numberOf = (word) => (/^-?\d+(\.\d+)?$/.test(word) ? Number(word) : NaN);

/** A key within a list, where "~" and "*" part the items. */
const escaped = (id) =>
  encodeURIComponent(keyOf(id)).replace(/[~*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const text = { write: String, read: (value) => value };
const quantity = { write: String, read: (value) => (/^\d{1,9}$/.test(value) ? Number(value) : null) };
// A graph that has grown since may have other levels.
const level = {
  write: String,
  read: (value) => (Number(value) > 0 ? (levels.find((number) => number >= value) ?? levels.at(-1)) : null),
};
const flag = { write: (value) => (value ? '1' : '0'), read: (value) => value === '1' };
const day = { write: isoOf, read: dayOf };
const node = { write: keyOf, read: idOf };
const words = (known) => ({
  write: (values) => values.join('~'),
  read: (value) => value.split('~').filter((word) => known.has(word)),
});
const nodeList = {
  write: (ids) => ids.map(escaped).join('~'),
  read: (value) =>
    value
      .split('~')
      .map((key) => idOf(decodeURIComponent(key)))
      .filter((id) => id !== null),
};
const pins = {
  write: (places) =>
    Object.entries(places)
      .map(([id, at]) => [escaped(id), ...at].join('*'))
      .join('~'),
  read: (value) =>
    Object.fromEntries(
      value
        .split('~')
        .map((pin) => pin.split('*'))
        .map(([key, x, y]) => [idOf(decodeURIComponent(key)), [x, y].map(numberOf)])
        .filter(([id, at]) => id !== null && at.every((number) => Math.abs(number) <= FARTHEST)),
    ),
};

/** How each choice is written; a tie and a path take several words and are dealt with apart. */
const FORMS = {
  drawn: level, added: nodeList, expanded: nodeList, focus: node,
  hiddenTypes: words(new Set(nodes.map((item) => item.type))), hiddenStatuses: words(new Set(STATUSES)),
  hiddenRelations: words(new Set(ties.map((tie) => tie.relation))), stated: flag, coMentions: flag, strongest: quantity,
  backbone: text, articles: quantity, confidence: quantity, speaker: node, source: text, from: day, until: day,
  unlinked: flag, community: quantity, node, list: text, size: text, colour: text, groups: flag, pinned: pins, theme: text,
}; // prettier-ignore

const IN_ADDRESS = { node: 'entity' }; // in the address, where it differs

/** The fragment for a state and for the part of the drawing that is in view. */
export function fragmentOf(state, view) {
  const parameters = new URLSearchParams();
  for (const [choice, form] of Object.entries(FORMS)) {
    const value = state[choice];
    if (JSON.stringify(value) !== JSON.stringify(DEFAULTS[choice])) {
      parameters.set(IN_ADDRESS[choice] ?? choice, form.write(value));
    }
  }
  if (state.tie !== null) {
    const { from, relation, to } = ties[state.tie];
    for (const [name, value] of Object.entries({ subject: keyOf(from), type: relation, object: keyOf(to) })) {
      parameters.set(name, value);
    }
  }
  if (state.path) ['start', 'end'].forEach((name, i) => parameters.set(name, keyOf(state.path[i])));
  if (view) parameters.set('view', view.join('*'));
  return parameters.size ? `#${parameters}` : '';
}

/**
 * What a fragment asks for; what it names and the graph has not is left out.
 * @returns {{choices: Object, view: number[]?}}
 */
export function readFragment(fragment) {
  const given = Object.fromEntries(new URLSearchParams(fragment.replace(/^#/, '')));
  const choices = {};
  for (const [choice, form] of Object.entries(FORMS)) {
    const value = given[IN_ADDRESS[choice] ?? choice];
    const read = value === undefined ? null : readSafely(form, value);
    if (read != null && isPossible(choice, read)) choices[choice] = read;
  }
  const tie = tieOf(given.subject, given.type, given.object);
  const [start, end] = [idOf(given.start), idOf(given.end)];
  if (tie) choices.tie = tie.id;
  else if (start !== null && end !== null) choices.path = [start, end];
  return { choices, view: readView(given.view) };
}

function readView(given = '') {
  const [x, y, zoom, ...rest] = given.split('*').map(numberOf);
  const isNear = Math.abs(x) <= FARTHEST && Math.abs(y) <= FARTHEST;
  return isNear && zoom >= ZOOMS[0] && zoom <= ZOOMS[1] && !rest.length ? [x, y, zoom] : null;
}

function readSafely(form, value) {
  try {
    return form.read(value);
  } catch {
    return null; // a malformed escape
  }
}

const POSSIBLE = {
  backbone: ['likelihood', 'disparity'],
  list: ['nodes', 'ties'],
  size: ['degree', 'weighted', 'betweenness', 'articles'],
  colour: ['type', 'community'],
  theme: ['light', 'dark'],
};

function isPossible(choice, value) {
  if (choice === 'source') return articles.some(({ source }) => source === value);
  if (choice === 'community') return value < communities.length;
  if (choice === 'confidence') return value <= 100;
  if (choice === 'articles') return value > 0;
  return !POSSIBLE[choice] || POSSIBLE[choice].includes(value);
}
