/** The graph that the page holds, and its passages. */

const read = (id) => JSON.parse(document.getElementById(id).textContent);

export const articles = read('articles');
export const nodes = read('nodes');
export const edges = read('edges');

export const isStated = (edge) => edge.relation !== 'co_mention';
export const stated = edges.filter(isStated);
export const coMentions = edges.filter((edge) => !isStated(edge)); // the strongest first

export const nodeById = new Map(nodes.map((node) => [node.id, node]));
export const edgeById = new Map(edges.map((edge) => [edge.id, edge]));

const edgesByNode = new Map(nodes.map((node) => [node.id, []]));
for (const edge of edges) {
  edgesByNode.get(edge.from).push(edge);
  if (edge.to !== edge.from) edgesByNode.get(edge.to).push(edge);
}
export const edgesOf = (node) => edgesByNode.get(node.id);

/** The node at the other end of an edge. */
export const across = (edge, node) => nodeById.get(edge.from === node.id ? edge.to : edge.from);

export const neighbours = (node) => edgesOf(node).map((edge) => across(edge, node));

/** Nodes by how many ties they have, the most first. */
export const byImportance = [...nodes].sort((a, b) => edgesOf(b).length - edgesOf(a).length);

/** The ids of the articles that mention a node. */
export const articlesOf = (node) => new Set(node.mentions.map(([article]) => article));

const CONTEXT = 150; // characters shown on each side of a quote
const characters = new Map();

/** The characters of an article. Offsets count them as Python does, where JavaScript counts an emoji twice. */
function charactersOf(article) {
  if (!characters.has(article)) characters.set(article, Array.from(articles[article].text));
  return characters.get(article);
}

/**
 * The words of a piece of evidence, cut where an entity is named, with a little of the text around them.
 * @param {number[]} at - article, start, end
 * @param {Object[]} named - the nodes to mark
 * @returns {{before: string, parts: {text: string, node: Object?}[], after: string}}
 */
export function passage([article, start, end], named) {
  const text = charactersOf(article);
  const words = (from, to) => text.slice(Math.max(from, 0), to).join('');
  const parts = [];
  let done = start;
  for (const mark of marks(article, start, end, named)) {
    if (mark.start < done) continue; // inside a longer one
    parts.push({ text: words(done, mark.start) }, { text: words(mark.start, mark.end), node: mark.node });
    done = mark.end;
  }
  parts.push({ text: words(done, end) });
  return {
    before: lastWords(words(start - CONTEXT, start), start > CONTEXT),
    parts,
    after: firstWords(words(end, end + CONTEXT), end + CONTEXT < text.length),
  };
}

/** The whole text of an article, in three: before, within and after a piece of evidence. */
export function textAround([article, start, end]) {
  const text = charactersOf(article);
  return [text.slice(0, start), text.slice(start, end), text.slice(end)].map((part) => part.join(''));
}

/** The mentions of some nodes that lie in a stretch of an article, in reading order, the longer ones first. */
function marks(article, start, end, named) {
  return named
    .flatMap((node) =>
      node.mentions.map((mention) => ({ article: mention[0], start: mention[1], end: mention[2], node })),
    )
    .filter((mark) => mark.article === article && mark.start >= start && mark.end <= end)
    .sort((a, b) => a.start - b.start || b.end - a.end);
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
