import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A secret as it lies in the store. `keyId` names the key it was sealed with, and tells nothing about it. */
export type Sealed = { readonly keyId: string; readonly iv: string; readonly data: string; readonly tag: string };

/** Why a secret cannot be read, in words for whoever runs the bot. */
export class SealBroken extends Error {}

export type Seal = {
  /** The key that seals from now on. */
  readonly keyId: string;
  /** @param place what the secret belongs to: it can be opened there only */
  readonly close: (secret: string, place: string) => Sealed;
  /** @throws SealBroken where the key is missing, or the secret was changed or is of another place */
  readonly open: (sealed: Sealed, place: string) => string;
};

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals secrets with the first of these keys (32 bytes each), and opens what any of them sealed. */
export function createSeal(keys: readonly Buffer[]): Seal {
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]));
  const [first] = byId;
  if (!first) throw new Error('A seal needs a key.');
  const [keyId, writing] = first;
  return {
    keyId,
    close(secret, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, writing, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
      const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return { keyId, iv: iv.toString('base64'), data: data.toString('base64'), tag: cipher.getAuthTag().toString('base64') };
    },
    open(sealed, place) {
      const key = byId.get(sealed.keyId);
      if (!key) throw new SealBroken(`It was sealed with key ${sealed.keyId}, which TOKEN_KEY does not hold.`);
      try {
        const decipher = createDecipheriv(CIPHER, key, Buffer.from(sealed.iv, 'base64'), { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(place)).setAuthTag(Buffer.from(sealed.tag, 'base64'));
        return Buffer.concat([decipher.update(Buffer.from(sealed.data, 'base64')), decipher.final()]).toString('utf8');
      } catch {
        throw new SealBroken('It was changed in the store, or it belongs to another record.');
      }
    },
  };
}

/** Names a key without telling it. */
function keyIdOf(key: Buffer): string {
  return createHash('sha256').update('dunbot token key\0').update(key).digest('hex').slice(0, 12);
}
