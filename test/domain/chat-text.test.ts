import { expect, test } from 'vitest';
import { chatText } from '#domain/chat-text.ts';

test.each([
  ['hello', 'hello'],
  ['<@U0TOM|tom> asked in <#C1|sales>', '@tom asked in #sales'],
  ['<@U0TOM> asked', '@U0TOM asked'],
  ['<!subteam^S1|@leads> look', '<!subteam^S1|@leads> look'],
  ['see <https://a.example/x?y=1|the slip>', 'see the slip (https://a.example/x?y=1)'],
  ['see <https://a.example>', 'see https://a.example'],
  ['<mailto:ap@acme.example|ap@acme.example>', 'ap@acme.example'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ['<javascript:alert(1)|x>', '<javascript:alert(1)|x>'],
])('%s reads %s', (text, read) => expect(chatText(text)).toBe(read));
