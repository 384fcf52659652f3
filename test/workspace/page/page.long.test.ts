import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CARD, LONG_NAME } from '../../support/page-samples.ts';
import { isFocused, noBrowser, type OpenPage, type Stage, startStage } from '../../support/page-stage.ts';

if (noBrowser) console.log(noBrowser);

const LETTER = {
  id: 'm1',
  from: 'ar@nordwind.example',
  to: 'ap@acme.example',
  subject: 'Invoice RE-1042',
  date: '2026-11-20T09:00:00Z',
  messageId: '<1@nordwind.example>',
  body: 'Dear Ms Weber,\n\n<b>please</b> pay.',
};

describe.skipIf(noBrowser)('the page in the browser', () => {
  let stage: Stage;
  let open: OpenPage;
  let cardTs = '';
  const say = (as: string, text: string, thread: string | null = null) =>
    stage.workspace.perform({ as, do: 'say', conversation: 'C0COLLECT', thread, text });

  beforeAll(async () => {
    stage = await startStage({
      commandLines: () => [
        { usage: 'overdue', what: 'The queue' },
        { usage: 'overdue mine', what: 'What you own' },
      ],
      listMails: async () => [LETTER],
    });
    await stage.app.call('conversations.join', { channel: 'C0COLLECT' });
    for (let n = 1; n <= 60; n += 1) await say(n % 2 ? 'U0TOM' : 'U0INES', `Message ${n}`);
    cardTs = String((await stage.app.call('chat.postMessage', { channel: 'C0COLLECT', text: 'Acme', blocks: CARD })).ts);
    open = await stage.open();
    await open.page.getByText('Message 60').waitFor();
  });
  afterAll(async () => {
    await stage?.close();
  });
  beforeEach(() => {
    stage.app.heard.length = 0;
    stage.app.answer = () => undefined;
  });

  const frame = () => open.page.getByRole('region', { name: 'Messages in collections' });
  const distanceToEnd = () => frame().evaluate((it) => it.scrollHeight - it.scrollTop - it.clientHeight);

  test('the first screen is the first channel, at its end, as the first person', async () => {
    await expect.poll(() => open.page.url()).toContain('#/U0MARA/C0COLLECT');
    await expect.poll(distanceToEnd).toBeLessThan(2);
    await open.page.getByRole('button', { name: /You are Mara Lindqvist/ }).waitFor();
  });

  test('a new message shows itself to who looks at the end', async () => {
    await say('U0TOM', 'I am new here');
    await frame().getByText('I am new here').waitFor();
    await expect.poll(distanceToEnd).toBeLessThan(2);
    await expect.poll(() => open.page.getByRole('log').textContent()).toBe('Tom Okafor: I am new here');
  });

  test('who reads further up stays where they are, and is told of new messages', async () => {
    await frame().evaluate((it) => it.scrollTo(0, 200));
    await open.page.getByRole('button', { name: 'To the latest' }).waitFor();
    const anchor = open.page.getByText('Message 20', { exact: true });
    const before = await anchor.boundingBox();
    await say('U0TOM', 'Another one');
    await open.page.getByRole('button', { name: '1 new message' }).waitFor();
    expect(await anchor.boundingBox()).toEqual(before);
    await open.page.getByRole('button', { name: '1 new message' }).click();
    await expect.poll(distanceToEnd).toBeLessThan(2);
    await frame().evaluate((it) => it.scrollTo(0, 200));
    await open.page.getByRole('button', { name: 'To the latest' }).waitFor();
    await say('U0MARA', 'My own words lead to the end');
    await open.page.getByRole('button', { name: 'To the latest' }).waitFor({ state: 'detached' });
  });

  test('earlier messages come in above without moving what is read', async () => {
    await frame().evaluate((it) => it.scrollTo(0, 0));
    const anchor = open.page.getByText('Message 20', { exact: true });
    const before = (await anchor.boundingBox())?.y ?? 0;
    await open.page.getByRole('button', { name: 'Show earlier messages' }).click();
    await open.page.getByText('Message 1', { exact: true }).waitFor();
    expect(Math.abs(((await anchor.boundingBox())?.y ?? 0) - before)).toBeLessThan(80);
    await open.page.getByRole('button', { name: 'To the latest' }).click();
  });

  test('unread marks come, name what is for oneself, and go when it was read', async () => {
    const { page } = open;
    await stage.workspace.perform({ as: 'U0OTTO', do: 'say', conversation: 'C0SALES', thread: null, text: '@mara a word?' });
    const sales = page.locator('#sidebar').getByRole('link', { name: /sales/ });
    await expect.poll(() => sales.textContent()).toContain('1 unread, 1 for you');
    expect(await page.title()).toContain('(1)');
    await sales.click();
    await page.getByText('New', { exact: true }).waitFor();
    await expect.poll(() => sales.textContent()).not.toContain('unread');
    await page.goBack();
    await frame().getByText('Another one').waitFor();
  });

  test('a command is found by keyboard alone and reaches the app', async () => {
    const { page } = open;
    const field = page.getByRole('textbox', { name: 'Message #collections' });
    await field.fill('/a');
    await page.getByRole('option', { name: /\/ar/ }).waitFor();
    await field.press('Tab');
    expect(await field.inputValue()).toBe('/ar ');
    await field.pressSequentially('mi');
    await page.getByRole('option', { name: /overdue mine/ }).waitFor();
    await field.press('ArrowDown');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('/ar overdue mine');
    await field.press('Enter');
    await expect.poll(() => stage.app.heard.at(-1)).toMatchObject({ type: 'command', command: '/ar', text: 'overdue mine' });
    expect(await field.inputValue()).toBe('');
  });

  test('what is no command is said where it was typed, and the text is still there', async () => {
    const field = open.page.getByRole('textbox', { name: 'Message #collections' });
    await field.fill('/overdue please');
    await field.press('Enter');
    await open.page.getByRole('alert').getByText('/overdue is not a command').waitFor();
    expect(await field.inputValue()).toBe('/overdue please');
    await field.fill('');
  });

  test('a thread opens beside, takes replies, refuses commands, and gives the focus back', async () => {
    const { page } = open;
    await say('U0TOM', 'First reply', cardTs);
    await page.getByRole('button', { name: /1 reply/ }).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('First reply').waitFor();
    const reply = thread.getByRole('textbox', { name: 'Reply' });
    await reply.fill('/ar help');
    await reply.press('Enter');
    await thread.getByText('not supported in threads').waitFor();
    await reply.fill('Second reply & <more>');
    await reply.press('Enter');
    await thread.getByText('Second reply & <more>').waitFor();
    await page.getByRole('button', { name: /2 replies/ }).waitFor();
    await page.keyboard.press('Escape');
    await thread.waitFor({ state: 'detached' });
    await expect.poll(() => isFocused(page.getByRole('button', { name: /2 replies/ }))).toBe(true);
  });

  test('what only one person sees says so and can be dismissed', async () => {
    await stage.app.call('chat.postEphemeral', { channel: 'C0COLLECT', user: 'U0MARA', text: 'Just for you' });
    await open.page.getByText('Only visible to you').waitFor();
    await open.page.getByRole('button', { name: 'Dismiss this message' }).click();
    await frame().getByText('Just for you').waitFor({ state: 'detached' });
  });

  test('a card that the app changes keeps its place, its thread and the focus in it', async () => {
    const { page } = open;
    await page.getByRole('button', { name: 'Promise' }).focus();
    const changed = [{ type: 'header', text: { type: 'plain_text', text: 'Acme, claimed by Mara' } }, ...CARD.slice(1)];
    await stage.app.call('chat.update', { channel: 'C0COLLECT', ts: cardTs, text: 'Acme', blocks: changed });
    await page.getByText('Acme, claimed by Mara').waitFor();
    expect(await isFocused(page.getByRole('button', { name: 'Promise' }))).toBe(true);
  });

  test('a draft waits in each conversation', async () => {
    const { page } = open;
    await page.getByRole('textbox', { name: 'Message #collections' }).fill('half a thou');
    await page
      .locator('#sidebar')
      .getByRole('link', { name: /general/ })
      .click();
    expect(await page.getByRole('textbox', { name: 'Message #general' }).inputValue()).toBe('');
    await page
      .locator('#sidebar')
      .getByRole('link', { name: /collections/ })
      .click();
    expect(await page.getByRole('textbox', { name: 'Message #collections' }).inputValue()).toBe('half a thou');
    await page.getByRole('textbox', { name: 'Message #collections' }).fill('');
  });

  test('App Home shows what the app published for this person', async () => {
    const { page } = open;
    stage.app.answer = async ({ event }) => {
      if (JSON.stringify(event ?? '').includes('app_home_opened')) {
        await stage.app.call('views.publish', { user_id: 'U0MARA', view: { type: 'home', blocks: CARD } });
      }
      return undefined;
    };
    await page
      .locator('#sidebar')
      .getByRole('link', { name: /Dunbot/ })
      .click();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('region', { name: 'Home of Dunbot' }).getByRole('button', { name: 'Claim' }).click();
    await expect.poll(() => stage.app.heard.some((heard) => heard.type === 'block_actions')).toBe(true);
  });

  test('switching to Tom shows his own messages with the app, and Mara stays on her page', async () => {
    const { page } = open;
    await page.getByRole('button', { name: /Switch person/ }).click();
    await page.getByRole('menuitemradio', { name: /Tom Okafor/ }).click();
    await page.getByRole('button', { name: /You are Tom Okafor/ }).waitFor();
    await page.getByText('has not put anything here yet').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: /You are Mara Lindqvist/ }).waitFor();
  });

  test('the mailbox shows a letter as plain text', async () => {
    const { page } = open;
    await page
      .locator('#sidebar')
      .getByRole('link', { name: /Mailbox/ })
      .click();
    await page.getByRole('link', { name: /Invoice RE-1042/ }).click();
    const letter = page.getByRole('article', { name: 'Invoice RE-1042' });
    expect(await letter.locator('pre').textContent()).toBe(LETTER.body);
    await letter.getByText('ap@acme.example').waitFor();
  });

  test('the clock moves a day on and says which day it is', async () => {
    const { page } = open;
    const before = await page.locator('.clock-face').getAttribute('datetime');
    await page.getByRole('button', { name: 'Next day' }).click();
    await page.getByText(/^It is .* now\.$/).waitFor();
    const after = await page.locator('.clock-face').getAttribute('datetime');
    expect(Date.parse(after ?? '') - Date.parse(before ?? '')).toBe(86_400_000);
  });

  test('a link to a message opens it, far back as it may be', async () => {
    const { page } = await stage.open({ path: `archives/C0COLLECT/p${cardTs.replace('.', '')}` });
    await page.locator('.is-spotlit').getByText('Acme, claimed by Mara').waitFor();
    expect(page.url()).toContain('#/U0MARA/C0COLLECT');
    await page.context().close();
  });

  test('a file that is shared stands in the conversation', async () => {
    const { page } = open;
    await page
      .locator('#sidebar')
      .getByRole('link', { name: /collections/ })
      .click();
    const file = { name: `${LONG_NAME}.csv`, mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') };
    await page.locator('.file-button input').setInputFiles(file);
    await page.getByRole('button', { name: /Remove Vereinigte/ }).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('link', { name: /Vereinigte.*\.csv/ }).waitFor();
  });

  test('nothing went wrong in the page meanwhile', () => {
    expect(open.problems).toEqual([]);
  });
});
