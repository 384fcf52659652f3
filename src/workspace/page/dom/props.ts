import type { Listener, Props } from './h.ts';

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'path', 'circle', 'rect', 'line', 'polyline']);
/** Set as properties: their attributes only say what they were at first. */
const LIVE = new Set(['value', 'checked']);
const OWN = new Set(['key', 'on', 'hooks', 'style', ...LIVE]);

export function createElement(tag: string): Element {
  return SVG_TAGS.has(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
}

/** Brings an element's attributes, listeners and live values from what was wished before to what is wished now. */
export function setProps(element: Element, old: Props, wished: Props): void {
  for (const name of Object.keys(old)) if (!OWN.has(name) && !(name in wished)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(wished)) {
    if (OWN.has(name) || old[name] === value) continue;
    if (isScript(name)) throw new Error(`A listener goes into "on", never into the attribute ${name}.`);
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  setStyle(element, old.style ?? {}, wished.style ?? {});
  setLive(element, old, wished);
  for (const event of Object.keys(wished.on ?? {})) listen(element, event);
  current.set(element, wished.on ?? {});
}

/** The style attribute is never written as text: single properties pass a content security policy without exceptions. */
function setStyle(element: Element, old: Readonly<Record<string, string>>, wished: Readonly<Record<string, string>>): void {
  if (!(element instanceof HTMLElement)) return;
  for (const name of Object.keys(old)) if (!(name in wished)) element.style.removeProperty(name);
  for (const [name, value] of Object.entries(wished)) if (old[name] !== value) element.style.setProperty(name, value);
}

function setLive(element: Element, old: Props, wished: Props): void {
  const { value, checked } = wished;
  if (typeof value === 'string' && value !== old.value && 'value' in element && element.value !== value) element.value = value;
  if (typeof checked === 'boolean' && checked !== old.checked && element instanceof HTMLInputElement) element.checked = checked;
}

type Listeners = { readonly [event: string]: Listener | undefined };
const current = new WeakMap<Element, Listeners>();
const heard = new WeakMap<Element, Set<string>>();

/** One listener for each event for the element's life; it looks up what is wished at that moment. */
function listen(element: Element, event: string): void {
  const events = heard.get(element) ?? new Set();
  heard.set(element, events);
  if (events.has(event)) return;
  events.add(event);
  element.addEventListener(event, (happened) => current.get(element)?.[event]?.(happened));
}

function isScript(name: string): boolean {
  return /^on/i.test(name) || name === 'srcdoc';
}
