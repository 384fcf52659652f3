import { type Doc, isDuplicateKey, type Storage } from '#ports.ts';
import type { MessageRow, MessageStore } from '#slack/message-store.ts';
import type { Tag } from '#slack/publish.ts';

type MessageDoc = Doc &
  Omit<MessageRow, 'tag'> & {
    readonly tagChannelId: string;
    readonly kind: string;
    readonly key: string;
    /** The claim's end by the store's clock; 0 while nobody has it. */
    readonly leasedUntil: number;
    readonly leaseMs: number;
  };

/** The bot's messages by tag, over either store. */
export function messageStore(storage: Storage): MessageStore & { readonly prepare: () => Promise<void> } {
  const rows = storage.collection<MessageDoc>('messages');
  return {
    prepare: () =>
      rows.createIndexes([
        { name: 'stage', key: { tenantId: 1, stage: 1 } },
        { name: 'place', key: { tenantId: 1, ts: 1, channelId: 1 } },
      ]),

    async find(tag) {
      const row = await rows.findOne({ tenantId: tag.tenantId, _id: idOf(tag) });
      return row && rowOf(row);
    },

    async claim(tag, leaseMs) {
      const now = await storage.now();
      const lease = { leasedUntil: now + leaseMs, leaseMs };
      const row = await rows.findOneAndUpdate(
        { tenantId: tag.tenantId, _id: idOf(tag), leasedUntil: { $lte: now } },
        { $set: lease, $inc: { token: 1 } },
      );
      if (row) return { row: rowOf(row), token: row.token };
      const first: MessageDoc = { _id: idOf(tag), tenantId: tag.tenantId, ...blank(tag), ...lease, token: 1 };
      try {
        await rows.insertOne(first);
        return { row: rowOf(first), token: 1 };
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },

    async save(tag, token, change, release) {
      const filter = { tenantId: tag.tenantId, _id: idOf(tag), token };
      const row = await rows.findOne(filter);
      if (!row) return false;
      const leasedUntil = release ? 0 : (await storage.now()) + row.leaseMs;
      const { matched } = await rows.updateOne({ ...filter, leasedUntil: { $gt: 0 } }, { $set: { ...change, leasedUntil } });
      return matched === 1;
    },

    async at({ tenantId, channelId, ts }) {
      const row = ts === '' ? null : await rows.findOne({ tenantId, ts, channelId });
      return row && rowOf(row);
    },

    async maybePosted(tenantId) {
      const found = await rows.find({ tenantId, stage: 'maybe-posted' }, { sort: { _id: 1 }, limit: 100 }).toArray();
      return found.map(rowOf);
    },
  };
}

function idOf(tag: Tag): string {
  return [tag.tenantId, tag.channelId, tag.kind, tag.key].join('/');
}

function blank(tag: Tag): Omit<MessageDoc, '_id' | 'tenantId'> {
  return {
    tagChannelId: tag.channelId,
    kind: tag.kind,
    key: tag.key,
    stage: 'absent',
    channelId: '',
    ts: '',
    threadTs: '',
    digest: '',
    generation: 0,
    postingAt: 0,
    token: 0,
    leasedUntil: 0,
    leaseMs: 0,
  };
}

function rowOf(doc: MessageDoc): MessageRow {
  const { tenantId, tagChannelId, kind, key, stage, channelId, ts, threadTs, digest, generation, postingAt, token } = doc;
  const tag = { tenantId, channelId: tagChannelId, kind, key };
  return { tag, stage, channelId, ts, threadTs, digest, generation, postingAt, token };
}
