import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectOf, objectsOf } from '#workspace/json.ts';
import type { Json } from '#workspace/protocol.ts';
import { noBrowser, type OpenPage, type Stage, startStage } from '../../support/page-stage.ts';

if (noBrowser) console.log(noBrowser);

const note = { name: 'delivery-note.pdf', mimeType: 'application/pdf', buffer: Buffer.from('PDF') };
const plain = (text: string) => ({ type: 'plain_text', text });
const FORM = {
  type: 'modal',
  title: plain('Open a dispute'),
  submit: plain('Open'),
  blocks: [
    {
      type: 'input',
      block_id: 'proof',
      label: plain('Evidence'),
      hint: plain('What the customer sent you'),
      element: { type: 'file_input', action_id: 'files', filetypes: ['pdf', 'png'], max_files: 3 },
    },
  ],
};

describe.skipIf(noBrowser)('files on the page', () => {
  let stage: Stage;
  let open: OpenPage;
  beforeAll(async () => {
    stage = await startStage();
    await stage.app.call('conversations.join', { channel: 'C0COLLECT' });
    open = await stage.open({ path: '#/U0MARA/C0COLLECT' });
  });
  afterAll(async () => {
    await stage?.close();
  });

  test('a message takes files along, and gives one back that was not meant', async () => {
    const { page } = open;
    const other = { ...note, name: 'wrong.pdf' };
    await page.getByLabel('Attach a file').setInputFiles([note, other]);
    await page.getByRole('button', { name: 'Remove wrong.pdf' }).click();
    await page.getByRole('textbox', { name: 'Message #collections' }).fill('The note of Acme');
    await page.keyboard.press('Enter');
    const message = page.getByRole('article').filter({ hasText: 'The note of Acme' });
    await message.getByRole('link', { name: 'delivery-note.pdf' }).waitFor();
    expect(await page.getByText('wrong.pdf').count()).toBe(0);
  });

  test('a form takes files along when it is submitted', async () => {
    const { page } = open;
    stage.app.answer = (heard) => {
      if (heard.type !== 'command') return undefined;
      void stage.app.call('views.open', { trigger_id: heard.trigger_id, view: FORM });
      return undefined;
    };
    await page.getByRole('textbox', { name: 'Message #collections' }).fill('/ar');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Open a dispute' });
    await dialog.getByLabel('Evidence').setInputFiles(note);
    await dialog.getByRole('button', { name: 'Remove delivery-note.pdf' }).waitFor();
    await dialog.getByRole('button', { name: 'Open' }).click();
    await dialog.waitFor({ state: 'detached' });
    const sent = stage.app.heard.find(({ type }) => type === 'view_submission');
    const values: Json = JSON.parse(JSON.stringify(objectOf(JSON.parse(JSON.stringify(sent))).view));
    const files = objectsOf(objectOf(objectOf(objectOf(objectOf(objectOf(values).state).values).proof).files).files);
    expect(files.map(({ name, size }) => `${name} ${size}`)).toEqual(['delivery-note.pdf 3']);
    expect(open.problems).toEqual([]);
  });
});
