import { isObject, listOf, textOf } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';

/** Every `<…>` that the bot makes itself. */
const OURS = /^(@[UW][A-Z0-9]+|#[CGD][A-Z0-9]+|!date\^\d+\^[^|]*\|.*|!subteam\^S[A-Z0-9]+|https?:\/\/[^|]+\|.*)$/s;
const ACTIVE = /evil|!channel|!here|!everyone/i;
const INVISIBLE = /[[\p{Cc}\p{Cf}]--[\n\t]]/v;
/** Fields that Slack shows to nobody. */
const UNSEEN = new Set([
  'type',
  'value',
  'action_id',
  'block_id',
  'private_metadata',
  'callback_id',
  'external_id',
  'url',
  'image_url',
]);

/** What in a view would act or deceive, that the bot did not make; empty where all is well. */
export function activeIn(wire: Json): string[] {
  const top = isObject(wire) && typeof wire.text === 'string' ? markupFaults(wire.text) : [];
  return [...top, ...walk(wire, '')];
}

function walk(value: Json | undefined, field: string): string[] {
  if (typeof value === 'string') return UNSEEN.has(field) ? [] : textFaults(value);
  if (!isObject(value)) return listOf(value).flatMap((each) => walk(each, field));
  const own = value.type === 'mrkdwn' ? mrkdwnFaults(value) : [];
  const plain = value.type === 'plain_text' && value.emoji !== false ? ['plain text that makes emoji'] : [];
  return [...own, ...plain, ...Object.entries(value).flatMap(([name, inner]) => walk(inner, name))];
}

/** Whatever the block: nothing that cannot be seen, nothing cut in half. */
function textFaults(text: string): string[] {
  const unseen = INVISIBLE.exec(text)?.[0];
  return [
    ...(unseen === undefined ? [] : [`U+${(unseen.codePointAt(0) ?? 0).toString(16).padStart(4, '0')} in ${quoted(text)}`]),
    ...(text.isWellFormed() ? [] : [`half a character in ${quoted(text)}`]),
  ];
}

function mrkdwnFaults(element: { readonly [key: string]: Json }): string[] {
  const text = textOf(element.text);
  // Without it Slack makes links of addresses and channels of #words by itself.
  const verbatim = element.verbatim === true ? [] : [`not verbatim: ${quoted(text)}`];
  return [...verbatim, ...markupFaults(text)];
}

function markupFaults(text: string): string[] {
  const tokens = [...text.matchAll(/<([^>]*)(>?)/g)];
  const foreign = tokens.filter(([, inside = '', end]) => end === '' || !OURS.test(inside) || ACTIVE.test(addressOf(inside)));
  return [
    ...foreign.map(([token]) => `${quoted(token)} acts`),
    ...(/[*_~`]ZQ|ZQEND[*_~`]/.test(text) ? [`a mark formats in ${quoted(text)}`] : []),
    ...(/^(?:&gt;|>)/m.test(text) ? [`a quote in ${quoted(text)}`] : []),
    ...(/^[>•\s]*ZQLINE/m.test(text) ? [`a line of its own in ${quoted(text)}`] : []),
    ...(/:zqemoji:/.test(text) ? [`an emoji in ${quoted(text)}`] : []),
  ];
}

/** What a token leads to; the words that it shows may say anything. */
function addressOf(inside: string): string {
  return inside.startsWith('!date') ? '' : (inside.split('|')[0] ?? '');
}

const QUOTED_MAX = 80;

function quoted(text: string): string {
  return JSON.stringify(text.length > QUOTED_MAX ? `${text.slice(0, QUOTED_MAX)}…` : text);
}
