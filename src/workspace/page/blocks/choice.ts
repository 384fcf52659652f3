import { h, type Vnode } from '../dom/h.ts';
import { type Fields, fields, rows, str } from '../words/json.ts';
import { parseMrkdwn, parsePlain } from '../words/mrkdwn.ts';
import { choose, type Slot, standing } from './slot.ts';
import { inlineNodes } from './text.ts';

export function radioButtons(slot: Slot): Vnode {
  const value = standing(slot);
  const chosen = value?.kind === 'option' ? value.value : null;
  return group(slot, 'radiogroup', (option) => ({
    type: 'radio',
    name: slot.id,
    checked: chosen === str(option.value),
    on: { change: () => void choose(slot, { kind: 'option', value: str(option.value) }) },
  }));
}

export function checkboxes(slot: Slot): Vnode {
  const value = standing(slot);
  const chosen = value?.kind === 'options' ? value.values : [];
  return group(slot, 'group', (option) => {
    const own = str(option.value);
    const toggled = chosen.includes(own) ? chosen.filter((other) => other !== own) : [...chosen, own];
    return {
      type: 'checkbox',
      checked: chosen.includes(own),
      on: { change: () => void choose(slot, { kind: 'options', values: toggled }) },
    };
  });
}

function group(slot: Slot, role: string, input: (option: Fields) => Readonly<Record<string, unknown>>): Vnode {
  const { element, labelledBy, describedBy } = slot;
  return h(
    'div',
    {
      key: str(element.action_id),
      id: slot.id,
      class: 'choices',
      role,
      'aria-labelledby': labelledBy,
      'aria-describedby': describedBy,
    },
    rows(element.options).map((option, at) =>
      h(
        'label',
        { key: `${at}-${str(option.value)}`, class: 'choice' },
        h('input', input(option)),
        h(
          'span',
          { class: 'choice-words' },
          h('span', {}, optionText(fields(option.text), slot)),
          option.description ? h('span', { class: 'choice-detail' }, optionText(fields(option.description), slot)) : null,
        ),
      ),
    ),
    rows(element.options).length === 0 && h('p', { class: 'quiet' }, 'Nothing to choose from.'),
  );
}

function optionText(text: Fields, { surface }: Slot): readonly (Vnode | string)[] {
  if (text.type !== 'mrkdwn') return inlineNodes(parsePlain(str(text.text)), surface.reader);
  const inside = parseMrkdwn(str(text.text)).flatMap((paragraph) =>
    paragraph.is === 'paragraph' || paragraph.is === 'quote' ? paragraph.inside : [],
  );
  return inlineNodes(inside, surface.reader);
}
