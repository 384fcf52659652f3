import { LETTER_SLOTS, type LetterBrief, type LetterWording, letterLanguage, type WordingPart } from '#domain/letter-wording.ts';
import type { LetterWriter } from '#ports.ts';
import { TEMPLATE_WORDS } from './template-words.ts';

const TEMPLATE_PROMPT = 'template.v2';

/** Writes letters from fixed words: by language, ladder step and tone, always the same for the same brief. */
export function templateWriter(): LetterWriter {
  return {
    async write(brief) {
      return { writer: 'template', prompt: TEMPLATE_PROMPT, wording: templateWording(brief), fellBackBecause: '' };
    },
  };
}

export function templateWording(brief: LetterBrief): LetterWording {
  const words = TEMPLATE_WORDS[letterLanguage(brief.language)];
  const opening = words.opening[brief.step][brief.hasEarlierLetter ? 'again' : 'first'];
  const say = (text: string) => parts(numbered(text, brief.invoiceCount));
  return {
    subject: say(words.subject[brief.step]),
    body: [
      say('{GREETING}'),
      say(opening),
      say('{INVOICE_TABLE}'),
      say('{PROMISE}'),
      say(words.request[brief.step]),
      say(words.question),
      say(words.closing[brief.tone]),
      say('{SENDER}'),
    ],
  };
}

/** `<one|several>` by the number of invoices. */
function numbered(text: string, count: number): string {
  return text.replace(/<([^|>]*)\|([^>]*)>/g, count === 1 ? '$1' : '$2');
}

function parts(text: string): WordingPart[] {
  return text.split(/(\{[A-Z_]+\})/).flatMap((piece): WordingPart[] => {
    const slot = LETTER_SLOTS.find((one) => piece === `{${one}}`);
    if (slot) return [{ kind: 'slot', slot }];
    return piece === '' ? [] : [{ kind: 'text', text: piece }];
  });
}
