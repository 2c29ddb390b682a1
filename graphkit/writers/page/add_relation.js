/** Adding a relation that was missed: a passage of an article, two entities and a type. */

import { correct } from './corrections.js';
import { button, make, select } from './dom.js';
import {
  ask,
  dateField,
  entityField,
  labelled,
  noteField,
  refuse,
  relationTypes,
  statuses,
  wrongDate,
  wrongEntity,
} from './forms.js';
import { articles, nodes } from './graph.js';
import { selectTie } from './state.js';
import { placeOf } from './texts.js';
import { say } from './words.js';

/**
 * The button below an article's text: what is marked in the text is the quote, else the passage that it was opened for.
 * @param {Element} text - where the article stands
 * @param {number} article
 * @param {() => string} passage - the words to begin with where nothing is marked
 */
export function addButton(text, article, passage) {
  const keepMarked = (event) => event.preventDefault(); // a press must not unmark what is marked
  const control = button('button.add', () => askRelation(article, markedIn(text) || passage()), say('addRelation'));
  control.addEventListener('mousedown', keepMarked);
  return control;
}

/** The words that are marked in an element, as they stand there. */
function markedIn(element) {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  return range && element.contains(range.commonAncestorContainer) ? range.toString().trim() : '';
}

function askRelation(article, words) {
  const quote = make('textarea', { rows: 4, dir: 'auto' });
  quote.value = words;
  const subject = entityField(say('column_subject'));
  const type = select({}, relationTypes());
  const object = entityField(say('column_object'));
  const status = select({}, statuses());
  const speaker = entityField(say('correct_speaker'));
  const date = dateField('');
  const note = noteField();
  let place = null;
  const answer = async () => {
    const wrong =
      wrongEntity(subject, true) ?? wrongEntity(object, true) ?? wrongEntity(speaker, false) ?? wrongDate(date);
    if (wrong) return wrong;
    if (subject.node === object.node) return refuse(object.box, say('correct_itself'));
    place = quote.value.trim() ? await placeOf(article, quote.value.trim()) : null;
    return place ? null : refuse(quote, say('correct_quote'));
  };
  const add = () => {
    correct({
      kind: 'add',
      subject: subject.node.key,
      type: type.value,
      object: object.node.key,
      article: articles[article].id,
      ...place,
      status: status.value,
      speaker: speaker.node?.key ?? '',
      date: date.value,
      note: note.value.trim(),
    });
    selectTie(tieBetween(subject.node, type.value, object.node));
  };
  ask(
    say('addRelation'),
    [
      labelled(say('correct_passage'), quote),
      subject.element,
      labelled(say('column_relation'), type),
      object.element,
      labelled(say('column_status'), status),
      speaker.element,
      labelled(say('correct_on'), date),
      labelled(say('correct_note'), note),
    ],
    answer,
    add,
  );
}

const tieBetween = (subject, type, object) =>
  subject.ties.find((tie) => {
    const [from, to] = [nodes[tie.from], nodes[tie.to]];
    const isSame = from === subject && to === object;
    return tie.relation === type && (isSame || (!tie.directed && from === object && to === subject));
  });
