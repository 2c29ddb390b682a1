/** What the articles say, read from the file when somebody asks for it. */

import { nodes } from './graph.js';
import { inflate } from './payload.js';

const CONTEXT = 150; // characters shown on each side of a quote

const blocks = [...document.querySelectorAll('script.texts')].map((element) => ({
  element,
  first: Number(element.dataset.first),
}));
const read = new Map(); // article -> promise of its text

/**
 * An article's characters and mentions. Offsets count characters as Python does, where JavaScript counts an emoji twice.
 * @param {number} article
 * @returns {Promise<{characters: string[], mentions: {start: number, end: number, node: Object}[]}>}
 */
function articleText(article) {
  if (!read.has(article)) read.set(article, readText(article));
  return read.get(article);
}

async function readText(article) {
  const block = blocks.findLast(({ first }) => first <= article);
  block.content ??= inflate(block.element);
  const { texts, mentions } = await block.content;
  const steps = mentions[article - block.first];
  const found = [];
  for (let i = 0, start = 0; i < steps.length; i += 3) {
    start += steps[i + 1];
    found.push({ start, end: start + steps[i + 2], node: nodes[steps[i]] });
  }
  return { characters: Array.from(texts[article - block.first]), mentions: found };
}

/**
 * The words of a piece of evidence, cut where an entity is named, with a little of the text around them.
 * @param {{article: number, start: number, end: number}} place
 * @param {Object[]} ends - the nodes to mark even within the name of another
 * @returns {Promise<{before: string, parts: {text: string, node: Object?}[], after: string}>}
 */
export async function passage({ article, start, end }, ends) {
  const { characters, mentions } = await articleText(article);
  const words = (from, to) => characters.slice(Math.max(from, 0), to).join('');
  const parts = [];
  let done = start;
  for (const mark of marksWithin(mentions, start, end, ends)) {
    if (mark.start < done) continue; // inside a longer one
    parts.push({ text: words(done, mark.start) }, { text: words(mark.start, mark.end), node: mark.node });
    done = mark.end;
  }
  parts.push({ text: words(done, end) });
  return {
    before: lastWords(words(start - CONTEXT, start), start > CONTEXT),
    parts,
    after: firstWords(words(end, end + CONTEXT), end + CONTEXT < characters.length),
  };
}

/** The mentions in a stretch of text, in reading order; those of the ends are not lost in those of others. */
function marksWithin(mentions, start, end, ends) {
  const inside = mentions.filter((mark) => mark.start >= start && mark.end <= end);
  const sure = inside.filter((mark) => ends.includes(mark.node));
  const isFree = (mark) => sure.every((other) => mark.end <= other.start || mark.start >= other.end);
  return [...sure, ...inside.filter(isFree)].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The words of a piece of evidence, as they stand in the article. */
export async function quoteOf({ article, start, end }) {
  const { characters } = await articleText(article);
  return characters.slice(start, end).join('');
}

/** The whole text of an article, in three: before, within and after a piece of evidence. */
export async function textAround({ article, start, end }) {
  const { characters } = await articleText(article);
  return [characters.slice(0, start), characters.slice(start, end), characters.slice(end)].map((part) => part.join(''));
}

/** What comes before a quote: the end of its paragraph so far, from a whole word on. */
function lastWords(text, cut) {
  const paragraph = text.split(/\n\s*\n/).at(-1);
  return cut && paragraph === text ? `…${paragraph.replace(/^\S*\s/, ' ')}` : paragraph;
}

/** What comes after a quote: the rest of its paragraph, up to a whole word. */
function firstWords(text, cut) {
  const paragraph = text.split(/\n\s*\n/)[0];
  return cut && paragraph === text ? `${paragraph.replace(/\s\S*$/, ' ')}…` : paragraph;
}
