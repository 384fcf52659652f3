import type { Story } from '../../protocol.ts';

/** Stories with this text in their name, their feature, a case's label or anything that they show. */
export function matching(stories: readonly Story[], query: string): readonly Story[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return stories;
  return stories.flatMap((story) => {
    const isNamed = hasAll(`${story.feature} ${story.name} ${nameOf(story.name)}`, words);
    const cases = isNamed ? story.cases : story.cases.filter((each) => hasAll(`${story.name} ${wordsOf(each).join(' ')}`, words));
    return cases.length > 0 ? [{ ...story, cases }] : [];
  });
}

/** Fields that carry what people read. */
const READ = new Set(['text', 'title', 'submit', 'close', 'alt_text', 'accessibility_label', 'why', 'label']);

function wordsOf(value: unknown, field = ''): readonly string[] {
  if (typeof value === 'string') return READ.has(field) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => wordsOf(inner, Array.isArray(value) ? field : name));
}

function hasAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

/** `account-card` and `tooMany` as people read them. */
export function nameOf(name: string): string {
  const words = name
    .replace(/([a-z])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$2 ')
    .replaceAll('-', ' ')
    .toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
