/** The legend, which is also the filter: types, statuses, the two layers, evidence, communities, and how nodes look. */

import { button, byId, make, select } from './dom.js';
import { isFiltered } from './filters.js';
import {
  MEASURES,
  STATUSES,
  articles,
  coMentions,
  communities,
  evidence,
  nodes,
  presentNodes,
  stated,
  statusesOf,
  ties,
} from './graph.js';
import { communityClass } from './look.js';
import { change, endMovement, state, toggled } from './state.js';
import { ENTITY_TYPES, count, formatNumber, formatPercent, nameOf, say } from './words.js';

const STATUS_ORDER = ['asserted', 'alleged', 'promised', 'negated'];
const MOST_CHOICES = 40; // communities, speakers and sources that can be chosen

let refreshers = []; // what brings each control to say what the state says

/** Fill the legend, anew when the graph was corrected. It follows the state by `refreshLegend`. */
export function fillLegend() {
  const open = [...byId('legend').querySelectorAll('details')].map((details) => details.open);
  byId('legend').replaceChildren(byId('reset'), ...legendSections());
  [...byId('legend').querySelectorAll('details')].forEach((details, i) => (details.open = Boolean(open[i])));
}

function legendSections() {
  refreshers = [() => (byId('reset').hidden = !isFiltered(state))];
  const present = presentNodes();
  const shared = ties.some((tie) => tie.weight > 1);
  const sure = evidence.confidence.some((confidence) => confidence !== evidence.confidence[0]);
  const asked = [
    shared &&
      slider('articles', 1, mostArticles(), () => say('atLeast', { articles: count(state.articles, 'article') })),
    sure &&
      slider('confidence', 0, 95, () => say('atLeastSure', { percent: formatPercent(state.confidence / 100) }), 5),
    chooser('speaker', speakers()),
    chooser('source', sources()),
  ].filter(Boolean);
  const groups = communities.filter(({ members }) => members.length > 2).slice(0, MOST_CHOICES);
  return [
    ...section(
      present,
      make('h2', {}, say('entities')),
      switches('hiddenTypes', tally(present, 'type', ENTITY_TYPES)),
      unlinked(),
    ),
    ...section(
      stated,
      layer('stated', 'relations', stated),
      switches('hiddenStatuses', statusesHeard()),
      folded(
        'relationTypes',
        switches(
          'hiddenRelations',
          tally(stated, 'relation', []).sort((a, b) => b[1] - a[1]),
        ),
      ),
    ),
    ...section(coMentions, layer('coMentions', 'coMentions', coMentions), strongest(), backbone()),
    ...section(asked, make('h2', {}, say('evidence')), ...asked),
    ...section(
      present.length > 1 ? present : [],
      make('h2', {}, say('picture')),
      ...pictureChoices(),
      communityList(groups),
    ),
  ];
}

/**
 * Bring the legend to say what is so now.
 * @param {{coMentions: number}} shown - what is drawn
 */
export function refreshLegend(shown) {
  for (const refresh of refreshers) refresh(shown);
}

/** A section, where there is something for it to tell of. */
const section = (items, ...children) => (items.length ? [make('section', {}, ...children)] : []);

/** How many items have each value of a field: the known values in their order, then any other. */
function tally(items, field, known) {
  const counts = new Map(known.map((value) => [value, 0]));
  for (const item of items) counts.set(item[field], (counts.get(item[field]) ?? 0) + 1);
  return [...counts].filter(([, number]) => number > 0);
}

/** How many relations have each status, be it in few of their passages. */
function statusesHeard() {
  const heard = new Map(STATUS_ORDER.map((status) => [status, 0]));
  for (const tie of stated) {
    statusesOf(tie).forEach((passages, i) => passages && heard.set(STATUSES[i], heard.get(STATUSES[i]) + 1));
  }
  return [...heard].filter(([, number]) => number > 0);
}

/** A switch for each value, with its sample and its count; switching one off hides what has it. */
function switches(name, counts) {
  const item = ([value, number]) => {
    const toggle = () => change({ [name]: toggled(state[name], value) });
    const words = [make(`i.sample.${value}`), make('span', {}, nameOf(value))];
    const control = button('button', toggle, ...words, make('span.count', {}, formatNumber(number)));
    refreshers.push(() => control.setAttribute('aria-pressed', !state[name].includes(value)));
    return make('li', {}, control);
  };
  return make('ul.switches', {}, ...counts.map(item));
}

function folded(words, ...children) {
  return make('details', {}, make('summary', {}, say(words)), ...children);
}

/** The checkbox and heading of one of the two layers. */
const layer = (name, words, items) =>
  make(
    'h2',
    {},
    checkbox(
      say(words),
      () => state[name],
      (on) => change({ [name]: on }),
      formatNumber(items.length),
    ),
  );

const unlinked = () =>
  ties.length
    ? checkbox(
        say('unlinked'),
        (shown) => shown?.unlinked,
        (on) => change({ unlinked: on }),
      )
    : null;

function checkbox(words, read, write, number) {
  const box = make('input', { type: 'checkbox' });
  box.addEventListener('change', () => write(box.checked));
  refreshers.push((shown) => (box.checked = read(shown)));
  return make('label.check', {}, box, make('span', {}, words), number ? make('span.count', {}, number) : null);
}

// --- Sliders and choices ---

function slider(name, min, max, words, step = 1) {
  const range = make('input', { type: 'range', min, max, step });
  const text = make('span', {});
  range.addEventListener('input', () => change({ [name]: range.valueAsNumber }, name));
  range.addEventListener('change', endMovement);
  refreshers.push(() => {
    range.value = state[name];
    text.textContent = words();
  });
  return make('label.slider', {}, text, range);
}

/** How many co-mentions are drawn, the strongest first. */
function strongest() {
  const range = make('input', { type: 'range', min: 0 });
  const text = make('span', {});
  range.addEventListener('input', () => change({ strongest: range.valueAsNumber }, 'strongest'));
  range.addEventListener('change', endMovement);
  refreshers.push((shown) => {
    const number = Math.min(shown.strongest, shown.coMentions);
    Object.assign(range, { max: shown.coMentions, value: number });
    text.textContent = say('strongest', { shown: formatNumber(number), total: formatNumber(shown.coMentions) });
  });
  return make('label.slider', {}, text, range);
}

const mostArticles = () => ties.reduce((most, tie) => Math.max(most, tie.weight), 1);

const backbone = () =>
  choice(
    'backbone',
    ['likelihood', 'disparity'].map((name) => [name, say(name)]),
    String,
  );

/** A choice among the values that the data have, or none of them. */
function chooser(name, options) {
  const read = (value) => (value === '' ? null : name === 'speaker' ? Number(value) : value);
  return options.length ? choice(name, [['', say('all')], ...options], read) : null;
}

function choice(name, options, read) {
  const control = select({}, options);
  control.addEventListener('change', () => change({ [name]: read(control.value) }));
  refreshers.push(() => (control.value = state[name] ?? ''));
  return make('label.choice', {}, make('span', {}, say(`choose_${name}`)), control);
}

/** Who is quoted, the most quoted first. */
function speakers() {
  const counts = new Map();
  for (const speaker of evidence.speaker) if (speaker >= 0) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_CHOICES);
  return ranked.map(([id, number]) => [id, `${nodes[id].label} (${formatNumber(number)})`]);
}

function sources() {
  const known = articles.filter((article) => article.source);
  const ranked = tally(known, 'source', []).sort((a, b) => b[1] - a[1]);
  return ranked.length > 1 && ranked[0][1] > 1
    ? ranked.slice(0, MOST_CHOICES).map(([name, number]) => [name, `${name} (${formatNumber(number)})`])
    : [];
}

// --- The picture ---

function pictureChoices() {
  const sizes = Object.keys(MEASURES).map((name) => [name, say(name)]);
  const colours = ['type', 'community'].map((name) => [name, say(`by_${name}`)]);
  return [
    choice('size', sizes, String),
    choice('colour', colours, String),
    checkbox(
      say('groups'),
      () => state.groups,
      (on) => change({ groups: on }),
    ),
  ];
}

/** The communities by name; choosing one leaves only its nodes. */
function communityList(groups) {
  if (groups.length < 2) return null;
  const item = ({ id, members, name }) => {
    const toggle = () => change({ community: state.community === id ? null : id });
    const words = [make(`i.sample.${communityClass(id)}`), make('span', {}, name)];
    const control = button('button', toggle, ...words, make('span.count', {}, formatNumber(members.length)));
    refreshers.push(() => control.setAttribute('aria-pressed', state.community === null || state.community === id));
    return make('li', {}, control);
  };
  return folded('communities', make('ul.switches', {}, ...groups.map(item)));
}
