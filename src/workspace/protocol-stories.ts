import type { Block } from './protocol.ts';

/** Golden views, shown on `/storybook.html` for review. `GET /page/stories → { stories: Story[] }` */

export type Story = {
  /** What the view belongs to: `letters`, or `cards` for what several features show. */
  readonly feature: string;
  readonly name: string;
  readonly cases: readonly StoryCase[];
};

export type StoryCase = { readonly label: string } & (
  | { readonly kind: 'message'; readonly text: string; readonly blocks: readonly Block[] }
  | { readonly kind: 'home'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'modal';
      readonly title: string;
      readonly submit: string | null;
      readonly close: string;
      readonly blocks: readonly Block[];
    }
  /** The view has no such case: why. */
  | { readonly kind: 'none'; readonly why: string }
);
