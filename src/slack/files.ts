import { z } from 'zod';

/** A file as handlers get it, and as the fields of a modal hold it. `url` needs the bot's token: `gateway.download`. */
export type SlackFile = {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  /** Bytes, as Slack says; the download counts again. */
  readonly size: number;
  /** Empty where Slack holds it back (a file from another organisation). */
  readonly url: string;
};

/** For the fields of a modal: `z.array(slackFile)`. */
export const slackFile: z.ZodType<SlackFile> = z.object({
  id: z.string(),
  name: z.string(),
  mimetype: z.string(),
  size: z.number(),
  url: z.string(),
});

/** A file as Slack sends it. */
export const wireFile = z
  .object({
    id: z.string().regex(/^[A-Z0-9]{1,64}$/),
    name: z.string().max(1000).nullish(),
    mimetype: z.string().max(255).nullish(),
    size: z.number().nullish(),
    url_private: z.string().max(3000).nullish(),
  })
  .transform(
    (file): SlackFile => ({
      id: file.id,
      name: file.name ?? file.id,
      mimetype: file.mimetype ?? '',
      size: file.size ?? 0,
      url: file.url_private ?? '',
    }),
  );
