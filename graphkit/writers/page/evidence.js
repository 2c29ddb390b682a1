/** A piece of evidence: the quote in its context, who says it, when, and where it can be read. */

import { button, isolated, make } from './dom.js';
import { articles, nodeById, passage, textAround } from './graph.js';
import { selectNode } from './selection.js';
import { formatDate, formatPercent, nameOf, say } from './words.js';

/** An item of a tie's list of evidence. */
export function evidenceItem(edge, evidence) {
  const named = [nodeById.get(edge.from), nodeById.get(edge.to)];
  return make(
    'li',
    {},
    quote(passage(evidence.at, named)),
    claims(edge, evidence),
    source(articles[evidence.at[0]]),
    wholeArticle(evidence.at),
  );
}

/** The quote with both names marked, and the dimmed words around it. */
function quote({ before, parts, after }) {
  return make(
    'blockquote',
    { dir: 'auto' },
    make('span.dim', {}, before),
    make(
      'q',
      {},
      ...parts.map(({ text, node }) => (node ? make(`mark.${node.type}`, { title: node.label }, text) : text)),
    ),
    make('span.dim', {}, after),
  );
}

/** What is claimed of the passage: status, speaker, date, confidence and the rule that found it. */
function claims(edge, { status, speaker, date, confidence, rule }) {
  if (edge.relation === 'co_mention') return null;
  const known = status ?? 'asserted';
  return make(
    'p.claims',
    {},
    make(`span.status.${known}`, {}, nameOf(known)),
    speaker ? speakerOf(speaker) : null,
    date ? make('time', {}, formatDate(date)) : null,
    confidence === undefined ? null : make('span.dim', {}, say('confidence', { percent: formatPercent(confidence) })),
    rule ? make('span.dim', {}, `${say('rule')} ${rule}`) : null,
  );
}

function speakerOf(id) {
  const speaker = nodeById.get(id);
  const name = speaker ? button('button.name', () => selectNode(speaker), isolated(speaker.label)) : isolated(id);
  return make('span', {}, `${say('says')} `, name);
}

/** Where a passage stands: title, date and source of its article. */
function source({ id, title, published, source: origin }) {
  const details = [published && formatDate(published), origin && link(origin)].filter(Boolean);
  return make(
    'p.source',
    {},
    make('cite', { dir: 'auto' }, title || id),
    ...details.flatMap((detail) => [' · ', detail]),
  );
}

/** A source as a link where it is a web address, else as it is. */
function link(origin) {
  const isAddress = /^https?:\/\//i.test(origin);
  return isAddress ? make('a', { href: origin, target: '_blank', rel: 'noopener noreferrer' }, origin) : origin;
}

/** The article to unfold, with the passage marked. It is written when it is first opened. */
function wholeArticle(at) {
  const text = make('div.article', { dir: 'auto', tabindex: 0 });
  const details = make('details', {}, make('summary', {}, say('wholeArticle')), text);
  details.addEventListener('toggle', () => {
    if (text.hasChildNodes()) return;
    const [before, words, after] = textAround(at);
    const marked = make('mark', {}, words);
    text.append(before, marked, after);
    text.scrollTop = marked.offsetTop - text.offsetTop - text.clientHeight / 3;
  });
  return details;
}
