import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultsIn, PHONE, WIDE } from '../../support/local-page.ts';
import { noBrowser, type OpenPage, type Stage, startStage } from '../../support/page-stage.ts';
import { screenshot } from '../../support/screenshots.ts';

if (noBrowser) console.log(noBrowser);

describe.skipIf(noBrowser)('the panel that switches trouble on', () => {
  let stage: Stage;
  let open: OpenPage;
  beforeAll(async () => {
    stage = await startStage();
    open = await stage.open({ path: '#/U0MARA/trouble', ...WIDE });
  });
  afterAll(async () => {
    await stage?.close();
  });
  const onNow = () => open.page.getByRole('region', { name: 'On now' });

  test('makes the next posts fail as it says, and counts down', async () => {
    const { page } = open;
    await onNow().getByText('Nothing goes wrong.').waitFor();
    await page.getByLabel('What goes wrong').selectOption({ label: '500, and nothing happened' });
    await page.getByLabel('How often').selectOption({ label: 'the next 5 calls' });
    await page.getByRole('button', { name: 'Start' }).click();
    await onNow().getByText('5 times more').waitFor();
    const posts = stage.app.call('chat.postMessage', { channel: 'C0COLLECT', text: 'Hello' });
    await expect(posts).rejects.toThrow('internal_error');
    await onNow().getByText('4 times more').waitFor();
  });

  test('takes a scope away, sends things twice, and ends it all at once', async () => {
    const { page } = open;
    await page.getByRole('checkbox', { name: 'users:read', exact: true }).click();
    await onNow().getByText('Dunbot lacks the scope users:read').waitFor();
    await page.getByRole('button', { name: 'Send everything twice' }).click();
    await onNow().getByText('Dunbot is sent everything twice').waitFor();
    await screenshot(page, 'trouble');
    await page.getByRole('button', { name: 'End all trouble' }).click();
    await onNow().getByText('Nothing goes wrong.').waitFor();
    await stage.app.call('users.info', { user: 'U0MARA' });
  });

  test.for([
    ['wide', WIDE],
    ['dark', { ...WIDE, colorScheme: 'dark' }],
    ['phone', PHONE],
  ] as const)('is fit for a screen reader, %s', async ([name, context], { expect }) => {
    const { page, problems } = await stage.open({ path: '#/U0MARA/trouble', ...context });
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('region', { name: 'On now' }).getByText('once more').waitFor();
    await screenshot(page, `trouble-${name}`);
    expect(await faultsIn(page)).toEqual([]);
    expect(problems).toEqual([]);
    await page.getByRole('button', { name: 'End all trouble' }).click();
    await page.context().close();
  });
});
