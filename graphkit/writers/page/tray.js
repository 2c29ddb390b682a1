/** The tray: what has been corrected, each correction with its undoing, and the file to save. */

import { correctionsFile, isKept, entitiesOf, setAuthor, setFile, takeBack, work } from './corrections.js';
import { nameAsRead } from './corrected_entities.js';
import { button, byId, isolated, make } from './dom.js';
import { labelled } from './forms.js';
import { articles, nodeOf } from './graph.js';
import { saveFile } from './saving.js';
import { count, formatDate, formatNumber, nameOf, say } from './words.js';

/** A button that takes one correction back, and then does something else. */
export function undoButton(correction, then = () => {}) {
  const undo = () => {
    takeBack(correction);
    then();
  };
  const control = button('button', undo, say('correct_undo'));
  control.setAttribute('aria-label', `${say('correct_undo')} : ${plainWords(correction)}`);
  return control;
}

/** Say on the tray's button how much is in it, and in the tray what, where it is open. */
export function refreshTray() {
  const number = work.corrections.length;
  const words = make('span.count', {}, formatNumber(number));
  byId('tray-button').replaceChildren(say('tray'), ...(number ? [' ', words] : []));
  if (byId('tray').open) fillTray();
}

export function openTray() {
  fillTray();
  byId('tray').showModal();
}

function fillTray() {
  const items = work.corrections.map(trayItem);
  byId('tray-list').replaceChildren(...items);
  byId('tray-count').textContent = items.length ? count(items.length, 'correction') : say('tray_empty');
  byId('tray-kept').textContent = say(isKept ? 'tray_kept' : 'tray_lost');
  byId('tray-kept').classList.toggle('warning', !isKept);
}

/** What the tray has besides its list: who corrects, the corrections that were there, and the file to save. */
export function makeTray() {
  const author = make('input', { type: 'text', autocomplete: 'off', value: work.by });
  author.addEventListener('input', () => setAuthor(author.value.trim()));
  const file = make('input', { type: 'file', accept: '.toml' });
  const told = make('p.dim', { role: 'status' });
  const forget = button('button.more', () => take(''), say('tray_forget'));
  const take = (text) => {
    if (!text) file.value = '';
    setFile(text);
    tell();
  };
  const tell = () => {
    told.textContent = work.file ? say('tray_merged', { lines: count(tablesIn(work.file), 'line') }) : '';
    forget.hidden = !work.file;
  };
  file.addEventListener('change', async () => take((await file.files[0]?.text()) ?? ''));
  tell();
  const save = button('button.main', saveCorrections, say('tray_save'));
  byId('tray-fields').append(labelled(say('tray_by'), author), labelled(say('tray_file'), file, told, forget));
  byId('tray-ends').append(save);
  byId('tray-button').addEventListener('click', openTray);
}

const tablesIn = (text) => text.match(/^\s*\[\[/gm)?.length ?? 0;

function saveCorrections() {
  const blob = new Blob([correctionsFile()], { type: 'application/toml;charset=utf-8' });
  saveFile('corrections.toml', URL.createObjectURL(blob));
}

function trayItem(correction) {
  const { kind, note, on, quote } = correction;
  return make(
    'li',
    {},
    make('div', {}, make('strong', {}, say(`kind_${kind}`)), ' ', isolated(wordsOfCorrection(correction))),
    quote ? make('q.dim', { dir: 'auto' }, quote) : null,
    make('p.dim', { dir: 'auto' }, [note, on && formatDate(on)].filter(Boolean).join(' · ')),
    undoButton(correction, () => (byId('tray-list').querySelector('button') ?? byId('tray-title')).focus()),
  );
}

const plainWords = (correction) => `${say(`kind_${correction.kind}`)} ${wordsOfCorrection(correction)}`;

/** What a correction is of, and what it makes of that. */
function wordsOfCorrection(correction) {
  const { kind, type, to, articles: ids, quote } = correction;
  const [first, second] = entitiesOf(correction).map((key) => nameAsRead(nodeOf(key)));
  const { places, later } = correction;
  if (kind === 'rename') return `${first} → ${to}`;
  if (kind === 'retype') return `${first} → ${nameOf(type)}`;
  if (kind === 'merge') return `${first} = ${second}`;
  if (kind === 'split') return `${first} → ${second} (${places.map((place) => articles[place].id).join(', ')})`;
  if (kind === 'apart') return `${first} ≠ ${second}${later ? ` (${say('tray_later')})` : ''}`;
  if (kind === 'ignore') return first;
  const claim = `${first} — ${nameOf(type)} → ${second}`;
  const scope = kind === 'add' || quote ? '' : ` (${ids ? ids.join(', ') : say('scope_everywhere')})`;
  return claim + scope + (to ? ` : ${changeWords(to)}` : '');
}

function changeWords({ type, turned, status, speaker, date }) {
  const speakerName = speaker === undefined ? null : `${say('says')} ${speaker ? nameAsRead(nodeOf(speaker)) : '—'}`;
  const words = [type && nameOf(type), turned && say('correct_turned'), status && nameOf(status), speakerName];
  return [...words, date === undefined ? null : date || '—'].filter(Boolean).join(', ');
}
