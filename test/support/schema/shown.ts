import type { HomeView, KnownBlock, ModalView } from '@slack/types';

/**
 * What the bot shows, in Slack's own types. `KnownBlock` stands for `AnyBlock`, whose generic member would take any
 * block that has a type.
 */
export type ShownMessage = { text: string; blocks: KnownBlock[] };
export type ShownModal = Omit<ModalView, 'blocks'> & { blocks: KnownBlock[] };
export type ShownHome = Omit<HomeView, 'blocks'> & { blocks: KnownBlock[] };
