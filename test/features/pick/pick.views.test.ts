import { pickModal } from '#features/pick/pick.views.ts';
import { golden } from '../../support/golden.ts';

golden(import.meta.url, 'pick-modal', {
  usual: () => pickModal({ title: 'Claim an account', submit: 'Claim' }),
  empty: 'the field offers what there is, as people type',
  tooMany: 'the field offers 25 at most',
  hostile: 'it shows nothing that somebody else wrote',
  refusal: 'a refusal stands under its field',
});
