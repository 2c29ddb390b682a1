/** The graph as a table, sortable, of nodes or of ties: the full alternative to the picture. */

import { button, byId, isolated, make } from './dom.js';
import { dateOf, days, lastDays } from './dates.js';
import { articlesOf, evidencePassing, keeps, passes, statusOf } from './filters.js';
import { communities, evidence, isStated, nodes, ties } from './graph.js';
import { focusPanel } from './panel.js';
import { change, selectNode, selectTie, state } from './state.js';
import { count, formatDate, formatMeasure, formatNumber, nameOf, say } from './words.js';

const PAGE_OF_ROWS = 200; // rows that are shown at once

/** The columns: what each holds, as it is sorted and written. */
const COLUMNS = {
  nodes: {
    name: (node) => node.label,
    type: (node) => nameOf(node.type),
    ties: (node) => node.ties.filter(passes).length,
    articles: (node) => node.articles.length,
    mentions: (node) => node.mentions,
    betweenness: (node) => node.betweenness,
    community: (node) => (communities[node.community].members.length > 1 ? communities[node.community].name : ''),
    aliases: (node) => node.aliases.join(' · '),
  },
  ties: {
    subject: (tie) => nodes[tie.from].label,
    relation: (tie) => nameOf(tie.relation),
    object: (tie) => nodes[tie.to].label,
    words: (tie) => tie.predicate,
    status: (tie) => (isStated(tie) ? nameOf(statusOf(tie)) : ''),
    articles: articlesOf,
    speakers: (tie) => speakersOf(tie).join(' · '),
    first: (tie) => firstAndLast(tie)[0],
    last: (tie) => firstAndLast(tie)[1],
    confidence: (tie) => (isStated(tie) ? confidenceOf(tie) : ''),
  },
};

const NUMBERS = new Set(['ties', 'articles', 'mentions', 'betweenness', 'confidence']);
const MEASURED = new Set(['betweenness', 'confidence']); // numbers with decimals
const DATES = new Set(['first', 'last']);

const sorting = { nodes: ['ties', -1], ties: ['articles', -1] }; // by which column, and upwards or downwards
let query = '';
let isOpen = false;
let opener = null; // the button that last opened a row

/** The names of those that are quoted for a tie, each once. */
export function speakersOf(tie) {
  const ids = evidencePassing(tie)
    .map((i) => evidence.speaker[i])
    .filter((id) => id >= 0);
  return [...new Set(ids)].map((id) => nodes[id].label);
}

/** The ISO dates of a tie's first and last evidence, as exact as they are known; empty where it has none. */
export function firstAndLast(tie) {
  const known = evidencePassing(tie).filter((i) => !Number.isNaN(days[i]));
  if (!known.length) return ['', ''];
  const first = known.reduce((best, i) => (days[i] < days[best] ? i : best));
  const last = known.reduce((best, i) => (lastDays[i] > lastDays[best] ? i : best));
  return [dateOf(first), dateOf(last)];
}

/** The confidence of a tie's surest evidence. */
export const confidenceOf = (tie) =>
  Math.round(100 * Math.max(0, ...evidencePassing(tie).map((i) => evidence.confidence[i]))) / 100;

// --- The table ---

/** Show the list that the state asks for, or none. */
export function showList() {
  const box = byId('list');
  box.hidden = state.list === null;
  byId('list-button').setAttribute('aria-pressed', state.list !== null);
  if (box.hidden) box.replaceChildren();
  else if (isOpen) box.querySelector('.rows').replaceChildren(...rows());
  else {
    box.replaceChildren(
      controls(),
      make('div.rows', { tabindex: 0, role: 'group', 'aria-label': say('list') }, ...rows()),
    );
  }
  isOpen = !box.hidden;
  for (const tab of box.querySelectorAll('[data-list]')) {
    tab.setAttribute('aria-pressed', tab.dataset.list === state.list);
  }
}

/** Give the keyboard to the list, where it was. */
export function focusList() {
  if (opener?.isConnected) opener.focus();
  else byId('list').querySelector('.rows').focus();
}

function controls() {
  const tabs = ['nodes', 'ties'].map((kind) => {
    const tab = button('button', () => change({ list: kind }), say(`list_${kind}`));
    tab.dataset.list = kind;
    return tab;
  });
  const box = make('input', {
    type: 'search',
    'aria-label': say('filterList'),
    placeholder: say('filterList'),
    value: query,
  });
  box.addEventListener('input', () => {
    query = box.value;
    showList();
  });
  return make('div.controls', {}, ...tabs, box);
}

function rows() {
  const kind = state.list;
  const columns = Object.entries(COLUMNS[kind]);
  const found = sorted(kind, matching(kind, columns));
  const body = make('tbody', {}, ...found.slice(0, PAGE_OF_ROWS).map((item) => row(kind, columns, item)));
  const head = make('thead', {}, make('tr', {}, ...columns.map(([name]) => heading(kind, name))));
  const caption = make('caption', {}, count(found.length, kind === 'nodes' ? 'entity' : 'tie'));
  return [make('table', {}, caption, head, body), ...moreButton(kind, columns, found, body)];
}

/** What passes the filters and has the words in the box, in one column or another. */
function matching(kind, columns) {
  const all = kind === 'ties' ? ties.filter(passes) : nodes.filter((node) => keeps(state, node));
  const words = query.trim().toLowerCase();
  if (!words) return all;
  const searched = columns.filter(([name]) => !NUMBERS.has(name) && !DATES.has(name));
  return all.filter((item) => searched.some(([, valueOf]) => String(valueOf(item)).toLowerCase().includes(words)));
}

function sorted(kind, items) {
  const [name, way] = sorting[kind];
  const valueOf = COLUMNS[kind][name];
  const collator = new Intl.Collator(document.documentElement.lang);
  const compare = NUMBERS.has(name) ? (a, b) => a - b : collator.compare;
  return items
    .map((item) => [valueOf(item), item])
    .sort((a, b) => way * compare(a[0], b[0]) || a[1].id - b[1].id)
    .map(([, item]) => item);
}

function heading(kind, name) {
  const [by, way] = sorting[kind];
  const sort = () => {
    sorting[kind] = [name, by === name ? -way : NUMBERS.has(name) ? -1 : 1];
    showList();
    byId('list').querySelector(`th[data-column="${name}"] button`).focus();
  };
  const direction = by !== name ? 'none' : way > 0 ? 'ascending' : 'descending';
  return make(
    'th',
    { scope: 'col', 'aria-sort': direction, 'data-column': name },
    button('button', sort, say(`column_${name}`)),
  );
}

function row(kind, columns, item) {
  const open = ({ currentTarget }) => {
    opener = currentTarget;
    if (kind === 'nodes') selectNode(item);
    else selectTie(item);
    focusPanel();
  };
  const cell = ([name, valueOf], i) => {
    const words = cellText(name, valueOf(item));
    if (i === 0) return make('th', { scope: 'row' }, button('button', open, isolated(words)));
    return make(NUMBERS.has(name) ? 'td.number' : 'td', { dir: 'auto' }, words);
  };
  return make('tr', {}, ...columns.map(cell));
}

function cellText(name, value) {
  if (DATES.has(name)) return value && formatDate(value);
  return typeof value !== 'number' ? value : MEASURED.has(name) ? formatMeasure(value) : formatNumber(value);
}

function moreButton(kind, columns, found, body) {
  let shown = PAGE_OF_ROWS;
  if (found.length <= shown) return [];
  const words = () => say('more', { number: formatNumber(found.length - shown) });
  const unfold = () => {
    const added = found.slice(shown, shown + PAGE_OF_ROWS).map((item) => row(kind, columns, item));
    body.append(...added);
    shown += PAGE_OF_ROWS;
    if (shown < found.length) more.textContent = words();
    else more.remove();
    added[0].querySelector('button').focus();
  };
  const more = button('button.more', unfold, words());
  return [more];
}
