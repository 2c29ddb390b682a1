/** The state as the fragment of an address: a link opens the same view. It names things as the archive does. */

import { dayOf, isoOf } from './dates.js';
import { nodeOf, nodes, tieOf, ties } from './graph.js';
import { DEFAULTS } from './state.js';

const keyOf = (id) => nodes[id].key;
const idOf = (key) => nodeOf(key)?.id ?? null;

const text = { write: String, read: (value) => value };
const quantity = { write: String, read: (value) => (Number.isFinite(Number(value)) ? Number(value) : null) };
const flag = { write: (value) => (value ? '1' : '0'), read: (value) => value === '1' };
const day = { write: isoOf, read: dayOf };
const node = { write: keyOf, read: idOf };
const words = { write: (values) => values.join('~'), read: (value) => value.split('~').filter(Boolean) };
const nodeList = {
  write: (ids) => ids.map((id) => encodeURIComponent(keyOf(id))).join('~'),
  read: (value) =>
    value
      .split('~')
      .map((key) => idOf(decodeURIComponent(key)))
      .filter((id) => id !== null),
};
const pins = {
  write: (places) =>
    Object.entries(places)
      .map(([id, at]) => [encodeURIComponent(keyOf(id)), ...at].join('*'))
      .join('~'),
  read: (value) =>
    Object.fromEntries(
      value
        .split('~')
        .map((pin) => pin.split('*'))
        .map(([key, x, y]) => [idOf(decodeURIComponent(key)), [Number(x), Number(y)]])
        .filter(([id, at]) => id !== null && at.every(Number.isFinite)),
    ),
};

/** How each choice is written; a tie and a path take several words and are dealt with apart. */
const FORMS = {
  drawn: quantity, added: nodeList, expanded: nodeList, focus: node,
  hiddenTypes: words, hiddenStatuses: words, hiddenRelations: words, stated: flag, coMentions: flag, strongest: quantity,
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
    if (read !== null && isPossible(choice, read)) choices[choice] = read;
  }
  const tie = tieOf(given.subject, given.type, given.object);
  const [start, end] = [idOf(given.start), idOf(given.end)];
  if (tie) choices.tie = tie.id;
  else if (start !== null && end !== null) choices.path = [start, end];
  const view = (given.view ?? '').split('*').map(Number);
  return { choices, view: view.length === 3 && view.every(Number.isFinite) ? view : null };
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
  if (choice === 'drawn') return value > 0 && value <= nodes.length;
  return !POSSIBLE[choice] || POSSIBLE[choice].includes(value);
}
