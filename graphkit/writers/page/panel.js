/** The panel beside the drawing: an entity with its ties, or a tie with the sentences that support it. */

import { button, byId, isolated, make } from './dom.js';
import { evidenceItem } from './evidence.js';
import { across, articlesOf, edgesOf, isStated, nodeById } from './graph.js';
import { canGoBack, deselect, goBack, selectEdge, selectNode } from './selection.js';
import { count, fieldName, formatNumber, nameOf, say } from './words.js';

const FIRST = 25; // items of a long list that are shown at once

const panel = byId('panel');

/** Show the selection, or close the panel where there is none. */
export function showPanel({ node, edge }) {
  panel.hidden = !node && !edge;
  if (panel.hidden) return;
  const moveFocus = panel.contains(document.activeElement);
  panel.replaceChildren(toolbar(), ...(node ? nodeDetails(node) : edgeDetails(edge)));
  panel.scrollTop = 0;
  byId('announcement').textContent = panel.querySelector('h2').textContent;
  if (moveFocus) focusPanel();
}

/** Put the focus on the panel's title, for those who read on from the keyboard. */
export function focusPanel() {
  panel.querySelector('h2').focus();
}

/** How many pixels of the drawing the panel covers, on its right in wide windows, below in narrow ones. */
export function covered() {
  if (panel.hidden) return { right: 0, bottom: 0 };
  const isBelow = panel.offsetWidth >= panel.parentElement.offsetWidth;
  return isBelow ? { right: 0, bottom: panel.offsetHeight } : { right: panel.offsetWidth, bottom: 0 };
}

function toolbar() {
  const back = canGoBack() ? button('button', goBack, `← ${say('back')}`) : null;
  const close = button('button.close', deselect, '×');
  close.setAttribute('aria-label', say('close'));
  return make('div.toolbar', {}, back, close);
}

const title = (...words) => make('h2', { tabindex: -1 }, ...words);

// --- An entity ---

function nodeDetails(node) {
  const ties = edgesOf(node);
  return [
    make(`p.kind.${node.type}`, {}, nameOf(node.type)),
    title(isolated(node.label)),
    make('p.dim', {}, `${count(node.mentions.length, 'mention')} · ${count(articlesOf(node).size, 'article')}`),
    facts(node),
    ...groupsByType(ties).map((group) => (isStated(group[0]) ? relationSection : coMentionSection)(node, group)),
    ties.length ? null : make('p.dim', {}, say('noRelations')),
  ].filter(Boolean);
}

/** Other names, roles and whatever else is known of an entity. */
function facts(node) {
  const known = {
    aliases: node.aliases,
    acts_as: nodeById.get(node.acts_as)?.label ?? node.acts_as,
    ...node.attributes,
  };
  const rows = Object.entries(known)
    .map(([field, value]) => [field, written(value)])
    .filter(([, words]) => words);
  const items = rows.flatMap(([field, words]) => [
    make('dt', {}, fieldName(field)),
    make('dd', { dir: 'auto' }, words),
  ]);
  return items.length ? make('dl', {}, ...items) : null;
}

function written(value) {
  if (value == null) return '';
  if (Array.isArray(value)) return value.map(written).join(' · ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Edges by relation type, the most frequent type first, co-mentions last. */
function groupsByType(edges) {
  const groups = new Map();
  for (const edge of edges) groups.set(edge.relation, [...(groups.get(edge.relation) ?? []), edge]);
  return [...groups.values()].sort((a, b) => isStated(b[0]) - isStated(a[0]) || b.length - a.length);
}

function relationSection(node, edges) {
  const heading = make('h3', {}, nameOf(edges[0].relation), make('span.count', {}, formatNumber(edges.length)));
  return make('section', {}, heading, tieList(node, edges));
}

function coMentionSection(node, edges) {
  const summary = make('summary', {}, say('namedWith'), make('span.count', {}, formatNumber(edges.length)));
  return make('details', { open: edges.length === edgesOf(node).length }, summary, tieList(node, edges));
}

const tieList = (node, edges) => longList('ul.ties', edges, (edge) => tieItem(node, edge));

/** One line of an entity's ties: which way, to whom, in which words, how sure; it opens the tie. */
function tieItem(node, edge) {
  const arrow = !edge.arrows ? '–' : edge.from === node.id ? '→' : '←';
  const predicate = edge.predicate ? make('span.dim', {}, ` ${edge.predicate}`) : null;
  const words = make('span', {}, `${arrow} `, isolated(across(edge, node).label), predicate);
  const weight = make('span.dim', {}, ` ${count(edge.articles, 'article')}`);
  return make(
    'li',
    {},
    button('button', () => selectEdge(edge), words, statusMark(edge), weight),
  );
}

const statusMark = (edge) =>
  edge.status && edge.status !== 'asserted' ? make(`span.status.${edge.status}`, {}, nameOf(edge.status)) : null;

// --- A tie ---

function edgeDetails(edge) {
  const [subject, object] = [nodeById.get(edge.from), nodeById.get(edge.to)];
  const words = nameOf(edge.relation) + (edge.predicate ? ` (${edge.predicate})` : '');
  return [
    title(nodeButton(subject), ` — ${words} ${edge.arrows ? '→' : '—'} `, nodeButton(object)),
    make('p.dim', {}, `${count(edge.evidence.length, 'passage')} · ${count(edge.articles, 'article')}`),
    edge.association ? associationNote(edge) : null,
    longList('ol.evidence', edge.evidence, (evidence) => evidenceItem(edge, evidence)),
  ].filter(Boolean);
}

const nodeButton = (node) => button(`button.name.${node.type}`, () => selectNode(node), isolated(node.label));

/** What the numbers of a co-mention say, and that they say no more. */
function associationNote({ association }) {
  const counts = {
    articles: count(association.articles, 'article'),
    sentences: count(association.sentences, 'sentence'),
  };
  const numbers = { likelihood: formatNumber(association.log_likelihood), npmi: formatNumber(association.npmi) };
  return make('p.dim', {}, `${say('together', counts)} ${say('association', numbers)} ${say('coMentionsHint')}`);
}

/** A list that shows its first items, and the others when asked. */
function longList(tag, items, render) {
  const list = make(tag, {}, ...items.slice(0, FIRST).map(render));
  const rest = items.slice(FIRST);
  if (!rest.length) return list;
  const unfold = () => {
    const added = rest.map(render);
    list.append(...added);
    more.remove();
    added[0].querySelector('button, summary').focus();
  };
  const more = button('button.more', unfold, say('more', { number: formatNumber(rest.length) }));
  return make('div', {}, list, more);
}
