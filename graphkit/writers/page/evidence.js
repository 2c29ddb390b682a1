/** A piece of evidence: the quote in its context, who says it, when, and where it can be read and cited. */

import { addButton } from './add_relation.js';
import { evidenceActs } from './correct_evidence.js';
import { button, isolated, link, make } from './dom.js';
import { articles, isStated, nodes } from './graph.js';
import { citation } from './citation.js';
import { selectNode } from './state.js';
import { passage, quoteOf, textAround } from './texts.js';
import { formatDate, formatPercent, nameOf, say } from './words.js';

const LEARNT = 'network'; // the rule of what the learnt network has found

/** An item of a tie's list of evidence. Its words come when they have been read. */
export function evidenceItem(tie, evidence) {
  return make(
    'li',
    {},
    quote(tie, evidence),
    ...reached(tie, evidence),
    isStated(tie) ? claims(evidence) : null,
    source(articles[evidence.article]),
    make('div.acts', {}, evidenceActs(tie, evidence), wholeArticle(evidence), cite(tie, evidence)),
  );
}

/** The quote with the words for both ends and other names in it marked, and the dimmed words around it. */
function quote(tie, evidence) {
  const block = make('blockquote', { dir: 'auto' });
  passage(evidence, nodes[tie.from], nodes[tie.to]).then(({ before, parts, after }) => {
    block.append(make('span.dim', {}, before), make('q', {}, ...parts.map(withMarks)), make('span.dim', {}, after));
  });
  return block;
}

const withMarks = (part) => (part.node ? mark(part, ...part.parts.map(withMarks)) : part);

/** Marked words; those for the subject and the object of a tie say to screen readers which they are. */
function mark({ node, role }, ...words) {
  const isTold = role === 'subject' || role === 'object';
  const told = isTold ? { 'data-role': say(`role_${role}`) } : {};
  return make(`mark.${node.type}.${role}`, { title: node.label, ...told }, ...words);
}

/** A line for each end that the text does not name: its words, and the entity that they stand for. */
function reached(tie, evidence) {
  const ends = [
    { ...evidence.subject, node: nodes[tie.from], role: 'subject' },
    { ...evidence.object, node: nodes[tie.to], role: 'object' },
  ];
  return ends
    .filter(({ nature }) => nature && nature !== 'name')
    .map((end) => {
      const words = mark(end);
      quoteOf({ article: evidence.article, start: end.start, end: end.end }).then((text) => words.append(text));
      return make('p.reached', {}, isolated(words), ' → ', nodeButton(end.node));
    });
}

/** What is claimed of the passage: status, speaker, date, confidence and the rule that found it. */
function claims({ status, speaker, date, confidence, rule }) {
  return make(
    'p.claims',
    {},
    make(`span.status.${status}`, {}, nameOf(status)),
    speaker ? make('span', {}, `${say('says')} `, nodeButton(speaker)) : null,
    date ? make('time', {}, formatDate(date)) : null,
    make('span.dim', {}, say('confidence', { percent: formatPercent(confidence) })),
    rule ? ruleWords(rule) : null,
  );
}

/** What found a claim, or that a person has looked at it. */
const ruleWords = (rule) =>
  rule.startsWith('corrections:')
    ? make('span.checked', {}, say('byHand'))
    : make('span.dim', {}, rule === LEARNT ? say('learnt') : say('rule', { name: rule }));

/** A name that leads to its node. */
export const nodeButton = (node) => button(`button.name.${node.type}`, () => selectNode(node), isolated(node.label));

/** Where a passage stands: title, date and source of its article. */
function source({ id, title, published, source: origin, reprint_of: original }) {
  const repeated =
    original === null ? null : say('repeats', { title: articles[original].title || articles[original].id });
  const details = [published && formatDate(published), origin && link(origin), repeated].filter(Boolean);
  return make(
    'p.source',
    {},
    make('cite', { dir: 'auto' }, title || id),
    ...details.flatMap((detail) => [' · ', detail]),
  );
}

/** The article to unfold, with the passage marked. It is read when it is first opened. */
function wholeArticle(evidence) {
  const text = make('div.article', { dir: 'auto', tabindex: 0 });
  let passageWords = '';
  const add = addButton(text, evidence.article, () => passageWords);
  const details = make('details', {}, make('summary', {}, say('wholeArticle')), text, add);
  details.addEventListener('toggle', async () => {
    if (text.hasChildNodes()) return;
    const [before, words, after] = await textAround(evidence);
    const marked = make('mark', {}, words);
    text.append(before, marked, after);
    passageWords = words;
    text.scrollTop = marked.offsetTop - text.offsetTop - text.clientHeight / 3;
  });
  return details;
}

/** What to write where the passage is cited, to unfold and copy. */
function cite(tie, evidence) {
  const words = make('textarea', { readonly: true, rows: 6, 'aria-label': say('citation') });
  const copied = make('span', { role: 'status' });
  const copy = async () => {
    words.select();
    const done = await navigator.clipboard?.writeText(words.value).then(
      () => true,
      () => false,
    );
    if (done || document.execCommand('copy')) copied.textContent = say('copied');
  };
  const details = make(
    'details.citation',
    {},
    make('summary', {}, say('cite')),
    words,
    button('button', copy, say('copy')),
    copied,
  );
  details.addEventListener('toggle', async () => {
    if (!words.value) words.value = await citation(tie, evidence);
  });
  return details;
}
