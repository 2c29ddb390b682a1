/** The search box: suggestions over names and aliases, whatever the accents and case; arrows, Enter and Escape work. */

import { byId, isolated, make } from './dom.js';
import { byImportance } from './graph.js';
import { nameOf, say } from './words.js';

const MOST = 10; // suggestions at once

const box = byId('search');
const list = byId('suggestions');
const index = byImportance.map((node) => ({
  node,
  names: [node.label, ...(node.aliases ?? [])].map((name) => ({ name, folded: fold(name) })),
}));

let offered = [];
let active = -1; // none

function fold(name) {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").toLowerCase();
}

/**
 * Make the search box work.
 * @param {(node: Object) => void} choose - called with the node that the reader picks
 */
export function startSearch(choose) {
  const pick = (place) => {
    const chosen = offered[place];
    if (!chosen) return;
    close();
    box.value = '';
    choose(chosen.node);
  };
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => pick(Math.max(active, 0)),
    Escape: close,
  };
  box.addEventListener('input', () => offer(pick));
  box.addEventListener('focus', () => offer(pick));
  box.addEventListener('blur', close);
  box.addEventListener('keydown', (event) => {
    if (!(event.key in keys) || list.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
}

/** Suggest the entities that go by what is in the box; the most important ones where it is empty. */
function offer(pick) {
  offered = matches(fold(box.value.trim()));
  const items = offered.map((match, place) => suggestion(match, place, () => pick(place)));
  list.replaceChildren(
    ...(items.length ? items : [make('li.dim', { role: 'option', 'aria-disabled': 'true' }, say('noMatch'))]),
  );
  list.hidden = false;
  box.setAttribute('aria-expanded', 'true');
  activate(-1);
}

/** The best matches: names that begin with the words before those that hold them, the more important ones first. */
function matches(words) {
  const found = [];
  for (const { node, names } of index) {
    const ranks = names.map(({ folded }) => rankOf(folded, words));
    const best = Math.min(...ranks);
    if (best < Infinity) found.push({ node, name: names[ranks.indexOf(best)].name, rank: best });
  }
  return found.sort((a, b) => a.rank - b.rank).slice(0, MOST);
}

function rankOf(folded, words) {
  if (folded.startsWith(words)) return 0;
  const at = folded.indexOf(words);
  if (at < 0) return Infinity;
  return /[\s'-]/.test(folded[at - 1]) ? 1 : 2;
}

function suggestion({ node, name }, place, pick) {
  // The box keeps the focus while the mouse picks; a click would come after the blur that closes the list.
  const press = (event) => {
    event.preventDefault();
    pick();
  };
  const alias = name === node.label ? null : make('span.dim', {}, ' (', isolated(name), ')');
  const words = make('span', {}, isolated(node.label), alias);
  const kind = make('span.dim', {}, nameOf(node.type));
  return make(
    'li',
    { role: 'option', id: `suggestion-${place}`, 'aria-selected': 'false', pointerdown: press },
    make(`i.sample.${node.type}`),
    words,
    kind,
  );
}

/** Go to the next or the previous suggestion, and round the ends. */
function move(step) {
  const from = active < 0 && step < 0 ? 0 : active;
  if (offered.length) activate((from + step + offered.length) % offered.length);
}

function activate(place) {
  active = place;
  offered.forEach((_, i) => list.children[i].setAttribute('aria-selected', i === active));
  if (active < 0) return box.removeAttribute('aria-activedescendant');
  box.setAttribute('aria-activedescendant', `suggestion-${active}`);
  list.children[active].scrollIntoView({ block: 'nearest' });
}

function close() {
  list.hidden = true;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}
