/** A box that suggests entities by their names and aliases, whatever the accents and case; arrows, Enter and Escape work. */

import { isolated, make } from './dom.js';
import { presentNodes } from './graph.js';
import { nameOf, say } from './words.js';

const MOST_SUGGESTIONS = 10; // suggestions at once

let index = null; // made when the page is there, or when somebody first looks for something

/** A name as names are compared: without case and accents. */
export function fold(name) {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[’‘]/g, "'").toLowerCase();
}

/** Corrections have changed names. */
export const forgetIndex = () => (index = null);

/** All names, folded. */
export function readIndex() {
  index ??= presentNodes().map((node) => ({
    node,
    names: [node.label, ...node.aliases].map((name) => ({ name, folded: fold(name) })),
  }));
  return index;
}

/** The best matches: names that begin with the words before those that hold them, the more important ones first. */
export function matches(query) {
  const words = fold(query.trim());
  const found = [];
  for (const { node, names } of readIndex()) {
    let best = null;
    for (const { name, folded } of names) {
      const rank = rankOf(folded, words);
      if (rank < (best?.rank ?? Infinity)) best = { node, name, rank };
    }
    if (best) found.push(best);
  }
  return found.sort((a, b) => a.rank - b.rank).slice(0, MOST_SUGGESTIONS);
}

function rankOf(folded, words) {
  if (folded.startsWith(words)) return 0;
  const at = folded.indexOf(words);
  if (at < 0) return Infinity;
  return /[\s'-]/.test(folded[at - 1]) ? 1 : 2;
}

let isPressed = false; // whether a finger or a button of the mouse is down
document.addEventListener('pointerdown', () => (isPressed = true), true);
document.addEventListener('pointerup', () => (isPressed = false), true);
document.addEventListener('pointercancel', () => (isPressed = false), true);

let boxes = 0; // comboboxes so far, for the ids of their parts

/**
 * Make a box suggest entities.
 * @param {HTMLInputElement} box
 * @param {HTMLElement} list - where suggestions go, hidden while there are none
 * @param {(node: Object) => void} choose - called with the node that the reader picks
 */
export function combobox(box, list, choose) {
  const name = `suggestion-${boxes++}`;
  let offered = [];
  let active = -1; // none

  const setActive = (place) => {
    active = place;
    offered.forEach((_, i) => list.children[i].setAttribute('aria-selected', i === active));
    if (active < 0) {
      box.removeAttribute('aria-activedescendant');
      return;
    }
    box.setAttribute('aria-activedescendant', `${name}-${active}`);
    list.children[active].scrollIntoView({ block: 'nearest' });
  };
  const close = () => {
    list.hidden = true;
    box.setAttribute('aria-expanded', 'false');
    box.removeAttribute('aria-activedescendant');
  };
  const pick = (place) => {
    const chosen = offered[place];
    if (!chosen) return;
    close();
    box.value = '';
    choose(chosen.node);
  };
  const offer = () => {
    offered = matches(box.value);
    const items = offered.map((match, place) => suggestion(match, `${name}-${place}`, () => pick(place)));
    const none = make('li.dim', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, say('noMatch'));
    list.replaceChildren(...(items.length ? items : [none]));
    list.hidden = false;
    box.setAttribute('aria-expanded', 'true');
    setActive(-1);
  };
  // To the next or the previous suggestion, and round the ends.
  const move = (step) => {
    const from = active < 0 && step < 0 ? 0 : active;
    if (offered.length) setActive((from + step + offered.length) % offered.length);
  };
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => pick(Math.max(active, 0)),
    Escape: close,
  };
  list.id ||= `${name}s`;
  list.setAttribute('role', 'listbox');
  const attributes = {
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'aria-autocomplete': 'list',
  };
  for (const [attribute, value] of Object.entries(attributes)) box.setAttribute(attribute, value);
  box.addEventListener('input', offer);
  box.addEventListener('focus', offer);
  // What is pressed must not move before it is let go.
  box.addEventListener('blur', () => {
    const closeLater = () => setTimeout(() => document.activeElement === box || close());
    if (isPressed) document.addEventListener('pointerup', closeLater, { once: true });
    else close();
  });
  box.addEventListener('keydown', (event) => {
    if (!(event.key in keys) || list.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
}

function suggestion({ node, name }, id, pick) {
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
    { role: 'option', id, 'aria-selected': 'false', pointerdown: press },
    make(`i.sample.${node.type}`),
    words,
    kind,
  );
}
