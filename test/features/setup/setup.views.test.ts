import { channelSet } from '#features/setup/setup.views.ts';
import { golden } from '../../support/golden.ts';

golden(import.meta.url, 'channel-set', {
  usual: () => channelSet({ channelId: 'C0COLLECT' }),
  firstOfAll: () => channelSet({ channelId: 'C0COLLECT', isAdminNow: true }),
  empty: 'there is always a channel',
  tooMany: 'there is one channel',
  hostile: () => channelSet({ channelId: '<!channel>' }),
  refusal: () =>
    channelSet({
      channelId: 'C0SALES',
      problem: 'The bot cannot write in that channel. Invite it there, or choose another channel.',
    }),
});
