/** What the articles say, read from the file when somebody asks for it. */

import { homeOf } from './corrected_entities.js';
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
 * The words of a piece of evidence, cut where an entity is named, with a little of the text around them. The ends of the
 * tie are marked where the evidence tells which words mention them, else wherever they are named.
 * @param {{article: number, start: number, end: number, subject: Object?, object: Object?}} evidence
 * @param {Object} subject - the node that the tie comes from
 * @param {Object} object - the node that it leads to
 * @returns {Promise<{before: string, parts: (string|Object)[], after: string}>} a part is text, or a mark: its `node`, its
 *   `role` ("subject", "object", "end", "other") and `parts` of its own
 */
export async function passage(evidence, subject, object) {
  const { start, end } = evidence;
  const { characters, mentions } = await articleText(evidence.article);
  const words = (from, to) => characters.slice(Math.max(from, 0), to).join('');
  const inside = mentions
    .filter((mark) => mark.start >= start && mark.end <= end)
    .map((mark) => ({ ...mark, node: homeOf(mark.node.id, evidence.article) }));
  return {
    before: lastWords(words(start - CONTEXT, start), start > CONTEXT),
    parts: partsOf(start, end, marksOf(evidence, subject, object, inside), words),
    after: firstWords(words(end, end + CONTEXT), end + CONTEXT < characters.length),
  };
}

/** What is marked in a quote, in reading order, the longer first; the ends are not lost in the names of others. */
function marksOf(evidence, subject, object, mentions) {
  const told = [
    evidence.subject && { ...evidence.subject, node: subject, role: 'subject' },
    evidence.object && { ...evidence.object, node: object, role: 'object' },
  ].filter(Boolean);
  const named = mentions.filter(({ node }) => node === subject || node === object);
  const ends = told.length ? told : named.map((mark) => ({ ...mark, role: 'end' }));
  const isFree = (mark) => ends.every((other) => mark.end <= other.start || mark.start >= other.end);
  const others = mentions.filter(isFree).map((mark) => ({ ...mark, role: 'other' }));
  return [...ends, ...others].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A stretch of text in parts; a mark within another is a part of it. */
function partsOf(start, end, marks, words) {
  const parts = [];
  let done = start;
  for (const mark of marks) {
    if (mark.start < done || mark.end > end) continue; // inside the mark before, or across its end
    const inner = marks.filter((other) => other !== mark && other.start >= mark.start && other.end <= mark.end);
    const isEnd = mark.role === 'subject' || mark.role === 'object';
    parts.push(words(done, mark.start), { ...mark, parts: partsOf(mark.start, mark.end, isEnd ? inner : [], words) });
    done = mark.end;
  }
  return [...parts, words(done, end)];
}

/** The words of a stretch of an article, as they stand there. */
export async function quoteOf({ article, start, end }) {
  const { characters } = await articleText(article);
  return characters.slice(start, end).join('');
}

/** The whole text of an article, in three: before, within and after a piece of evidence. */
export async function textAround({ article, start, end }) {
  const { characters } = await articleText(article);
  return [characters.slice(0, start), characters.slice(start, end), characters.slice(end)].map((part) => part.join(''));
}

/**
 * Where words first stand in an article, exactly so.
 * @returns {Promise<{quote: string, start: number, end: number}?>} null where they do not
 */
export async function placeOf(article, quote) {
  const { characters } = await articleText(article);
  const at = characters.join('').indexOf(quote);
  if (at < 0) return null;
  const start = Array.from(characters.join('').slice(0, at)).length;
  return { quote, start, end: start + Array.from(quote).length };
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
