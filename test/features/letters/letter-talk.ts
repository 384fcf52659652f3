import type { Team } from '../../support/team.ts';

/** Has Mara draft a letter with what the form proposes. Returns the letter as its card in the thread reads. */
export async function draftFor(team: Team, typed: string, name: string): Promise<string> {
  await team.mara.says(`/ar letter ${typed}`, { in: '#collections' });
  await team.mara.seesModal('Draft a letter');
  await team.mara.submits();
  await team.mara.sees('The draft waits for approval in the account’s thread in #collections.');
  return team.mara.seesMessage(`reminder to ${name}`, { in: '#collections' });
}

/** The mail that a letter's card shows. */
export function mailShown(card: string): { to: string; subject: string; body: string } {
  const [, to = '', subject = '', body = ''] = /\nTo: (.*)\nSubject: (.*)\n\n([\s\S]*?)\n· Drafted for/.exec(card) ?? [];
  return { to, subject, body };
}
