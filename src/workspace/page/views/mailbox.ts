import type { Mail, Snapshot } from '../../protocol.ts';
import { preformatted } from '../blocks/text.ts';
import { h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import type { App } from '../state/app.ts';
import { formatRoute } from '../state/route.ts';
import { dayAndTime } from '../words/moment.ts';
import type { Reader } from '../words/reader.ts';

/** What left the house, word for word. */
export function mailbox(app: App, { mails, me }: Snapshot, reader: Reader): readonly (Vnode | null)[] {
  const { screen } = app.state().route;
  const chosen = screen.at === 'mail' ? screen.mail : null;
  const open = mails.find(({ id }) => id === chosen) ?? null;
  return [
    h(
      'header',
      { key: 'head', class: 'screen-head' },
      h('h1', { class: 'screen-title' }, icon('mail'), h('span', { class: 'screen-name' }, 'Mailbox')),
      h('p', { class: 'screen-topic' }, 'Letters that were filed here, since no mail server is set up.'),
    ),
    mails.length === 0
      ? h(
          'div',
          { key: 'empty', class: 'empty is-screen' },
          icon('mail'),
          h('p', {}, 'Nothing was filed yet. Without a mail server, a letter appears here once somebody approves it.'),
        )
      : h(
          'div',
          { key: 'mails', class: open ? 'mails is-reading' : 'mails' },
          h(
            'ul',
            { class: 'mail-list', 'aria-label': 'Mails, newest first' },
            mails.map((mail) => row(mail, me.id, mail.id === open?.id, reader)),
          ),
          open
            ? letter(open, me.id, reader)
            : h(
                'div',
                { key: 'none', class: 'mail empty is-screen' },
                h('p', {}, chosen ? 'This mail does not exist.' : 'Choose a mail to read it.'),
              ),
        ),
  ];
}

function row({ id, to, subject, date }: Mail, person: string, isOpen: boolean, reader: Reader): Vnode {
  return h(
    'li',
    { key: id },
    h(
      'a',
      {
        class: isOpen ? 'mail-row is-open' : 'mail-row',
        href: formatRoute({ person, screen: { at: 'mail', mail: id } }),
        'aria-current': isOpen ? 'true' : null,
      },
      h('span', { class: 'mail-to', title: to }, to),
      h('span', { class: 'mail-date' }, mailDate(date, reader)),
      h('span', { class: 'mail-subject', title: subject }, subject || '(no subject)'),
    ),
  );
}

function letter(mail: Mail, person: string, reader: Reader): Vnode {
  const line = (name: string, value: string): readonly Vnode[] => (value ? [h('dt', {}, name), h('dd', {}, value)] : []);
  return h(
    'article',
    { key: mail.id, class: 'mail', 'aria-labelledby': 'mail-subject', tabindex: '0' },
    h(
      'a',
      { class: 'button is-small mail-back', href: formatRoute({ person, screen: { at: 'mail', mail: null } }) },
      icon('back'),
      'All mails',
    ),
    h('h2', { id: 'mail-subject' }, mail.subject || '(no subject)'),
    h(
      'dl',
      { class: 'mail-lines' },
      line('From', mail.from),
      line('To', mail.to),
      line('Date', mailDate(mail.date, reader)),
      line('Message-ID', mail.messageId),
    ),
    preformatted(mail.body, { class: 'mail-body' }),
  );
}

function mailDate(date: string, reader: Reader): string {
  const at = Date.parse(date);
  return Number.isNaN(at) ? date : dayAndTime(at, reader);
}
