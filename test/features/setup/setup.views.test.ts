import { channelSet } from '#features/setup/setup.views.ts';
import { golden } from '../../support/golden.ts';

golden(import.meta.url, 'channel-set', {
  usual: () => channelSet('C0COLLECT'),
  empty: 'there is always a channel',
  tooMany: 'there is one channel',
  hostile: () => channelSet('<!channel>'),
  refusal: () => channelSet('C0SALES', 'The bot cannot write in that channel. Invite it there, or choose another channel.'),
});
