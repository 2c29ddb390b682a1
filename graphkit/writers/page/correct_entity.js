/** Correcting an entity: its name, its type, who else it is, or that it is none. */

import { correct } from './corrections.js';
import { button, isolated, make, select } from './dom.js';
import { ask, choices, entityField, entityTypes, labelled, noteField, refuse, wrongEntity } from './forms.js';
import { say } from './words.js';

export const correctButton = (node) => button('button', () => askEntity(node), say('correct'));

function askEntity(node) {
  const name = make('input', { type: 'text', autocomplete: 'off', value: node.label });
  const type = select({}, entityTypes(), node.type);
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
  const what = choices(
    say('correct_what'),
    [
      ['rename', say('correct_rename'), labelled(say('column_name'), name)],
      ['retype', say('correct_retype'), labelled(say('column_type'), type)],
      ['merge', say('correct_merge'), same.element, stays],
      ['ignore', say('correct_ignore')],
    ],
    'rename',
  );
  const note = noteField();

  const forms = {
    rename: () => ({ node: node.key, to: name.value.trim() }),
    retype: () => ({ node: node.key, type: type.value }),
    merge: () => {
      const stayed = kept?.value ?? node;
      return { node: stayed.key, other: (stayed === node ? same.node : node).key };
    },
    ignore: () => ({ node: node.key }),
  };
  const wrongs = {
    rename: () => (name.value.trim() && name.value.trim() !== node.label ? null : refuse(name, say('correct_nothing'))),
    retype: () => (type.value === node.type ? refuse(type, say('correct_nothing')) : null),
    merge: () => (same.node === node ? refuse(same.box, say('correct_itself')) : wrongEntity(same, true)),
    ignore: () => null,
  };
  ask(
    say('correct_entity', { name: node.label }),
    [what.element, labelled(say('correct_note'), note)],
    () => wrongs[what.value](),
    () => correct({ kind: what.value, ...forms[what.value](), note: note.value.trim() }),
  );
}
