import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { menu } from '../dom/menu.ts';
import { safeUrl } from '../words/inline.ts';
import { fields, rows, str, words } from '../words/json.ts';
import { choose, dispatch, isBusy, question, type Slot } from './slot.ts';
import { plain } from './text.ts';

export function button(slot: Slot): Vnode {
  const { surface, element } = slot;
  const isWaiting = isBusy(slot);
  const href = safeUrl(str(element.url));
  const style = element.style === 'primary' || element.style === 'danger' ? ` is-${element.style}` : '';
  const click = async (event: Event): Promise<void> => {
    const asks = question(element);
    if (!asks) return dispatch(slot, { kind: 'button' });
    event.preventDefault();
    if (!(await surface.app.confirmed(asks))) return;
    if (href !== null) window.open(href, '_blank', 'noopener,noreferrer');
    await dispatch(slot, { kind: 'button' });
  };
  const common = {
    key: str(element.action_id),
    id: slot.id,
    class: `button${style}`,
    'aria-label': str(element.accessibility_label) || null,
    // The focus must not fall off a button that is working, so it is not disabled.
    'aria-disabled': isWaiting ? 'true' : null,
    'aria-busy': isWaiting ? 'true' : null,
    on: { click: (event: Event) => void click(event) },
  };
  const label = h('span', { class: 'button-text' }, plain(words(element.text), surface.reader));
  if (href !== null) return h('a', { ...common, href, target: '_blank', rel: 'noopener noreferrer' }, label);
  return h('button', { ...common, type: 'button' }, label);
}

/** Two small buttons, such as "Helpful" and "Not helpful". */
export function feedbackButtons(slot: Slot): Vnode {
  const answers = [fields(slot.element.positive_button), fields(slot.element.negative_button)];
  return h(
    'span',
    { key: str(slot.element.action_id), class: 'feedback' },
    answers.map((answer) =>
      h(
        'button',
        {
          type: 'button',
          class: 'button is-small',
          'aria-label': str(answer.accessibility_label) || null,
          on: { click: () => void choose(slot, { kind: 'option', value: str(answer.value) }) },
        },
        plain(words(answer.text), slot.surface.reader),
      ),
    ),
  );
}

export function overflow(slot: Slot): Vnode {
  const { element, surface } = slot;
  return menu(`${slot.id}-menu`, {
    label: 'More actions',
    content: icon('more'),
    class: 'button is-icon',
    align: 'end',
    isBusy: isBusy(slot),
    items: rows(element.options).map((option) => ({
      key: str(option.value),
      label: plain(words(option.text), surface.reader),
      detail: words(option.description),
      onChoose: () => {
        const href = safeUrl(str(option.url));
        if (href !== null) window.open(href, '_blank', 'noopener,noreferrer');
        void choose(slot, { kind: 'option', value: str(option.value) });
      },
    })),
  });
}
