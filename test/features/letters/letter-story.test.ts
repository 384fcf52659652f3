import { expect, test } from 'vitest';
import { bringing, CAST_LEDGER } from '../../support/ledgers.ts';
import { startTeam } from '../../support/team.ts';
import { draftFor, mailShown } from './letter-talk.ts';

test.each(['socket', 'http'] as const)(
  'over %s: the queue, a claim, a draft, an edit, an approval, the mail',
  async (transport) => {
    const team = await startTeam({ before: bringing(CAST_LEDGER), overHttp: transport === 'http' });
    const { mara, tom, ines } = team;
    await tom.says('/ar setup', { in: '#collections' });
    await tom.sees('#collections is the working channel now');
    await mara.says('/ar overdue unclaimed >40d', { in: '#collections' });
    await mara.clicks('Open', { in: 'Acme Logistics' });
    await ines.seesMessage('# Acme Logistics', { in: '#collections' });
    await mara.clicks('Claim', { in: 'INV-1001' });
    await mara.sees('You own Acme Logistics now.');
    await draftFor(team, 'acme', 'Acme Logistics');
    await mara.clicks('Edit', { in: 'reminder to Acme' });
    await mara.fills({ Subject: 'Your invoices INV-1001 and INV-1002' });
    await mara.submits();
    await mara.seesNoModal();
    const shown = mailShown(await tom.seesMessage(/reminder to Acme[\s\S]*Your invoices INV-1001/, { in: '#collections' }));
    await tom.clicks('Approve and send', { in: 'reminder to Acme' });
    await mara.seesMessage(/reminder to Acme[\s\S]*Filed, not sent · Mon 2 Mar · approved by @Tom Okafor/, {
      in: '#collections',
    });
    const mail = await team.seesMail('Your invoices INV-1001 and INV-1002');
    expect({ to: mail.to, subject: mail.subject, body: mail.body.trimEnd() }).toEqual({ ...shown, body: shown.body.trimEnd() });
    const card = await ines.seesMessage('# Acme Logistics', { in: '#collections' });
    expect(card).toContain('owner @Mara Lindqvist since Mon 2 Mar · last contact: letter, Mon 2 Mar');
    await team.finish();
  },
);
