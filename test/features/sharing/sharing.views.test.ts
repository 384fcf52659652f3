import { channelIsShared } from '#features/sharing/sharing.views.ts';
import { golden } from '../../support/golden.ts';

golden(import.meta.url, 'channel-is-shared', {
  usual: () => channelIsShared({ channel: 'C0COLLECT', hadDigest: true }),
  empty: () => channelIsShared({ channel: 'C0COLLECT', hadDigest: false }),
  tooMany: 'it is about one channel',
  hostile: () => channelIsShared({ channel: '<!channel>', hadDigest: true }),
  refusal: 'nobody asks for it',
});
