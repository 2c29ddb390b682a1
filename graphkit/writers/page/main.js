/** Where the parts of the page meet. */

import { draw, focusCanvas, forgetLooks } from './canvas.js';
import { byId, make } from './dom.js';
import { visible } from './filters.js';
import { articles, coMentions, edges, neighbours, nodeById, nodes, stated } from './graph.js';
import { fillLegend } from './legend.js';
import { whenRecoloured } from './look.js';
import { covered, focusPanel, showPanel } from './panel.js';
import { startSearch } from './search.js';
import { deselect, selectEdge, selection, selectNode, whenSelected } from './selection.js';
import { bringIntoView, picture, showAll, zoomBy } from './view.js';
import { count, formatDate, language, say } from './words.js';

const isFramed = window.parent !== window; // in a notebook, where there is no address to keep and nothing to save

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
    .filter(Boolean)
    .sort();
  const span = dates.length ? `, ${say('span', { first: formatDate(dates[0]), last: formatDate(dates.at(-1)) })}` : '';
  const counts = [
    count(nodes.length, 'entity'),
    count(stated.length, 'relation'),
    count(coMentions.length, 'coMention'),
  ];
  return [count(articles.length, 'article') + span, ...counts].join(' · ');
}

/** Draw what the filters and the selection ask for, and say so where that is nothing. */
function refresh() {
  const shown = visible(selection);
  draw(shown, selection);
  const notice = nodes.length === 0 ? say('empty') : shown.nodes.length === 0 ? say('hidden') : '';
  byId('notice').textContent = notice;
  byId('notice').hidden = !notice;
  byId('hint').hidden = Boolean(notice || selection.node || selection.edge);
}

/** Show a selection in the drawing, the panel and the address. */
function show({ node, edge }) {
  refresh();
  showPanel({ node, edge });
  if (node) bringIntoView([node], neighbours(node), covered());
  if (edge) bringIntoView([nodeById.get(edge.from), nodeById.get(edge.to)], [], covered());
  if (!isFramed) history.replaceState(null, '', addressOf({ node, edge }));
}

// --- The address: it leads back to what is selected ---

function addressOf({ node, edge }) {
  if (node) return `#${new URLSearchParams({ entity: node.id })}`;
  if (edge) return `#${new URLSearchParams({ subject: edge.from, type: edge.relation, object: edge.to })}`;
  return location.pathname + location.search;
}

/** Select what the address names, if it is in the graph. */
function followAddress() {
  const { entity, subject, type, object } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const edge = edges.find((e) => e.from === subject && e.relation === type && e.to === object);
  if (nodeById.has(entity)) selectNode(nodeById.get(entity));
  else if (edge) selectEdge(edge);
}

// --- The buttons ---

function savePicture() {
  make('a', { href: picture(), download: `${document.title}.png` }).click();
}

function toggleLegend() {
  const open = document.body.classList.toggle('legend-open');
  byId('legend-button').setAttribute('aria-expanded', open);
}

function listen() {
  byId('fit').addEventListener('click', showAll);
  byId('closer').addEventListener('click', () => zoomBy(1.5));
  byId('farther').addEventListener('click', () => zoomBy(1 / 1.5));
  byId('legend-button').addEventListener('click', toggleLegend);
  byId('picture').addEventListener('click', savePicture);
  byId('picture').hidden = isFramed;
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (byId('panel').contains(document.activeElement)) focusCanvas();
    deselect();
  });
  whenSelected(show);
  whenRecoloured(() => {
    forgetLooks();
    refresh();
  });
}

fillWords();
fillLegend(refresh);
startSearch((node) => {
  selectNode(node);
  focusPanel();
});
listen();
refresh();
showAll();
if (!isFramed) followAddress();
