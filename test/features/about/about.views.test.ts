import { privacyMessage, versionMessage } from '#features/about/about.views.ts';
import { golden } from '../../support/golden.ts';
import { TODAY } from '../given-case.ts';

golden(import.meta.url, 'about', {
  usual: () => versionMessage({ version: '1.2.3', ledgerDay: '2026-11-18', today: TODAY }),
  empty: () => versionMessage({ version: '1.2.3', ledgerDay: null, today: TODAY }),
  tooMany: 'there is one version',
  hostile: 'its words are our own',
  refusal: 'whoever asks is told',
  privacy: () => privacyMessage(),
});
