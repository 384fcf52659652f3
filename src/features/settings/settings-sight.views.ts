import { MAIN_ENTITY } from '#domain/ids.ts';
import { plainLine } from '#domain/plain-text.ts';
import type { Holders } from '#domain/roles.ts';
import type { Part, SegmentSettings } from '#domain/settings.ts';
import {
  type Block,
  bold,
  context,
  header,
  lines,
  type Message,
  type ModalView,
  type Mrk,
  mrk,
  opener,
  radioInput,
  section,
} from '#slack/blocks.ts';
import type { Groups } from '#slack/groups.ts';
import { limitSegment } from './settings.routes.ts';
import { holdersText, whoInputs } from './settings-holders.views.ts';

const SEGMENTS_SHOWN_MAX = 10;
const NAME_SHOWN_MAX = 75;

/** @param limit who sees it now, or is offered; null: everybody */
export function sightModal(part: Part, limit: Holders | null, groups: Groups): ModalView {
  const choices = [
    { value: 'everybody', label: 'Everybody who may read accounts' },
    { value: 'only', label: 'Only those below' },
  ];
  const offered = limit ?? { people: [], groups: [] };
  return {
    title: 'Who sees it',
    submit: 'Save',
    blocks: [
      section(
        mrk`Whoever does not see ${partText(part, 'the')} finds nothing of it. Admins and auditors see everything. What stands in a channel, everybody there reads.`,
      ),
      radioInput({ name: 'who', label: 'Seen by', choices, initial: limit ? 'only' : 'everybody' }),
      ...whoInputs(offered, groups),
    ],
  };
}

export function sightSaved(part: Part, limit: Holders | null): Message {
  const text = mrk`${partText(part, 'The')}: seen by ${seenBy(limit)}.`;
  return { text, blocks: [section(text)] };
}

/** Nothing where the ledger names no segments. */
export function segmentBlocks(segments: readonly SegmentSettings[], mayChange: boolean): Block[] {
  if (segments.length === 0) return [];
  const left = segments.length - SEGMENTS_SHOWN_MAX;
  const more = left > 0 ? [context(mrk`and ${left} more: ${bold('/ar settings sight segment:"NAME"')}`)] : [];
  return [header('Segments'), ...segments.slice(0, SEGMENTS_SHOWN_MAX).map((one) => segmentRow(one, mayChange)), ...more];
}

function segmentRow({ segment, sight }: SegmentSettings, mayChange: boolean): Block {
  const name = plainLine(segment, NAME_SHOWN_MAX) || 'Accounts without a segment';
  const text = lines(bold(name), mrk`Seen by: ${seenBy(sight)}`);
  const look = { label: 'Who sees it', accessibilityLabel: `Who sees it: ${name}` };
  return mayChange ? section(text, opener(limitSegment, { segment }, look)) : section(text);
}

export function seenBy(sight: Holders | null): Mrk {
  return sight ? holdersText(sight) : mrk`everybody who may read accounts`;
}

function partText(part: Part, the: 'the' | 'The'): Mrk {
  if ('entity' in part) return part.entity === MAIN_ENTITY ? mrk`${the} accounts` : bold(part.entity);
  if (part.segment === '') return mrk`${the} accounts without a segment`;
  return mrk`${the} accounts of the segment ${bold(plainLine(part.segment, NAME_SHOWN_MAX))}`;
}
