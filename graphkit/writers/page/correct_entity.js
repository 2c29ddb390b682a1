/** Correcting an entity: its name, its type, who else it is or is not, or that it is none. */

import { fold } from './combobox.js';
import { correct, isBorne, otherOwnNames } from './corrections.js';
import { NEW, holdingsOf } from './corrected_entities.js';
import { button, isolated, make, select } from './dom.js';
import { ask, checks, choices, entityField, entityTypes, labelled, noteField, refuse, wrongEntity } from './forms.js';
import { articles } from './graph.js';
import { formatDate, say } from './words.js';

export const correctButton = (node) => button('button', () => askEntity(node), say('correct'));

/** What can be said of an entity: a label and parts as `choices` takes them, what is `wrong`, and what the answer is. */
function askEntity(node) {
  const kinds = {
    rename: renaming(node),
    retype: retyping(node),
    merge: merging(node),
    apart: parting(node),
    ...(node.articles.length > 1 ? { split: splitting(node) } : {}),
    ignore: { parts: [], wrong: () => null, read: () => ({}) },
  };
  const what = choices(
    say('correct_what'),
    Object.entries(kinds).map(([kind, { parts }]) => [kind, say(`correct_${kind}`), ...parts]),
    'rename',
  );
  const note = noteField();
  ask(
    say('correct_entity', { name: node.label }),
    [what.element, labelled(say('correct_note'), note)],
    () => kinds[what.value].wrong(),
    () => correct({ kind: what.value, node: node.key, ...kinds[what.value].read(), note: note.value.trim() }),
  );
}

function renaming(node) {
  const name = make('input', { type: 'text', autocomplete: 'off', value: node.label });
  const isOther = () => name.value.trim() && name.value.trim() !== node.label;
  return {
    parts: [labelled(say('column_name'), name)],
    wrong: () => (isOther() ? null : refuse(name, say('correct_nothing'))),
    read: () => ({ to: name.value.trim() }),
  };
}

function retyping(node) {
  const type = select({}, entityTypes(), node.type);
  return {
    parts: [labelled(say('column_type'), type)],
    wrong: () => (type.value === node.type ? refuse(type, say('correct_nothing')) : null),
    read: () => ({ type: type.value }),
  };
}

function merging(node) {
  const same = entityField(say('correct_other'));
  const stays = make('div', {});
  let kept = null; // the choice of the name that stays
  let offered = null; // the other entity in it
  const offerNames = () => {
    if (same.node === offered) return;
    offered = same.node;
    const names = [node, offered].map((one) => [one, isolated(one?.label ?? '')]);
    kept = offered && offered !== node ? choices(say('correct_stays'), names, node) : null;
    stays.replaceChildren(...(kept ? [kept.element] : []));
  };
  for (const kind of ['input', 'change']) same.box.addEventListener(kind, offerNames);
  return {
    parts: [same.element, stays],
    wrong: () => (same.node === node ? refuse(same.box, say('correct_itself')) : wrongEntity(same, true)),
    read: () => {
      const stayed = kept?.value ?? node;
      return { node: stayed.key, other: (stayed === node ? same.node : node).key };
    },
  };
}

/** Another entity that it must not become, or one of its names that is somebody else's. */
function parting(node) {
  const other = entityField(say('correct_not'));
  const names = otherOwnNames(node);
  const name = select({}, [['', '—'], ...names.map((one) => [one, one])], '');
  const wrongOther = () => (other.node === node ? refuse(other.box, say('correct_itself')) : wrongEntity(other, true));
  return {
    parts: [other.element, names.length ? labelled(say('correct_name_of_another'), name) : null].filter(Boolean),
    wrong: () => (name.value ? null : wrongOther()),
    read: () => (name.value ? nameOfAnother(node, name.value) : { other: other.node.key }),
  };
}

/** A name that becomes an entity of its own, with the articles that have no other one; `later` where others have it. */
function nameOfAnother(node, name) {
  const having = [...holdingsOf(node)].filter(([, { names }]) => names.has(name));
  const alone = having.filter(([, { names }]) => names.size === 1);
  const places = alone.map(([article]) => article);
  return { to: name, other: NEW + fold(name), places, later: alone.length < having.length };
}

/** The articles in which it is somebody else: one of the entities, or one that has no other article. */
function splitting(node) {
  const who = entityField(say('correct_who'));
  const list = checks(
    say('correct_articles'),
    node.articles.map((place) => [place, articleWords(articles[place])]),
  );
  const wrongPerson = () => {
    if (who.node === node) return refuse(who.box, say('correct_itself'));
    if (who.node) return null;
    const name = who.box.value.trim();
    return !name || isBorne(name) ? refuse(who.box, say('correct_new')) : null;
  };
  const wrongArticles = () => {
    const { length } = list.values;
    return length && length < node.articles.length ? null : refuse(list.first, say('correct_some'));
  };
  return {
    parts: [who.element, list.element],
    wrong: () => wrongPerson() ?? wrongArticles(),
    read: () => {
      const name = who.box.value.trim();
      const places = list.values;
      const names = places.map((place) => [...holdingsOf(node).get(place).names]); // by which each of them has it
      return { ...(who.node ? { other: who.node.key } : { to: name, other: NEW + fold(name) }), places, names };
    },
  };
}

function articleWords({ id, title, published }) {
  return make('span', { dir: 'auto' }, [title || id, published && formatDate(published)].filter(Boolean).join(' · '));
}
