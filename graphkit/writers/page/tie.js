/** What the panel tells of a tie: the two ends, its evidence, and what else ties them. */

import { button, isolated, make } from './dom.js';
import { statusMark } from './entity.js';
import { evidenceItem, nodeButton } from './evidence.js';
import { articlesOf, evidencePassing, passes } from './filters.js';
import { evidenceAt, nodes, originalOf, parallels } from './graph.js';
import { longList } from './lists.js';
import { selectTie } from './state.js';
import { count, formatMeasure, nameOf, say } from './words.js';

export function tieDetails(tie) {
  const others = parallels(tie).filter((other) => other !== tie && passes(other));
  const passages = evidencePassing(tie).map(evidenceAt);
  const left = tie.count - passages.length;
  const said = left ? new Set(passages.map(({ article }) => originalOf(article))).size : tie.weight;
  return [
    make(
      'h2',
      { tabindex: -1 },
      nodeButton(nodes[tie.from]),
      ` — ${wordsOf(tie)} ${arrowOf(tie)} `,
      nodeButton(nodes[tie.to]),
    ),
    make('p.dim', {}, `${count(passages.length, 'passage')} · ${count(said, 'article')}`),
    tie.association ? associationNote(tie) : null,
    longList('ol.evidence', passages, (evidence) => evidenceItem(tie, evidence)),
    left ? make('p.dim.left', {}, say('filteredTies', { ties: count(left, 'passage') })) : null,
    others.length
      ? make('section', {}, make('h3', {}, say('alsoTied')), longList('ul.ties', others, parallelItem))
      : null,
  ];
}

const wordsOf = (tie) => nameOf(tie.relation) + (tie.predicate ? ` (${tie.predicate})` : '');

const arrowOf = (tie) => (tie.directed ? '→' : '—');

/** Another tie between the same two: who does what to whom. */
function parallelItem(tie) {
  const [from, to] = [nodes[tie.from], nodes[tie.to]].map((node) => isolated(node.label));
  const words = make('span', {}, from, make('span.dim', {}, ` ${wordsOf(tie)} ${arrowOf(tie)} `), to);
  const weight = make('span.dim', {}, ` ${count(articlesOf(tie), 'article')}`);
  return make(
    'li',
    {},
    button('button', () => selectTie(tie), words, statusMark(tie), weight),
  );
}

/** What the numbers of a co-mention say, and that they say no more. */
function associationNote({ association: [articles, sentences, npmi, likelihood] }) {
  const counts = { articles: count(articles, 'article'), sentences: count(sentences, 'sentence') };
  const numbers = { likelihood: formatMeasure(likelihood), npmi: formatMeasure(npmi) };
  return make('p.dim', {}, `${say('together', counts)} ${say('association', numbers)} ${say('coMentionsHint')}`);
}
