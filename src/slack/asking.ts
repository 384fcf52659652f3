import type { Choice } from './inputs.ts';
import type { ClickCall, Handler, Kit, ModalHandlers, OpenCall, OptionsCall, Person, SubmitCall } from './kit.ts';
import { section } from './layout.ts';
import { type Offers, offeredReply, offeredView, onlyOffered } from './offering.ts';
import { isRefusal, type Refusal, type Reply } from './replies.ts';
import type { ActionRoute, ModalRoute, OptionsRoute } from './routes.ts';

/** What somebody is about to do. `id` is a verb's word, a route's or a shortcut's id; mentions, messages and the Home tab have none. */
export type Attempt = {
  readonly kind: 'verb' | 'click' | 'modal' | 'options' | 'shortcut' | 'mention' | 'message' | 'home' | 'stale';
  readonly id: string;
  readonly person: Person;
  readonly payload: unknown;
};
/** Asked whenever somebody does something, as of that moment: why they may not, or what else they may. */
export type MayThey = (attempt: Attempt) => Promise<Refusal | Offers>;

/**
 * The kit as features get it: before each handler of a person it is asked whether they may, when a modal opens and
 * again when it is submitted; and what it answers offers them only what they may. Events of no person pass.
 */
export function askingFirst(kit: Kit, mayThey: MayThey): Kit {
  const asking =
    <C extends { readonly person: Person }>(about: (call: C) => Omit<Attempt, 'person'>, handler: Handler<C>): Handler<C> =>
    async (call): Promise<Reply> => {
      const offers = await mayThey({ ...about(call), person: call.person });
      return isRefusal(offers) ? offers : offeredReply(await handler(call), offers);
    };
  return {
    ...kit,
    verb: (words, handler) => {
      for (const id of [words].flat())
        kit.verb(
          id,
          asking(({ rest }) => ({ kind: 'verb', id: id.toLowerCase(), payload: rest }), handler),
        );
    },
    click: <P>(route: ActionRoute<P>, handler: Handler<ClickCall<P>>) =>
      kit.click(
        route,
        asking(({ payload }) => ({ kind: 'click', id: route.id, payload }), handler),
      ),
    modal: <P, F>(route: ModalRoute<P, F>, handlers: ModalHandlers<P, F>) =>
      kit.modal(route, guardedForm(route.id, handlers, mayThey)),
    options: <P>(route: OptionsRoute<P>, handler: (call: OptionsCall<P>) => readonly Choice[] | Promise<readonly Choice[]>) =>
      kit.options(route, async (call) => {
        const refusal = await mayThey({ kind: 'options', id: route.id, person: call.person, payload: call.payload });
        return isRefusal(refusal) ? [] : handler(call);
      }),
    home: (handler) =>
      kit.home(async (call) => {
        const offers = await mayThey({ kind: 'home', id: '', person: call.person, payload: null });
        return isRefusal(offers) ? [section(offers.because)] : onlyOffered(await handler(call), offers);
      }),
    shortcut: (id, handler) =>
      kit.shortcut(
        id,
        asking(() => ({ kind: 'shortcut', id, payload: null }), handler),
      ),
    messageShortcut: (id, handler) =>
      kit.messageShortcut(
        id,
        asking(() => ({ kind: 'shortcut', id, payload: null }), handler),
      ),
    mention: (handler) => kit.mention(asking(() => ({ kind: 'mention', id: '', payload: null }), handler)),
    directMessage: (handler) => kit.directMessage(asking(() => ({ kind: 'message', id: '', payload: null }), handler)),
  };
}

function guardedForm<P, F>(id: string, { open, submit }: ModalHandlers<P, F>, mayThey: MayThey): ModalHandlers<P, F> {
  const ask = ({ person, payload }: OpenCall<P>) => mayThey({ kind: 'modal', id, person, payload });
  const submitted = (handler: Handler<SubmitCall<P, F>>) => async (call: SubmitCall<P, F>) => {
    const offers = await ask(call);
    return isRefusal(offers) ? offers : offeredReply(await handler(call), offers);
  };
  return {
    open: async (call) => {
      const offers = await ask(call);
      const view = isRefusal(offers) ? offers : await open(call);
      return isRefusal(offers) || isRefusal(view) ? view : offeredView(view, offers);
    },
    ...(submit ? { submit: submitted(submit) } : {}),
  };
}
