import type { Mail, MailOutcome, OutgoingMail } from '#ports.ts';

export type ScriptedMail = Mail & {
  /** What the next mails come to; without a script they are sent. An `Error` is thrown. */
  readonly next: (...outcomes: readonly (MailOutcome | Error)[]) => void;
  /** Every mail that was handed over, whatever became of it. */
  readonly handed: readonly OutgoingMail[];
};

/** A mail server that does what a test says. */
export function scriptedMail(): ScriptedMail {
  const script: (MailOutcome | Error)[] = [];
  const handed: OutgoingMail[] = [];
  return {
    kind: 'smtp',
    from: 'ar@nordwind.example',
    handed,
    next: (...outcomes) => void script.push(...outcomes),
    async send(mail) {
      handed.push(mail);
      const outcome = script.shift() ?? { stage: 'sent' };
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    close: async () => {},
  };
}
