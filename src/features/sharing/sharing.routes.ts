import { z } from 'zod';
import { event } from '#slack/routes.ts';

const inChannel = z.object({ channel: z.string() });

/** Another company was let into a channel, or left it. */
export const channelShared = event('channel_shared', inChannel);
export const channelUnshared = event('channel_unshared', inChannel);
/** Somebody came, perhaps from elsewhere. */
export const memberJoined = event('member_joined_channel', inChannel);
