import type { Block } from '../../protocol.ts';
import { h, type Vnode } from '../dom/h.ts';
import { type Fields, str, words } from '../words/json.ts';
import { button, feedbackButtons, overflow } from './button.ts';
import { checkboxes, radioButtons } from './choice.ts';
import { datePicker, dateTimePicker, timePicker } from './date.ts';
import { fileInput } from './file.ts';
import { image } from './image.ts';
import { textInput } from './input.ts';
import { select } from './select.ts';
import type { Slot } from './slot.ts';
import { domId, type Surface } from './surface.ts';

export type ElementPlace = {
  readonly dispatches: boolean;
  readonly labelledBy: string | null;
  readonly describedBy: string | null;
};

/** An element of a section, an actions or an input block. */
export function blockElement(surface: Surface, block: Block, element: Fields, place: ElementPlace): Vnode {
  const slot: Slot = { surface, block, element, id: domId(surface, block.block_id, str(element.action_id)), ...place };
  switch (str(element.type)) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return button(slot);
    case 'feedback_buttons':
      return feedbackButtons(slot);
    case 'overflow':
      return overflow(slot);
    case 'image':
      return image(element, 'thumb');
    case 'radio_buttons':
      return radioButtons(slot);
    case 'checkboxes':
      return checkboxes(slot);
    case 'datepicker':
      return datePicker(slot);
    case 'timepicker':
      return timePicker(slot);
    case 'datetimepicker':
      return dateTimePicker(slot);
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
    case 'rich_text_input':
      return textInput(slot);
    case 'file_input':
      return fileInput(slot);
    default:
      return str(element.type).endsWith('_select') ? select(slot) : unknownElement(element);
  }
}

function unknownElement(element: Fields): Vnode {
  return h(
    'span',
    { class: 'quiet' },
    `${words(element.text)} (the workspace cannot show a ${str(element.type) || 'nameless element'})`,
  );
}
