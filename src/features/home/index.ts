import { type Block, bold, context, divider, header, mrk } from '#slack/blocks.ts';
import type { Deps } from '../deps.ts';
import type { Feature } from '../feature.ts';

/** The App Home tab: what each feature has for the person who opens it. */
export function home(deps: Deps, features: readonly Feature[]): Feature {
  return {
    name: 'home',
    listen: (kit) =>
      kit.home(async ({ person }) => {
        const sections: Block[][] = [];
        for (const feature of features) {
          const blocks = await feature.homeSections?.(person.userId, deps.today());
          if (blocks && blocks.length > 0) sections.push([...blocks]);
        }
        return [
          header('Your work'),
          ...sections.flatMap((blocks) => [...blocks, divider()]),
          context(mrk`Everything the bot does: ${bold('/ar help')}`),
        ];
      }),
  };
}
