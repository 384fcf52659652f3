import { type ElementVnode, h, type Vnode, widget } from '../dom/h.ts';
import type { App } from '../state/app.ts';
import { CALLS, FAULTS, TIMES } from '../words/trouble.ts';

type Choice = { readonly key: string; readonly label: string };

/** Says what goes wrong with which calls, how often; it remembers what was chosen last. */
export const callForm = widget<{ readonly app: App }>((redraw) => {
  const chosen = { fault: '429', calls: 'chat.*', times: '1' };
  const select = (name: keyof typeof chosen, label: string, choices: readonly Choice[]): Vnode =>
    h(
      'label',
      { key: name, class: 'trouble-field' },
      h('span', {}, label),
      h(
        'select',
        {
          class: 'field',
          value: chosen[name],
          on: {
            change: ({ target }) => {
              if (target instanceof HTMLSelectElement) chosen[name] = target.value;
              redraw();
            },
          },
        },
        choices.map(({ key, label: text }) => h('option', { key, value: key, selected: key === chosen[name] }, text)),
      ),
    );
  const start = (app: App): void => {
    const fault = FAULTS.find(({ key }) => key === chosen.fault)?.fault;
    const times = TIMES.find(({ key }) => key === chosen.times)?.times ?? null;
    if (fault) void app.perform({ do: 'startTrouble', trouble: { at: 'call', method: chosen.calls, fault, times } });
  };
  return ({ app }): ElementVnode =>
    h(
      'form',
      {
        class: 'trouble-form',
        on: {
          submit: (event) => {
            event.preventDefault();
            start(app);
          },
        },
      },
      select('fault', 'What goes wrong', FAULTS),
      select(
        'calls',
        'With what',
        CALLS.map(({ method, label }) => ({ key: method, label })),
      ),
      select('times', 'How often', TIMES),
      h('button', { key: 'start', type: 'submit', class: 'button is-primary' }, 'Start'),
    );
});
