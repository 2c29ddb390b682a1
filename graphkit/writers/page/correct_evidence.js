/** Saying of a piece of evidence that it is right, wrong, or half true. */

import { correct, isJudged } from './corrections.js';
import { correctionAt } from './corrected.js';
import { button, make, select } from './dom.js';
import {
  ask,
  choices,
  claimWords,
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
import { articles, evidenceAt, isStated, nodes, placesOf, relations } from './graph.js';
import { quoteOf } from './texts.js';
import { undoButton } from './tray.js';
import { say } from './words.js';

/** What can be done with a piece of evidence: correct it, or take back that it was. */
export function evidenceActs(tie, evidence) {
  if (!isStated(tie)) return null;
  const made = correctionAt(evidence.place);
  return made ? undoButton(made) : button('button', () => askEvidence(tie, evidence), say('correct'));
}

function askEvidence(tie, evidence) {
  const fields = changeFields(tie, evidence);
  const verdict = choices(
    say('correct_verdict'),
    [
      ['confirm', say('correct_right')],
      ['strike', say('correct_wrong')],
      ['change', say('correct_half'), ...fields.elements],
    ],
    'strike',
  );
  const where = select(
    {},
    ['sentence', 'article', 'everywhere'].map((scope) => [scope, say(`scope_${scope}`)]),
  );
  const note = noteField();
  let made = [];
  const answer = async () => {
    const kind = verdict.value;
    const to = kind === 'change' ? fields.read() : null;
    const wrong =
      kind === 'change'
        ? (fields.wrong() ?? (Object.keys(to).length ? null : refuse(fields.type, say('correct_nothing'))))
        : null;
    if (wrong) return wrong;
    const scopes = await scopesOf(tie, evidence, where.value);
    made = scopes.map((scope) => ({ kind, ...scope, ...(to ? { to } : {}), note: note.value.trim() }));
    return null;
  };
  ask(
    say('correct_evidence'),
    [
      claimWords(nodes[tie.from], tie.relation, nodes[tie.to]),
      verdict.element,
      labelled(say('correct_where'), where),
      labelled(say('correct_note'), note),
    ],
    answer,
    () => correct(...made),
  );
}

/**
 * What corrections are of: ends, type, and the sentence, the article or all of them; sentence by sentence where others
 * are corrected already, so that these stay as they are.
 */
async function scopesOf(tie, evidence, scope) {
  const claim = { subject: nodes[tie.from].key, object: nodes[tie.to].key, type: tie.relation };
  const sentence = async (passage) => ({
    ...claim,
    articles: [articles[passage.article].id],
    quote: await quoteOf(passage),
    start: passage.start,
  });
  if (scope === 'sentence') return [await sentence(evidence)];
  if (!isJudged(claim)) return [scope === 'article' ? { ...claim, articles: [articles[evidence.article].id] } : claim];
  const passages = placesOf(tie)
    .filter((place) => !correctionAt(place))
    .map(evidenceAt)
    .filter(({ article }) => scope === 'everywhere' || article === evidence.article);
  return Promise.all(passages.map(sentence));
}

/** The fields of a claim, as it is; what is changed in them is read. */
function changeFields(tie, { status, speaker, date }) {
  const type = select({}, relationTypes(), tie.relation);
  const turned = make('input', { type: 'checkbox' });
  const state = select({}, statuses(), status);
  const said = entityField(say('correct_speaker'), speaker);
  const on = dateField(date);
  const read = () => {
    const changed = {};
    if (type.value !== tie.relation) changed.type = type.value;
    if (turned.checked) changed.turned = true;
    if (state.value !== status) changed.status = state.value;
    if (said.node?.key !== speaker?.key) changed.speaker = said.node?.key ?? '';
    if (on.value.trim() !== (date ?? '')) changed.date = on.value.trim();
    return changed;
  };
  const elements = [
    labelled(say('column_type'), type),
    relations[tie.relation] ? null : make('label.choice', {}, turned, make('span', {}, say('correct_turned'))),
    labelled(say('column_status'), state),
    said.element,
    labelled(say('correct_on'), on),
  ].filter(Boolean);
  return { type, elements, read, wrong: () => wrongEntity(said, false) ?? wrongDate(on) };
}
