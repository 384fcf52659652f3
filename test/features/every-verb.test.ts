import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { activeIn } from '../support/active-tokens.ts';
import { type Dunbot, startDunbot } from '../support/dunbot.ts';
import { leaverOf, type Spot, settleAccounts, settles, spotsOf, townOf, unseats } from '../support/forms/form-town.ts';
import { of, toldFaults, twoFaults } from '../support/forms/judge.ts';
import { untruths } from '../support/forms/truth.ts';
import { closeAll, hostileText, shownByBot } from '../support/forms/try-forms.ts';
import { typedAtOnce } from '../support/forms/try-verbs.ts';
import { VERB_CASES } from '../support/forms/verb-cases.ts';
import { registered } from '../support/registered.ts';

/** Every verb in the fast form that experts type, in every way that is not the usual one: over two processes. */
const CASES = Object.entries(VERB_CASES);
const WAYS = ['two at once', 'too late', 'hostile'] as const;
const town = townOf({ forms: CASES.length, spots: CASES.length * WAYS.length });
let team: Dunbot;
const spots: (readonly Spot[])[] = [];
beforeAll(async () => {
  team = await startDunbot(town.options);
  await team.imports(town.rows);
  await settles(team, town.people, (form) => CASES[form]?.[0].startsWith('settings') === true);
  for (const form of CASES.keys()) spots.push(await spotsOf(team, { form, ways: WAYS.length }));
});
beforeEach(() => closeAll(team, town.people));
afterAll(() => team.stop());

function triesOf(way: (typeof WAYS)[number]) {
  return CASES.flatMap(([id, verb], at) => {
    const spot = spots[at]?.[WAYS.indexOf(way)];
    return spot ? [{ id, verb, spot }] : [];
  });
}

test('every verb that the bot registers is tried here', async () => {
  const verbs = (await registered()).filter(({ kind }) => kind === 'verb').map(({ id }) => id);
  expect([...new Set(CASES.map(([id]) => id.split(' ')[0]))].toSorted()).toEqual(verbs.toSorted());
});

test('whoever has no role any more gets nothing but the help, and is told', async () => {
  const leavers = CASES.map((_, at) => leaverOf(at));
  await unseats(team, leavers);
  const typed = triesOf('too late').map(({ verb, spot }, at) => ({ by: leavers[at] ?? '', spot, text: verb.says(spot) }));
  const outcomes = await typedAtOnce(team, typed);
  const wrong = CASES.flatMap(([id], at) => {
    const outcome = outcomes.get(leavers[at] ?? '');
    const isFree = ['help', 'version', 'privacy'].includes(id);
    const isRefused = /You have no role here yet/.test(outcome?.words ?? '');
    return outcome?.wrote === 0 && isRefused !== isFree ? toldFaults(outcome) : [`${id}: ${outcome?.wrote} ${outcome?.words}`];
  });
  expect(wrong).toEqual([]);
});

test('two people type a verb in the same moment, each delivered twice: it is done once, or both stand, and who was later is told', async () => {
  await team.another();
  const tries = triesOf('two at once');
  for (const { verb, spot } of tries) await verb.given?.(spot);
  const typed = tries.flatMap(({ verb, spot }) => [spot.a, spot.b].map((by) => ({ by, spot, text: verb.says(spot) })));
  const outcomes = await typedAtOnce(team, typed, { twice: true });
  const wrong = tries.flatMap(({ id, verb: { ends }, spot }) => {
    const both = [outcomes.get(spot.a), outcomes.get(spot.b)];
    const faults = twoFaults({ ends: ends === 'reads' ? 'none' : ends }, both);
    return [...faults, ...both.flatMap(toldFaults)].map(of(id));
  });
  expect(wrong).toEqual([]);
});

test('a verb is judged by what is so by now: paid, released, given to somebody else or stopped meanwhile', async () => {
  const tries = triesOf('too late').filter(({ verb }) => verb.meanwhile !== undefined);
  for (const { verb, spot } of tries) await verb.given?.(spot);
  for (const { verb, spot } of tries) if (typeof verb.meanwhile === 'function') await verb.meanwhile(spot);
  const settled = tries.filter(({ verb }) => verb.meanwhile === 'settled').map(({ spot }) => spot);
  await settleAccounts(team, town.rows, settled);
  const outcomes = await typedAtOnce(
    team,
    tries.map(({ verb, spot }) => ({ by: spot.a, spot, text: verb.says(spot) })),
  );
  const wrong = tries.flatMap(({ id, verb, spot }) => {
    const outcome = outcomes.get(spot.a);
    const wanted = verb.after === 'done' ? 1 : 0;
    return outcome?.wrote === wanted
      ? toldFaults(outcome).map(of(id))
      : [`${id}: written ${outcome?.wrote} times: ${outcome?.words}`];
  });
  expect(wrong).toEqual([]);
});

test('hostile words after a verb, and after an account’s name, are answered in words and do nothing anywhere', async () => {
  const tries = triesOf('hostile');
  const hostile = hostileText(700, false);
  for (const text of [(verb: string) => `${verb} ${hostile}`, (verb: string, name: string) => `${verb} ${name} ${hostile}`]) {
    const typed = tries.map(({ id, spot }) => ({ by: spot.a, spot, text: text(id.split(' ')[0] ?? '', spot.name) }));
    const outcomes = await typedAtOnce(team, typed, { submits: false });
    expect(tries.flatMap(({ id, spot }) => toldFaults(outcomes.get(spot.a)).map(of(id)))).toEqual([]);
    expect(shownByBot(team).flatMap(activeIn)).toEqual([]);
    await closeAll(team, town.people);
  }
});

test('after all of that the journal is whole, and accounts and cards are as it tells', async () => {
  expect(await untruths(team)).toEqual([]);
});
