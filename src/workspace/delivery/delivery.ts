import type { Activity } from '#workspace/activity.ts';
import type { Faults } from '#workspace/faults.ts';
import type { JsonObject } from '#workspace/json.ts';
import type { Ack, Envelope, Transport } from './envelope.ts';

export type Delivery = {
  readonly isConnected: () => boolean;
  readonly command: (payload: JsonObject) => Promise<Ack>;
  readonly interaction: (payload: JsonObject, options?: { takesAnswer: boolean }) => Promise<Ack>;
  /** Sends an event and repeats it while it is not acknowledged: at once, after a minute, after five. */
  readonly event: (payload: JsonObject) => Promise<Ack>;
  /** False where there is no connection to cut or to renew. */
  readonly cut: () => boolean;
  readonly recycle: () => boolean;
  /** From now on over this transport. */
  readonly over: (transport: Transport) => void;
  /** Gives up on events that were still to be repeated. */
  readonly close: () => void;
};

const EVENT_RETRIES_AFTER_MS = [0, 60_000, 300_000];
const FIRST = { attempt: 0, reason: '' };

export type DeliveryOptions = { readonly transport: Transport; readonly faults: Faults; readonly activity: Activity };

/** Brings payloads to the app over the transport in use. */
export function delivery({ transport, faults, activity }: DeliveryOptions): Delivery {
  let current = transport;
  const timers = new Set<NodeJS.Timeout>();

  const send = async (envelope: Envelope): Promise<Ack> => {
    const end = activity.begin();
    try {
      const ack = await current.send(envelope);
      if (!faults.takeRedelivery()) return ack;
      return await current.send({ ...envelope, retry: { attempt: envelope.retry.attempt + 1, reason: 'http_timeout' } });
    } finally {
      end();
    }
  };

  const retryLater = (payload: JsonObject, attempt: number) => {
    const afterMs = EVENT_RETRIES_AFTER_MS[attempt - 1];
    if (afterMs === undefined) return;
    const timer = setTimeout(async () => {
      timers.delete(timer);
      const retry = { attempt, reason: 'http_timeout' };
      const ack = await send({ type: 'events_api', payload, takesAnswer: false, retry });
      if (!ack.ok) retryLater(payload, attempt + 1);
    }, afterMs);
    timer.unref();
    timers.add(timer);
  };

  const withConnections = (change: (() => void) | undefined): boolean => {
    if (!change || !current.isConnected()) return false;
    change();
    return true;
  };

  return {
    isConnected: () => current.isConnected(),
    command: (payload) => send({ type: 'slash_commands', payload, takesAnswer: true, retry: FIRST }),
    interaction: (payload, options) =>
      send({ type: 'interactive', payload, takesAnswer: options?.takesAnswer ?? false, retry: FIRST }),
    async event(payload) {
      const ack = await send({ type: 'events_api', payload, takesAnswer: false, retry: FIRST });
      if (!ack.ok) retryLater(payload, 1);
      return ack;
    },
    cut: () => withConnections(current.cut),
    recycle: () => withConnections(current.recycle),
    over(next) {
      current = next;
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
