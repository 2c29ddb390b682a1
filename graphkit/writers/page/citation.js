/** A piece of evidence as one writes it in a note: the claim, the quote, the article and the place in it. */

import { articles, nodes } from './graph.js';
import { quoteOf } from './texts.js';
import { formatDate, nameOf, say } from './words.js';

/**
 * @param {Object} tie
 * @param {Object} evidence - of that tie
 * @returns {Promise<string>} some lines of plain text
 */
export async function citation(tie, evidence) {
  const { title, id, published, source } = articles[evidence.article];
  const claim = [nodes[tie.from].label, nameOf(tie.relation), nodes[tie.to].label].join(' — ');
  const remarks = [
    tie.predicate,
    tie.relation === 'co_mention' ? null : nameOf(evidence.status),
    evidence.speaker && `${say('says')} ${evidence.speaker.label}`,
    evidence.date && formatDate(evidence.date),
  ].filter(Boolean);
  const place = say('characters', { start: evidence.start, end: evidence.end });
  return [
    remarks.length ? `${claim} (${remarks.join(', ')})` : claim,
    `« ${await quoteOf(evidence)} »`,
    [title, source, published && formatDate(published), `${id}, ${place}`].filter(Boolean).join(', '),
  ].join('\n');
}
