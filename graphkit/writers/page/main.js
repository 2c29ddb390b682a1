/** Where the parts of the page meet. */

import { fragmentOf, readFragment } from './address.js';
import { draw, focusCanvas, holdsFocus, showWays } from './canvas.js';
import { combobox, forgetIndex, readIndex } from './combobox.js';
import { standingFor } from './corrected_entities.js';
import { resumeCorrections, whenCorrected } from './corrections.js';
import { daysOf } from './dates.js';
import { button, byId, make } from './dom.js';
import { EXPORTS } from './exports.js';
import { fillExtent, refreshExtent } from './extent.js';
import { opening, sift, unfiltered, visible } from './filters.js';
import { articles, coMentions, nodes, presentNodes, stated, ties } from './graph.js';
import { closeMenu, listenToKeys } from './keyboard.js';
import { fillLegend, refreshLegend } from './legend.js';
import { applyTheme, whenRecoloured } from './look.js';
import { covered, focusPanel, showPanel } from './panel.js';
import { begin, canRedo, canUndo, change, redo, showAnew, state, undo, whenChanged } from './state.js';
import { focusList, showList } from './table.js';
import { fillTimeline, refreshTimeline } from './timeline.js';
import { makeTray, refreshTray } from './tray.js';
import { bringIntoView, goTo, showAll, whenMoved, zoomBy } from './view.js';
import { nodesBetween } from './ways.js';
import { count, formatPeriod, language, say } from './words.js';

const isFramed = window.parent !== window; // in a notebook, where there is no address to keep

/** Put the words of the interface where the page leaves room for them. */
function fillWords() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll('[data-label]')) {
    const words = say(element.dataset.label);
    element.setAttribute('aria-label', words);
    if (element instanceof HTMLButtonElement) element.title = words;
    if (element instanceof HTMLInputElement) element.placeholder = words;
  }
  byId('summary').textContent = summary();
}

/** How much the graph is made of, and when that was published. */
function summary() {
  const dates = articles
    .map((article) => article.published)
    .filter(daysOf)
    .sort();
  const period = dates.length ? `, ${formatPeriod(dates[0], dates.at(-1))}` : '';
  const counts = [
    count(presentNodes().length, 'entity'),
    count(stated.length, 'relation'),
    count(coMentions.length, 'coMention'),
  ];
  return [count(articles.length, 'article') + period, ...counts].join(' · ');
}

// --- From the state to what is seen ---

const FILTERS_OF_TIES = [
  'hiddenTypes', 'hiddenStatuses', 'hiddenRelations', 'stated', 'coMentions', 'articles', 'confidence', 'speaker',
  'source', 'from', 'until', 'community',
]; // prettier-ignore
const LOOKED_AT = ['node', 'tie', 'path'];
const OF_THE_PANEL = [...FILTERS_OF_TIES, ...LOOKED_AT, 'expanded', 'focus', 'pinned'];
const OF_THE_VIEW = ['drawn', 'focus'];

/** Show a state, doing anew only what depends on what has changed. */
function show(now, before) {
  const hasChanged = (keys) => !before || keys.some((key) => now[key] !== before[key]);
  const focused = document.activeElement;
  if (hasChanged(['theme'])) applyTheme(now.theme);
  if (hasChanged(FILTERS_OF_TIES)) sift(now);
  if (hasChanged(OF_THE_PANEL)) showPanel();
  if (!now.path) showWays([]);
  const shown = visible(withWays(now));
  draw(shown);
  refreshLegend(shown);
  refreshExtent(shown);
  refreshTimeline();
  if (now.list !== before?.list || (now.list && hasChanged(FILTERS_OF_TIES))) showList();
  byId('undo').disabled = !canUndo();
  byId('redo').disabled = !canRedo();
  notify(now, shown);
  moveView(now, before, hasChanged);
  keepFocus(focused);
  keepAddress();
}

/** Where what had the keyboard is gone or covered, give it to the list or the drawing: it must not be lost. */
function keepFocus(focused) {
  const isElsewhere = ![focused, document.body].includes(document.activeElement);
  if (focused === document.body || isElsewhere) return;
  const isGone = focused.getClientRects().length === 0 || focused.disabled;
  const isCovered = state.list !== null && holdsFocus();
  if (!isGone && !isCovered) return;
  if (state.list === null) focusCanvas();
  else focusList();
}

/** Say so where there is nothing to see, and what to do where nothing is looked at. */
function notify(now, shown) {
  const notice = nodes.length === 0 ? say('empty') : shown.nodes.length === 0 ? say('hidden') : '';
  byId('notice').textContent = notice;
  byId('notice').hidden = !notice;
  byId('hint').hidden = Boolean(notice) || LOOKED_AT.some((key) => now[key] !== null);
}

function moveView(now, before, hasChanged) {
  if (before && hasChanged(OF_THE_VIEW)) showAll(covered());
  else if (before && hasChanged(LOOKED_AT)) lookAt(now);
}

/** What lies on the ways between two nodes is drawn, whatever else is. */
function withWays(now) {
  return now.path ? { ...now, between: nodesBetween(now.path).map((node) => node.id) } : now;
}

/** Bring what is looked at into view. */
function lookAt({ node, tie, path }) {
  if (node !== null) bringIntoView([nodes[node]], [], covered());
  if (tie !== null) bringIntoView([nodes[ties[tie].from], nodes[ties[tie].to]], [], covered());
  if (path !== null) bringIntoView(nodesBetween(path), [], covered());
}

/** Draw everything anew, in the colours of now. */
function recolour() {
  applyTheme(state.theme);
  draw(visible(withWays(state)));
}

/** Show what corrections have made of the graph. What was looked at and is gone gives way to what is left of it. */
function showCorrected() {
  forgetIndex();
  byId('summary').textContent = summary();
  fillLegend();
  refreshTray();
  showAnew(stillThere());
  byId('announcement').textContent = say('corrected');
}

/** Choices in the place of those that are of something gone. */
function stillThere() {
  const presentId = (id) => {
    const standing = id === null ? null : standingFor(nodes[id].key);
    return standing?.gone ? null : (standing?.id ?? null);
  };
  const { node, tie, path, focus, speaker } = state;
  const isTieGone = tie !== null && ties[tie].gone;
  const ends = path?.map(presentId);
  return {
    node: presentId(isTieGone ? ties[tie].from : node),
    tie: isTieGone ? null : tie,
    path: ends?.includes(null) ? null : (ends ?? null),
    focus: presentId(focus),
    speaker: presentId(speaker),
  };
}

// --- The address ---

const WRITES = 30; // of the address at once; browsers refuse more than some hundred in half a minute
const BETWEEN_WRITES = 500; // milliseconds, when these are spent

let view = null; // where the reader has moved to; null while the page chooses
let writesLeft = WRITES;
let lastWrite = 0;
let lateWrite = null; // the timer of one that has to wait

function keepAddress() {
  if (isFramed || lateWrite) return;
  if (writesNow() < 1) lateWrite = setTimeout(writeAddress, BETWEEN_WRITES);
  else writeAddress();
}

const writesNow = () => Math.min(WRITES, writesLeft + (performance.now() - lastWrite) / BETWEEN_WRITES);

function writeAddress() {
  clearTimeout(lateWrite);
  lateWrite = null;
  const address = location.pathname + location.search + fragmentOf(state, view);
  if (location.href.endsWith(address)) return;
  history.replaceState(null, '', address);
  writesLeft = writesNow() - 1;
  lastWrite = performance.now();
}

function followAddress() {
  const read = readFragment(isFramed ? '' : location.hash);
  begin(read.choices);
  showAll(covered());
  if (read.view) goTo(read.view);
  else lookAt(state);
  view = read.view;
  if (!isFramed) writeAddress();
}

// --- Buttons and menus ---

function toggleLegend() {
  const open = document.body.classList.toggle('legend-open');
  byId('legend-button').setAttribute('aria-expanded', open);
}

/** Look at a node, and draw it if it is not among those that are. */
function find(node) {
  const isDrawn = node.id < (state.drawn ?? opening) || state.added.includes(node.id);
  change({ node: node.id, tie: null, path: null, added: isDrawn ? state.added : [...state.added, node.id] });
  focusPanel();
}

function nextTheme() {
  change({ theme: document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark' });
}

function fillExports() {
  const entries = Object.entries(EXPORTS).map(([name, act]) =>
    make('li', {}, button('button', act, say(`save_${name}`))),
  );
  byId('exports').append(...entries);
}

const KEYS = [
  ['/', 'search'], ['← ↑ → ↓', 'arrows'], ['⇧ ← ↑ → ↓', 'pan'], ['+ − 0', 'zoom'], ['↵', 'enter'], ['E F P', 'expand'],
  ['L', 'list'], ['Ctrl Z, ⇧ Ctrl Z', 'undo'], ['Esc', 'escape'],
]; // prettier-ignore

function fillHelp() {
  const keys = [...KEYS, [say('doubleClick'), 'doubleClick']];
  byId('keys').append(
    ...keys.flatMap(([key, act]) => [make('dt', {}, make('kbd', {}, key)), make('dd', {}, say(`key_${act}`))]),
  );
}

function listen() {
  const presses = {
    fit: () => showAll(covered()),
    closer: () => zoomBy(1.5),
    farther: () => zoomBy(1 / 1.5),
    undo,
    redo,
    'theme-button': nextTheme,
    'legend-button': toggleLegend,
    reset: () => change(unfiltered()),
    'list-button': () => change({ list: state.list === null ? 'nodes' : null }),
    'help-button': () => byId('help').showModal(),
  };
  for (const [id, act] of Object.entries(presses)) byId(id).addEventListener('click', act);
  document.addEventListener('click', ({ target }) => {
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(target) || target.closest('button')) closeMenu(menu);
    }
  });
  listenToKeys();
  whenChanged(show);
  whenCorrected(showCorrected);
  whenMoved((moved) => {
    view = moved;
    keepAddress();
  });
  whenRecoloured(recolour);
  window.addEventListener('hashchange', followAddress);
}

resumeCorrections();
fillWords();
applyTheme(null);
fillLegend();
fillTimeline();
fillExtent();
fillExports();
fillHelp();
makeTray();
refreshTray();
combobox(byId('search'), byId('suggestions'), find);
listen();
followAddress();
setTimeout(readIndex); // when all is drawn
document.documentElement.dataset.ready = 'true';
