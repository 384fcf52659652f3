import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { activeIn } from '../support/active-tokens.ts';
import { type Dunbot, startDunbot } from '../support/dunbot.ts';
import { ACCOUNT_FORMS } from '../support/forms/account-forms.ts';
import { DISPUTE_FORMS } from '../support/forms/dispute-forms.ts';
import { type FormCase, routeOf } from '../support/forms/form-case.ts';
import {
  hides,
  leaverOf,
  type Spot,
  settleAccounts,
  settles,
  spotsOf,
  townOf,
  unseats,
  workerOf,
} from '../support/forms/form-town.ts';
import { lateFaults, of, refusalFaults, twoFaults } from '../support/forms/judge.ts';
import { OTHER_FORMS } from '../support/forms/other-forms.ts';
import { untruths } from '../support/forms/truth.ts';
import { closeAll, openedBy, openersOf, shownByBot, submitted, type Try } from '../support/forms/try-forms.ts';
import { registered } from '../support/registered.ts';

/** Every form there is, submitted in every way that is not the usual one: by many people at once, over two processes. */
const FORMS: Readonly<Record<string, FormCase>> = { ...ACCOUNT_FORMS, ...DISPUTE_FORMS, ...OTHER_FORMS };
const IDS = Object.keys(FORMS);
const WAYS = ['two at once', 'role taken', 'hidden', 'changed meanwhile', 'hostile'] as const;
/** Forms about something else than one account. */
const ELSEWHERE = /^(?:settings|digest|import)\.|^dispute\.reason/;

const town = townOf({ forms: IDS.length, spots: IDS.length * WAYS.length });
let team: Dunbot;
const spots = new Map<string, readonly Spot[]>();
beforeAll(async () => {
  team = await startDunbot(town.options);
  await team.imports(town.rows);
  await settles(team, town.people, (form) => IDS[form]?.startsWith('settings.') === true);
  await team.another();
  for (const [form, id] of IDS.entries()) spots.set(id, await spotsOf(team, { form, ways: WAYS.length }));
});
beforeEach(() => closeAll(team, town.people));
afterAll(() => team.stop());

function triesOf(way: (typeof WAYS)[number]): Try[] {
  return Object.entries(FORMS).flatMap(([id, form]) => {
    const spot = spots.get(id)?.[WAYS.indexOf(way)];
    return spot ? [{ id, form, spot }] : [];
  });
}

test('every form that the bot registers has a way to be opened and filled here', async () => {
  const forms = (await registered()).filter(({ submits }) => submits).map(({ id }) => id);
  expect([...new Set(IDS.map(routeOf))].toSorted()).toEqual(forms.toSorted());
});

test('two people submit a form in the same moment, one of them twice: it is done once, or both stand, and who was later is told', async () => {
  const tries = triesOf('two at once');
  const openers = await openersOf(team, tries);
  const open = (by: 'a' | 'b') => Promise.all(tries.map((one) => openedBy(one, openers, { by: one.spot[by] })));
  const [mine, theirs] = [await open('a'), await open('b')];
  const outcomes = await submitted(team, [...mine, ...mine, ...theirs]);
  const wrong = tries.flatMap(({ id, form, spot }) => twoFaults(form, [outcomes.get(spot.a), outcomes.get(spot.b)]).map(of(id)));
  expect(wrong).toEqual([]);
});

test('whoever lost their role while a form stood open is refused in words and keeps what they typed', async () => {
  const tries = triesOf('role taken').map((one, at) => ({ ...one, spot: { ...one.spot, a: leaverOf(at) } }));
  const openers = await openersOf(team, tries);
  const windows = await Promise.all(tries.map((one) => openedBy(one, openers, { by: one.spot.a })));
  await unseats(
    team,
    tries.map(({ spot }) => spot.a),
  );
  const outcomes = await submitted(team, windows);
  expect(tries.flatMap(({ id, spot }) => refusalFaults(outcomes.get(spot.a)).map(of(id)))).toEqual([]);
});

test('whoever does not see an account any more finds nothing of it behind a form that stands open', async () => {
  const tries = triesOf('hidden')
    .map((one, at) => ({ ...one, spot: { ...one.spot, a: workerOf(at) } }))
    .filter(({ id }) => !ELSEWHERE.test(id));
  const openers = await openersOf(team, tries);
  const windows = await Promise.all(tries.map((one) => openedBy(one, openers, { by: one.spot.a })));
  await hides(team, true);
  const outcomes = await submitted(team, windows);
  await hides(team, false);
  const wrong = tries.flatMap(({ id, spot }) => {
    const outcome = outcomes.get(spot.a);
    const isSilent = /not in the ledger any more|not known any more/.test(outcome?.words ?? '');
    return [...refusalFaults(outcome), ...(isSilent ? [] : [`says ${outcome?.words}`])].map(of(id));
  });
  expect(wrong).toEqual([]);
});

test('a form is judged by what is so by now: paid, resolved, approved, handed on or put away meanwhile', async () => {
  const tries = triesOf('changed meanwhile');
  const openers = await openersOf(team, tries);
  const windows = await Promise.all(tries.map((one) => openedBy(one, openers, { by: one.spot.a })));
  for (const { form, spot } of tries) if (form.meanwhile !== 'settled') await form.meanwhile(spot);
  const settled = tries.filter(({ form }) => form.meanwhile === 'settled').map(({ spot }) => spot);
  await settleAccounts(team, town.rows, settled);
  const outcomes = await submitted(team, windows);
  expect(tries.flatMap(({ id, form, spot }) => lateFaults(form, outcomes.get(spot.a)).map(of(id)))).toEqual([]);
});

test('twenty people log a call with one account in the same moment: each call is in the record', async () => {
  const [call] = triesOf('two at once').filter(({ id }) => id === 'calls.log');
  if (!call) throw new Error('There is no form for calls.');
  const openers = await openersOf(team, [call]);
  const people = town.people.filter((_, at) => at % 4 === 0).slice(0, 20);
  const windows = await Promise.all(people.map((by) => openedBy(call, openers, { by })));
  const outcomes = await submitted(team, windows);
  expect(people.flatMap((by) => (outcomes.get(by)?.wrote === 1 ? [] : [outcomes.get(by)?.words]))).toEqual([]);
});

test('hostile text in every field that takes text is kept or refused in words, and does nothing anywhere', async () => {
  const tries = triesOf('hostile');
  const openers = await openersOf(team, tries);
  const windows = await Promise.all(tries.map((one) => openedBy(one, openers, { by: one.spot.a, wild: true })));
  const outcomes = await submitted(team, windows);
  const wrong = tries.flatMap(({ id, spot }) => {
    const outcome = outcomes.get(spot.a);
    return outcome?.wrote === 0 && outcome.isOpen ? refusalFaults(outcome).map(of(id)) : [];
  });
  expect(wrong).toEqual([]);
  expect(shownByBot(team).flatMap(activeIn)).toEqual([]);
});

test('after all of that the journal is whole, and accounts and cards are as it tells', async () => {
  expect(await untruths(team)).toEqual([]);
});
