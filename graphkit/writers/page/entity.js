/** What the panel tells of an entity: who it is, what can be done with it, and its ties by type. */

import { pin } from './canvas.js';
import { combobox } from './combobox.js';
import { correctButton } from './correct_entity.js';
import { button, isolated, make } from './dom.js';
import { articlesOf, canExpand, passes, statusOf } from './filters.js';
import { MEASURES, across, communities, isStated, nodes } from './graph.js';
import { longList } from './lists.js';
import { change, selectPath, selectTie, state } from './state.js';
import { count, fieldName, formatMeasure, formatNumber, nameOf, say, withPeriod } from './words.js';

export function entityDetails(node) {
  const kept = node.ties.filter(passes);
  const left = node.ties.length - kept.length;
  return [
    make('p.kind', {}, make(`i.sample.${node.type}`), nameOf(node.type)),
    make('h2', { tabindex: -1 }, isolated(node.label)),
    make('p.dim', {}, `${count(node.mentions, 'mention')} · ${count(node.articles.length, 'article')}`),
    acts(node),
    facts(node),
    ...groupsByType(kept).map((group) => (isStated(group[0]) ? relationSection : coMentionSection)(node, group, kept)),
    node.ties.length ? null : make('p.dim', {}, say('noRelations')),
    left ? make('p.dim.left', {}, say('filteredTies', { ties: count(left, 'tie') })) : null,
  ];
}

// --- What can be done with it ---

function acts(node) {
  const isFocus = state.focus === node.id;
  const isPinned = node.id in state.pinned;
  const buttons = [
    canExpand(state, node) ? button('button', () => expand(node), say('expand')) : null,
    button('button', () => focusOn(node), say(isFocus ? 'unfocus' : 'focus')),
    button('button', () => togglePin(node), say(isPinned ? 'unpin' : 'pin')),
  ];
  return make('div.acts', {}, ...buttons, correctButton(node), pathFinder(node));
}

/** Draw a node's neighbours too, a helping at a time. */
export function expand(node) {
  if (canExpand(state, node)) change({ expanded: [...state.expanded, node.id], added: [...state.added, node.id] });
}

/** Draw only a node and its neighbours, or all again. */
export function focusOn(node) {
  change({ focus: state.focus === node.id ? null : node.id });
}

export function togglePin(node) {
  const { [node.id]: place, ...others } = state.pinned;
  if (place) change({ pinned: others });
  else pin(node);
}

/** A box to name another entity in, to see how the two are tied. */
function pathFinder(node) {
  const box = make('input', {
    type: 'search',
    placeholder: say('pathTo'),
    'aria-label': say('pathTo'),
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const list = make('ul.suggestions', { 'aria-label': say('suggestions'), hidden: true });
  combobox(box, list, (other) => selectPath(node, other));
  return make('div.search', {}, box, list);
}

// --- Who it is ---

/** Other names, roles and whatever else is known of an entity, and how it stands in the graph. */
function facts(node) {
  const known = {
    aliases: node.aliases.map((alias) => isolated(alias)),
    acts_as: node.acts_as === null ? '' : nodes[node.acts_as].label,
    ...node.attributes,
    in_community: communities[node.community].members.length > 1 ? communities[node.community].name : '',
    node_betweenness: node.betweenness ? formatMeasure(node.betweenness) : '',
    node_degree: formatNumber(MEASURES.degree(node)),
  };
  const items = Object.entries(known)
    .map(([field, value]) => [field, valueWords(value)])
    .filter(([, words]) => words.length)
    .flatMap(([field, words]) => [make('dt', {}, fieldName(field)), make('dd', { dir: 'auto' }, ...words)]);
  return items.length ? make('dl', {}, ...items) : null;
}

/** A value as words and elements. */
function valueWords(value) {
  if (value == null || value === '') return [];
  if (value instanceof Node) return [value];
  if (Array.isArray(value)) return value.flatMap((item, i) => (i ? [' · ', ...valueWords(item)] : valueWords(item)));
  return [typeof value === 'object' ? JSON.stringify(value) : withPeriod(String(value))];
}

// --- Its ties ---

/** Ties by relation type, the most frequent type first, co-mentions last. */
function groupsByType(ties) {
  const groups = new Map();
  for (const tie of ties) {
    if (!groups.has(tie.relation)) groups.set(tie.relation, []);
    groups.get(tie.relation).push(tie);
  }
  return [...groups.values()].sort((a, b) => isStated(b[0]) - isStated(a[0]) || b.length - a.length);
}

function relationSection(node, ties) {
  const heading = make('h3', {}, nameOf(ties[0].relation), make('span.count', {}, formatNumber(ties.length)));
  return make('section', {}, heading, tieList(node, ties));
}

function coMentionSection(node, ties, all) {
  const summary = make('summary', {}, say('namedWith'), make('span.count', {}, formatNumber(ties.length)));
  return make('details', { open: ties.length === all.length }, summary, tieList(node, ties));
}

const tieList = (node, ties) => longList('ul.ties', ties, (tie) => tieItem(node, tie));

/** One line of an entity's ties: which way, to whom, in which words, how sure; it opens the tie. */
function tieItem(node, tie) {
  const arrow = !tie.directed ? '–' : tie.from === node.id ? '→' : '←';
  const predicate = tie.predicate ? make('span.dim', {}, ` ${tie.predicate}`) : null;
  const words = make('span', {}, `${arrow} `, isolated(across(tie, node).label), predicate);
  const weight = make('span.dim', {}, ` ${count(articlesOf(tie), 'article')}`);
  return make(
    'li',
    {},
    button('button', () => selectTie(tie), words, statusMark(tie), weight),
  );
}

/** The status of what is not simply asserted. */
export const statusMark = (tie) =>
  isStated(tie) && statusOf(tie) !== 'asserted'
    ? make(`span.status.${statusOf(tie)}`, {}, nameOf(statusOf(tie)))
    : null;
