import { type Refusal, refuse } from './refusal.ts';

/**
 * One plain e-mail address (`name@company.com`), and nothing a mail library could read as two or as another one:
 * no display name, comment, list, quoted local part, white space, routing (`%`, `!`) or character outside ASCII.
 * A domain with other letters is given as punycode (`xn--…`).
 * @returns the address with its domain in lower case, or a refusal that says what is wrong
 */
export function parseAddress(text: string): string | Refusal {
  if (text === '') return no('An e-mail address is missing.');
  if (text.length > ADDRESS_MAX) return no('The e-mail address is longer than 254 characters.');
  if (/[\r\n]/.test(text)) return no('The e-mail address holds a line break.');
  if (/[,;]/.test(text)) return no('Give one e-mail address only.');
  if (/[<>()[\]"\\:]/.test(text)) return no('Give the bare e-mail address, without a name, brackets or quotes.');
  if (/[^\x21-\x7e]/.test(text)) {
    return no('The e-mail address holds a space or a character outside plain ASCII. Write a foreign domain as xn--….');
  }
  const [local, domain, ...rest] = text.split('@');
  if (!local || !domain || rest.length > 0) return no('An e-mail address has one @ between a name and a domain.');
  if (local.length > 64 || !LOCAL.test(local)) return no("The part before the @ is not plain (letters, digits, . _ + - = & ').");
  if (!isDomain(domain)) return no('The part after the @ is not a domain name such as company.com.');
  return `${local}@${domain.toLowerCase()}`;
}

const ADDRESS_MAX = 254;
const DOMAIN_MAX = 253;
// Dots only between characters; no leading hyphen, which a mail program might take for an option.
const LOCAL = /^[A-Za-z0-9_+=&'~][A-Za-z0-9_+=&'~-]*(?:\.[A-Za-z0-9_+=&'~-]+)*$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  return (
    domain.length <= DOMAIN_MAX &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    /^(?:[A-Za-z]{2,}|xn--.+)$/i.test(top)
  );
}

function no(because: string): Refusal {
  return refuse('mail.not-one-address', because);
}
