/** The legend, which is also the filter: types, statuses, the two layers and how much of them is shown. */

import { button, byId, make } from './dom.js';
import { filters } from './filters.js';
import { coMentions, edges, nodes, stated } from './graph.js';
import { count, formatNumber, nameOf, say } from './words.js';

const TYPES = ['PER', 'ORG', 'LOC', 'GROUP', 'EVENT', 'MISC'];
const STATUSES = ['asserted', 'alleged', 'promised', 'negated'];

/**
 * Fill the legend.
 * @param {() => void} changed - called after each change of the filters
 */
export function fillLegend(changed) {
  const types = switchList(tally(nodes, 'type', TYPES), filters.hiddenTypes, changed);
  const statuses = switchList(tally(stated, 'status', STATUSES), filters.hiddenStatuses, changed);
  const unlinked = edges.length ? checkbox('unlinked', say('unlinked'), changed) : null;
  const shared = edges.filter((edge) => edge.articles > 1);
  byId('legend').append(
    ...section(nodes, make('h2', {}, say('entities')), types, unlinked),
    ...section(stated, layer('stated', 'relations', stated, changed), statuses),
    ...section(coMentions, layer('coMentions', 'coMentions', coMentions, changed), strongestSlider(changed)),
    ...section(shared, articlesSlider(changed)),
  );
}

/** A section, where there is something for it to tell of. */
const section = (items, ...children) => (items.length ? [make('section', {}, ...children)] : []);

/** How many items have each value of a field: the known values in their order, then any other. */
function tally(items, field, known) {
  const counts = new Map(known.map((value) => [value, 0]));
  for (const item of items) counts.set(item[field], (counts.get(item[field]) ?? 0) + 1);
  return [...counts].filter(([, number]) => number > 0);
}

/** A switch for each value, with its sample and its count; switching one off hides what has it. */
function switchList(counts, hidden, changed) {
  const item = ([value, number]) => {
    const words = [make(`i.sample.${value}`), make('span', {}, nameOf(value))];
    const toggle = () => {
      if (!hidden.delete(value)) hidden.add(value);
      control.setAttribute('aria-pressed', !hidden.has(value));
      changed();
    };
    const control = button('button', toggle, ...words, make('span.count', {}, formatNumber(number)));
    control.setAttribute('aria-pressed', true);
    return make('li', {}, control);
  };
  return make('ul.switches', {}, ...counts.map(item));
}

/** The checkbox and heading of one of the two layers. */
const layer = (choice, words, items, changed) =>
  make('h2', {}, checkbox(choice, say(words), changed, formatNumber(items.length)));

function checkbox(choice, words, changed, number) {
  const box = make('input', { type: 'checkbox', checked: filters[choice] });
  box.addEventListener('change', () => {
    filters[choice] = box.checked;
    changed();
  });
  return make('label.check', {}, box, make('span', {}, words), number ? make('span.count', {}, number) : null);
}

/** How many co-mentions to show, the strongest first. */
function strongestSlider(changed) {
  const words = () =>
    say('strongest', { shown: formatNumber(filters.strongest), total: formatNumber(coMentions.length) });
  return slider('strongest', 0, coMentions.length, words, changed);
}

/** How many articles a tie needs to be shown. */
function articlesSlider(changed) {
  const most = edges.reduce((number, edge) => Math.max(number, edge.articles), 1);
  return slider('articles', 1, most, () => say('atLeast', { articles: count(filters.articles, 'article') }), changed);
}

function slider(choice, min, max, words, changed) {
  const range = make('input', { type: 'range', min, max, value: filters[choice] });
  const text = make('span', {}, words());
  range.addEventListener('input', () => {
    filters[choice] = range.valueAsNumber;
    text.textContent = words();
    changed();
  });
  return make('label.slider', {}, text, range);
}
