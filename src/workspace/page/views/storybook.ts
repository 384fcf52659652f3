import type { Block, Snapshot, Story, StoryCase } from '../../protocol.ts';
import { blockList } from '../blocks/block.ts';
import { mrkdwn } from '../blocks/text.ts';
import { type ElementVnode, h, type Vnode } from '../dom/h.ts';
import { icon } from '../dom/icon.ts';
import { memo } from '../dom/memo.ts';
import type { App } from '../state/app.ts';
import { workspaceNow } from '../state/store.ts';
import { createReader, type Reader } from '../words/reader.ts';
import { matching, nameOf } from '../words/stories.ts';
import { confirmDialog } from './confirm.ts';
import { toasts } from './toasts.ts';
import { themeMenu } from './topbar.ts';

export type StorybookProps = {
  readonly app: App;
  readonly stories: readonly Story[];
  readonly query: string;
  readonly search: (query: string) => void;
};

/** Every golden view in its cases, grouped by feature. */
export function storybook({ app, stories, query, search }: StorybookProps): ElementVnode {
  const { snapshot } = app.state();
  const found = matching(stories, query);
  const reader = snapshot && createReader(snapshot, workspaceNow(app.state()));
  return h(
    'div',
    { class: 'page' },
    head(app, stories, found, query, search),
    h(
      'div',
      { key: 'columns', class: 'columns' },
      h(
        'nav',
        { class: 'story-nav', 'aria-label': 'Views' },
        h(
          'ul',
          {},
          features(found).map(([feature, own]) =>
            h(
              'li',
              { key: feature },
              h('a', { href: `#feature-${feature}` }, nameOf(feature), h('span', { class: 'quiet' }, ` ${own.length}`)),
            ),
          ),
        ),
      ),
      h(
        'main',
        { class: 'stories', tabindex: '-1' },
        found.length === 0 ? h('p', { class: 'empty' }, `No view has anything with “${query}”.`) : null,
        reader && snapshot ? features(found).map(([name, own]) => feature(app, reader, snapshot, name, own)) : null,
      ),
    ),
    reader && confirmDialog(app, reader),
    toasts(app),
  );
}

function head(app: App, all: readonly Story[], found: readonly Story[], query: string, search: (query: string) => void): Vnode {
  const count = found.length === all.length ? `${all.length} views` : `${found.length} of ${all.length} views`;
  return h(
    'header',
    { class: 'topbar' },
    h('h1', { class: 'topbar-title' }, 'Storybook'),
    h('p', { class: 'quiet', role: 'status' }, count),
    h('div', { class: 'topbar-space' }),
    h('input', {
      type: 'search',
      class: 'field story-search',
      placeholder: 'Search names and words',
      'aria-label': 'Search names and words',
      value: query,
      on: { input: ({ target }) => target instanceof HTMLInputElement && search(target.value) },
    }),
    themeMenu(app),
  );
}

function features(stories: readonly Story[]): readonly (readonly [string, readonly Story[]])[] {
  return [...Map.groupBy(stories, ({ feature: own }) => own)];
}

function feature(app: App, reader: Reader, { appName }: Snapshot, name: string, stories: readonly Story[]): Vnode {
  return h(
    'section',
    { key: name, class: 'story-feature', 'aria-labelledby': `feature-${name}` },
    h('h2', { id: `feature-${name}` }, nameOf(name)),
    stories.map((story) =>
      h(
        'section',
        { key: story.name, class: 'story', 'aria-labelledby': `story-${name}-${story.name}` },
        h('h3', { id: `story-${name}-${story.name}` }, nameOf(story.name)),
        h(
          'div',
          { class: 'story-cases' },
          story.cases.map((each) => {
            const id = `${name}-${story.name}-${each.label}`;
            const busy = [...app.state().busy].filter((key) => key.startsWith(`${id}/`)).join();
            return memo(id, [app.forms.touches(id), busy], () => storyCase({ app, reader, id, shown: each, appName }));
          }),
        ),
      ),
    ),
  );
}

type CaseProps = {
  readonly app: App;
  readonly reader: Reader;
  readonly id: string;
  readonly shown: StoryCase;
  readonly appName: string;
};

function storyCase({ app, reader, id, shown, appName }: CaseProps): ElementVnode {
  const blocks = (own: readonly Block[]): Vnode =>
    blockList({ app, reader, id, place: { in: 'view', view: id }, blocks: own, errors: {} });
  return h(
    'article',
    { class: `story-case is-${shown.kind}`, 'aria-labelledby': `label-${id}` },
    h(
      'h4',
      { id: `label-${id}`, class: 'story-label' },
      nameOf(shown.label),
      h('span', { class: 'quiet' }, ` ${KINDS[shown.kind]}`),
    ),
    framed(shown, blocks, reader, appName),
  );
}

const KINDS = { message: 'message', modal: 'dialog', home: 'blocks', none: 'no such case' } as const;

function framed(shown: StoryCase, blocks: (own: readonly Block[]) => Vnode, reader: Reader, appName: string): Vnode {
  switch (shown.kind) {
    case 'none':
      return h('p', { class: 'story-none quiet' }, shown.why);
    case 'home':
      return h('div', { class: 'story-frame', tabindex: '0' }, blocks(shown.blocks));
    case 'message':
      return h(
        'div',
        { class: 'story-frame', tabindex: '0' },
        h(
          'p',
          { class: 'story-notice quiet', title: 'What a notification and a screen reader say' },
          `${appName}: `,
          mrkdwn(shown.text, reader),
        ),
        shown.blocks.length > 0 ? blocks(shown.blocks) : h('div', { class: 'prose' }, mrkdwn(shown.text, reader)),
      );
    case 'modal':
      return h(
        'div',
        { class: 'story-frame is-modal', tabindex: '0' },
        h('p', { class: 'modal-head' }, h('span', { class: 'modal-title' }, shown.title), icon('close')),
        h('div', { class: 'modal-body' }, blocks(shown.blocks)),
        h(
          'p',
          { class: 'modal-foot' },
          h('span', { class: 'button' }, shown.close),
          shown.submit ? h('span', { class: 'button is-primary' }, shown.submit) : null,
        ),
      );
  }
}
