/** What the reader takes away: the view as an image, what is shown as tables or GraphML. */

import { container, scene } from './canvas.js';
import { articlesOf, evidencePassing, statusOf } from './filters.js';
import { isStated, neighbourIds, nodes } from './graph.js';
import { theme } from './look.js';
import { saveFile } from './saving.js';
import { confidenceOf, firstAndLast, speakersOf } from './table.js';
import { vectorPicture } from './vector.js';
import { xml } from './xml.js';

/** The formats, by what the menu calls them. */
export const EXPORTS = {
  png: () => save('png', picture()),
  svg: () => save('svg', asFile('image/svg+xml', vectorPicture())),
  nodesCsv: () => save('csv', asFile('text/csv', csv(nodeRows())), 'nodes'),
  tiesCsv: () => save('csv', asFile('text/csv', csv(tieRows())), 'edges'),
  graphml: () => save('graphml', asFile('application/xml', graphml())),
};

function save(suffix, href, part) {
  saveFile(`${[document.title, part].filter(Boolean).join('-')}.${suffix}`, href);
}

const asFile = (type, text) => URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));

/** The address of an image of what is on the screen, on the colour of the page. */
function picture() {
  const canvas = container.querySelector('canvas');
  const sheet = document.createElement('canvas');
  Object.assign(sheet, { width: canvas.width, height: canvas.height });
  const context = sheet.getContext('2d');
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(canvas, 0, 0);
  return sheet.toDataURL();
}

// --- Rows of what is drawn; the columns are those of graphkit's own exports ---

function nodeRows() {
  return scene.nodes.map((node) => ({
    id: node.key,
    label: node.label,
    type: node.type,
    aliases: node.aliases.join(' | '),
    articles: node.articles.length,
    mentions: node.mentions,
    degree: neighbourIds(node).size,
    betweenness: node.betweenness,
    community: node.community,
    x: node.x,
    y: node.y,
  }));
}

function tieRows() {
  return scene.ties.map((tie) => {
    const [first, last] = firstAndLast(tie);
    return {
      source: nodes[tie.from].key,
      target: nodes[tie.to].key,
      source_label: nodes[tie.from].label,
      target_label: nodes[tie.to].label,
      relation: tie.relation,
      predicate: tie.predicate,
      status: isStated(tie) ? statusOf(tie) : '',
      weight: articlesOf(tie),
      evidence_count: evidencePassing(tie).length,
      speakers: speakersOf(tie).join(' | '),
      first_date: first,
      last_date: last,
      confidence: isStated(tie) ? confidenceOf(tie) : '',
      directed: tie.directed === 1,
    };
  });
}

// --- CSV, by RFC 4180, with a mark that tells spreadsheets that it is UTF-8 ---

function csv(rows) {
  const header = Object.keys(rows[0] ?? { id: '' });
  const lines = [header, ...rows.map((row) => header.map((name) => cell(row[name])))];
  return `\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`;
}

/** A cell, which no spreadsheet takes for a formula. */
function cell(value) {
  if (typeof value !== 'string') return value;
  const words = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}

// --- GraphML. NetworkX refuses a graph with edges of both kinds, so `directed` is an attribute of one's own ---

function graphml() {
  const [nodeTable, tieTable] = [nodeRows(), tieRows()];
  const ends = ['source', 'target', 'source_label', 'target_label'];
  const keys = [
    ...keysOf('node', nodeTable[0], ['id']),
    ...keysOf('edge', tieTable[0], ends),
    ...(tieTable.length ? ['<key id="edge-label" for="edge" attr.name="label" attr.type="string"/>'] : []),
  ];
  const nodeLines = nodeTable.map(({ id, ...row }) => `<node id="${xml(id)}">${dataOf('node', row)}</node>`);
  const tieLines = tieTable.map((row, i) => {
    const own = Object.entries(row).filter(([name]) => !ends.includes(name));
    const data = dataOf('edge', { ...Object.fromEntries(own), label: row.relation });
    const [source, target] = [xml(row.source), xml(row.target)];
    return `<edge id="e${i}" source="${source}" target="${target}">${data}</edge>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '<graph edgedefault="directed">',
    ...nodeLines,
    ...tieLines,
    '</graph>',
    '</graphml>',
    '',
  ].join('\n');
}

const TYPES_OF_VALUES = { number: 'int', boolean: 'boolean' };
const FLOATS = new Set(['betweenness', 'x', 'y', 'confidence']);

function keysOf(domain, row, besides) {
  const names = Object.keys(row ?? {}).filter((name) => !besides.includes(name));
  const typeOf = (name) => (FLOATS.has(name) ? 'double' : (TYPES_OF_VALUES[typeof row[name]] ?? 'string'));
  return names.map(
    (name) => `<key id="${domain}-${name}" for="${domain}" attr.name="${name}" attr.type="${typeOf(name)}"/>`,
  );
}

/** The fields that say something. */
function dataOf(domain, row) {
  const known = Object.entries(row).filter(([, value]) => value !== '');
  return known.map(([name, value]) => `<data key="${domain}-${name}">${xml(String(value))}</data>`).join('');
}
