/** The dialogs that corrections are made in: their frame, and what can be filled in. */

import { combobox } from './combobox.js';
import { button, isolated, make } from './dom.js';
import { presentNodes, relations } from './graph.js';
import { longList } from './lists.js';
import { ENTITY_TYPES, nameOf, say } from './words.js';

let dialogs = 0; // so far, for the ids of their titles

/**
 * Ask something in a dialog, which goes when it is closed.
 * @param {string} title
 * @param {Node[]} asked
 * @param {() => (Promise<Object?>|Object?)} answer - called when the reader says so; the field that is wrong, having said
 *   why by `refuse`, or null, which closes the dialog
 * @param {() => void} done - called when an answer was taken and the keyboard is back where it was
 */
export function ask(title, asked, answer, done) {
  const id = `dialog-${dialogs++}`;
  const close = () => dialog.close();
  const save = make('button.main', { type: 'submit' }, say('correct_save'));
  const ends = make('div.ends', {}, button('button', close, say('cancel')), save);
  const form = make('form', { method: 'dialog' }, ...asked, ends);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const wrong = await answer();
    if (wrong) {
      wrong.reportValidity();
      return;
    }
    dialog.close();
    done();
  });
  const dialog = make('dialog.correction', { 'aria-labelledby': id }, make('h2', { id }, title), form);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  (form.querySelector('input:checked') ?? form.querySelector('textarea, input, select')).focus();
}

/** Say what is wrong with a field; it is right again as soon as something is changed. */
export function refuse(field, words) {
  field.setCustomValidity(words);
  const form = field.form;
  const forget = () => field.setCustomValidity('');
  for (const kind of ['input', 'change']) form.addEventListener(kind, forget, { once: true });
  return field;
}

let fields = 0; // so far, for their ids

/** A field below its name. */
export function labelled(words, field, ...others) {
  field.setAttribute('id', `field-${fields++}`);
  return make('div.field', {}, make('label', { for: field.id }, words), field, ...others);
}

/** A choice among a few, each with the fields that belong to it, which show when it is taken. */
export function choices(words, options, value) {
  const name = `choice-${dialogs}-${words}`;
  const boxes = new Map();
  const show = () => {
    for (const { box, part } of boxes.values()) if (part) part.hidden = !box.checked;
  };
  const items = options.map(([key, label, ...parts]) => {
    const box = make('input', { type: 'radio', name, value: key, checked: key === value, change: show });
    const part = parts.length ? make('div.part', {}, ...parts) : null;
    boxes.set(key, { box, part });
    return [make('label.choice', {}, box, make('span', {}, label)), part];
  });
  const element = make('fieldset', {}, make('legend', {}, words), ...items.flat());
  show();
  return {
    element,
    get value() {
      return [...boxes].find(([, { box }]) => box.checked)?.[0] ?? null;
    },
  };
}

/** A choice of any number of things, each with its words; `values` are those that are chosen. */
export function checks(words, options) {
  const boxes = options.map(([value]) => [value, make('input', { type: 'checkbox' })]);
  const items = options.map(([, label], i) => make('li', {}, make('label.choice', {}, boxes[i][1], label)));
  const list = longList('ul.checks', items, (item) => item);
  const element = make('fieldset', {}, make('legend', {}, words), list);
  return {
    element,
    first: boxes[0][1],
    get values() {
      return boxes.filter(([, box]) => box.checked).map(([value]) => value);
    },
  };
}

/** A box to name an entity in. `node` is the one that is chosen, or null; one that is required has no other words. */
export function entityField(words, chosen = null) {
  const box = make('input', {
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    value: chosen?.label,
  });
  const list = make('ul.suggestions', { 'aria-label': say('suggestions'), hidden: true });
  const told = { box, node: chosen, element: labelled(words, box, list) };
  combobox(box, list, (node) => {
    told.node = node;
    box.value = node.label;
    box.dispatchEvent(new Event('change', { bubbles: true }));
  });
  // What is written and not picked is taken where it is the whole name of one entity.
  box.addEventListener('input', () => {
    const named = presentNodes().filter((node) => node.label === box.value);
    told.node = named.length === 1 ? named[0] : null;
  });
  return told;
}

/** What is wrong with an entity field, or null: nothing chosen, or words that are no entity's. */
export function wrongEntity({ box, node }, isRequired) {
  if (node || (!isRequired && !box.value.trim())) return null;
  return refuse(box, say('correct_choose'));
}

export const entityTypes = () => ENTITY_TYPES.map((type) => [type, nameOf(type)]);

export const relationTypes = () =>
  Object.keys(relations)
    .map((type) => [type, nameOf(type)])
    .sort((a, b) => a[1].localeCompare(b[1]));

export const statuses = () => ['asserted', 'alleged', 'promised', 'negated'].map((status) => [status, nameOf(status)]);

export const noteField = () => make('input', { type: 'text', autocomplete: 'off' });

const DATE_FIELD = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(\/\d{4}(-\d\d){0,2})?$/;

/** A box for a date, perhaps partial. */
export const dateField = (date) =>
  make('input', { type: 'text', autocomplete: 'off', placeholder: '2023-02-07', value: date });

export const wrongDate = (box) => (box.value && !DATE_FIELD.test(box.value) ? refuse(box, say('correct_date')) : null);

/** A claim in words: who does what to whom. */
export const claimWords = (from, relation, to) =>
  make('p.claim', {}, isolated(from.label), make('span.dim', {}, ` — ${nameOf(relation)} → `), isolated(to.label));
