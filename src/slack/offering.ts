import type { Block, Message, ModalView } from './layout.ts';
import { isRefusal, type Reply } from './replies.ts';
import { routeIdOf } from './routes.ts';

/** Whether somebody may click what leads to this route. */
export type Offers = (routeId: string) => boolean;

/** What one person sees, without the buttons that they may not click; a row of which none is left goes with them. */
export function onlyOffered(blocks: readonly Block[], offers: Offers): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.type === 'actions') {
      const elements = block.elements.filter((element) => element.type !== 'button' || isOffered(element, offers));
      return elements.length > 0 ? [{ ...block, elements }] : [];
    }
    if (block.type !== 'section' || block.accessory?.type !== 'button' || isOffered(block.accessory, offers)) return [block];
    const { accessory, ...bare } = block;
    return [bare];
  });
}

export function offeredMessage(message: Message, offers: Offers): Message {
  return { ...message, blocks: onlyOffered(message.blocks, offers) };
}

export function offeredView(view: ModalView, offers: Offers): ModalView {
  return { ...view, blocks: onlyOffered(view.blocks, offers) };
}

export function offeredReply(reply: Reply, offers: Offers): Reply {
  if (reply === undefined || isRefusal(reply)) return reply;
  if ('say' in reply && reply.say) return { ...reply, say: offeredMessage(reply.say, offers) };
  if ('replace' in reply) return { replace: offeredMessage(reply.replace, offers) };
  if ('show' in reply) return { show: offeredView(reply.show, offers) };
  return reply;
}

/** A button that only leads to a web page has no route, and anybody may follow it. */
function isOffered({ action_id, url }: { readonly action_id?: string; readonly url?: string }, offers: Offers): boolean {
  return url !== undefined || action_id === undefined || offers(routeIdOf(action_id));
}
