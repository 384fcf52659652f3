import { z } from 'zod';
import { objectOf, objectsOf } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';
import { homeBlocks, messageBlocks, modalBlocks } from './blocks.ts';
import { plainText, suggestions } from './objects.ts';
import { type Problem, problemsOf } from './problems.ts';
import { charactersOf, needsSubmit, senseProblems, tableCharacters } from './sense.ts';

/** What Slack would refuse. Sources of the numbers: Slack's reference pages; the total of a message is measured. */

/** Undocumented: where Slack begins to answer `msg_blocks_too_long`. */
const MESSAGE_CHARACTERS_MAX = 13_200;
const TABLE_CHARACTERS_MAX = 10_000;
const MARKDOWN_CHARACTERS_MAX = 12_000;
const VIEW_BYTES_MAX = 250_000;

export type Verdict =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string; readonly problems: readonly Problem[] };

const OK: Verdict = { ok: true };

/** Blocks of a message. */
export function checkMessageBlocks(blocks: Json): Verdict {
  const parsed = messageBlocks.safeParse(blocks);
  if (!parsed.success) return refused('invalid_blocks', problemsOf(parsed.error, '/blocks'));
  const list = objectsOf(blocks);
  const problems = senseProblems(list, '');
  if (list.filter(({ type }) => type === 'table').length > 1)
    problems.push({ pointer: '/blocks', message: 'only one table allowed' });
  if (tableCharacters(list) > TABLE_CHARACTERS_MAX) {
    problems.push({ pointer: '/blocks', message: `tables may hold ${TABLE_CHARACTERS_MAX} characters at most` });
  }
  const markdown = list.filter(({ type }) => type === 'markdown');
  if (charactersOf(markdown) > MARKDOWN_CHARACTERS_MAX) {
    problems.push({ pointer: '/blocks', message: `markdown blocks may hold ${MARKDOWN_CHARACTERS_MAX} characters at most` });
  }
  if (problems.length > 0) return refused('invalid_blocks', problems);
  if (charactersOf(list) > MESSAGE_CHARACTERS_MAX) {
    return refused('msg_blocks_too_long', [
      {
        pointer: '/blocks',
        message: `blocks may show ${MESSAGE_CHARACTERS_MAX} characters at most, these show ${charactersOf(list)}`,
      },
    ]);
  }
  return OK;
}

const viewBase = {
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
  private_metadata: z.string().max(3000).optional(),
};
const modal = z.strictObject({
  type: z.literal('modal'),
  ...viewBase,
  title: plainText(24),
  submit: plainText(24).optional(),
  close: plainText(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
  blocks: modalBlocks,
});
const home = z.strictObject({ type: z.literal('home'), ...viewBase, blocks: homeBlocks });

/** A modal or an App Home, as `views.open` and its like take it. */
export function checkView(view: Json, kind: 'modal' | 'home'): Verdict {
  if (JSON.stringify(view).length > VIEW_BYTES_MAX) return refused('view_too_large', []);
  const parsed = (kind === 'modal' ? modal : home).safeParse(view);
  if (!parsed.success) return refused('invalid_arguments', problemsOf(parsed.error, '/view'));
  const problems = senseProblems(objectsOf(objectOf(view).blocks), '/view');
  if (kind === 'modal' && needsSubmit(objectOf(view))) {
    problems.push({ pointer: '/view/submit', message: 'missing required field: a view with input blocks needs submit' });
  }
  return problems.length > 0 ? refused('invalid_arguments', problems) : OK;
}

/** An answer to a block_suggestion. */
export function checkSuggestions(answer: Json): Verdict {
  const parsed = suggestions.safeParse(answer);
  return parsed.success ? OK : refused('invalid_options', problemsOf(parsed.error, ''));
}

function refused(error: string, problems: readonly Problem[]): Verdict {
  return { ok: false, error, problems };
}
