import type { Message } from '../../protocol.ts';
import { dayOf, tsTime } from '../words/moment.ts';
import type { Reader } from '../words/reader.ts';

export type ScrollState = {
  isAtEnd: boolean;
  /** New messages below what the person looks at. */
  unseen: number;
  /** The first of them that answers the person: them alone, or everybody by a post right after their click. */
  answerTs: string | null;
  /** When they last clicked in the list. */
  clickedAtMs: number;
  firstTs: string | null;
  lastTs: string | null;
  /** The message that a link led to, once it was shown. */
  shown: string | null;
  /** What the next drawing is to do with the place: show the latest, or keep what is read where it is. */
  next: 'latest' | { readonly keepFromEnd: number } | null;
};

export function freshScroll(): ScrollState {
  return {
    isAtEnd: true,
    unseen: 0,
    answerTs: null,
    clickedAtMs: Number.NEGATIVE_INFINITY,
    firstTs: null,
    lastTs: null,
    shown: null,
    next: null,
  };
}

/**
 * Before a list is drawn: what came in, and what that does to the place. A message of one's own always comes into
 * view, and an answer to a command, and what a new day brought; one of others only when the person looks at the end; earlier ones push nothing away.
 */
export function noteMessages(
  scroll: ScrollState,
  messages: readonly Message[],
  { reader, frame }: { reader: Reader; frame: HTMLElement | null },
): void {
  const { me, zone } = reader;
  const { firstTs, lastTs } = scroll;
  scroll.firstTs = messages.at(0)?.ts ?? null;
  scroll.lastTs = messages.at(-1)?.ts ?? null;
  if (firstTs === null || lastTs === null || !frame) return;
  const fresh = messages.filter(({ ts }) => ts > lastTs);
  // Who clicked in the list is not torn away from there by the answer, which is told of as any other message.
  const isClicking = frame.contains(document.activeElement);
  const isOwn = fresh.some(({ author, isEphemeral }) => author === me.id || (isEphemeral && !isClicking));
  const isNewDay = fresh.some(({ ts }) => dayOf(tsTime(ts), zone) !== dayOf(tsTime(lastTs), zone));
  if (fresh.length > 0 && (scroll.isAtEnd || isOwn || isNewDay)) scroll.next = 'latest';
  else if (scroll.firstTs !== null && scroll.firstTs < firstTs)
    scroll.next = { keepFromEnd: frame.scrollHeight - frame.scrollTop };
  if (scroll.next === 'latest') return;
  scroll.unseen += fresh.length;
  const isAnswering = performance.now() - scroll.clickedAtMs < ANSWERS_WITHIN_MS;
  const isAnswer = ({ author, isEphemeral }: Message) => isEphemeral || (isAnswering && reader.person(author)?.isBot === true);
  scroll.answerTs ??= fresh.find(isAnswer)?.ts ?? null;
}

const ANSWERS_WITHIN_MS = 5000;

/** After a list was drawn. */
export function settleScroll(scroll: ScrollState, frame: HTMLElement, redraw: () => void): void {
  showSpotlit(scroll, frame);
  const { next } = scroll;
  scroll.next = null;
  if (next === 'latest') showLatest(scroll, frame, redraw);
  else if (next) frame.scrollTop = frame.scrollHeight - next.keepFromEnd;
}

const NEAR_END_PX = 48;

/**
 * Keeps a list at its end while the person looks at the end (pictures load, cards change height), and leaves it
 * where it is while they read further up, also when earlier messages come in above.
 */
export function followScroll(frame: HTMLElement, scroll: ScrollState, redraw: () => void): () => void {
  let height = frame.scrollHeight;
  showLatest(scroll, frame, redraw);
  showSpotlit(scroll, frame);
  const noteScroll = (): void => {
    // A change of size moves the end away before the observer below has followed it: that is not the person's doing.
    if (frame.scrollHeight !== height) return;
    const isAtEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < NEAR_END_PX;
    if (isAtEnd === scroll.isAtEnd) return;
    scroll.isAtEnd = isAtEnd;
    if (isAtEnd) noteSeen(scroll);
    redraw();
  };
  const follow = (): void => {
    height = frame.scrollHeight;
    if (scroll.isAtEnd) frame.scrollTop = height;
  };
  const watcher = new ResizeObserver(follow);
  watcher.observe(frame);
  for (const child of frame.children) watcher.observe(child);
  const noteClick = (): void => {
    scroll.clickedAtMs = performance.now();
  };
  frame.addEventListener('scroll', noteScroll, { passive: true });
  frame.addEventListener('click', noteClick);
  return () => {
    watcher.disconnect();
    frame.removeEventListener('scroll', noteScroll);
    frame.removeEventListener('click', noteClick);
  };
}

/** Down to the answer that waits there, from its beginning, else to the end. */
export function toLatest(scroll: ScrollState, frame: HTMLElement): void {
  const answer = [...frame.querySelectorAll<HTMLElement>('.message')].find(({ dataset }) => dataset.ts === scroll.answerTs);
  if (answer && scroll.answerTs !== null) answer.scrollIntoView({ block: 'start' });
  else frame.scrollTo({ top: frame.scrollHeight });
  noteSeen(scroll);
  frame.focus();
}

function noteSeen(scroll: ScrollState): void {
  scroll.unseen = 0;
  scroll.answerTs = null;
}

/** The end; or, of a last message taller than the frame, the beginning: a digest is read from its top. */
function showLatest(scroll: ScrollState, frame: HTMLElement, redraw: () => void): void {
  frame.scrollTop = frame.scrollHeight;
  const wasAtEnd = scroll.isAtEnd;
  const last = lastOf(frame);
  const isTall = last !== undefined && last.offsetHeight > frame.clientHeight;
  if (isTall) last.scrollIntoView({ block: 'start' });
  else noteSeen(scroll);
  scroll.isAtEnd = !isTall;
  // The way to the end is drawn, or taken away, once this drawing is over.
  if (isTall || !wasAtEnd) requestAnimationFrame(redraw);
}

/** True at the end, and where a last message taller than the frame shows its beginning: then it counts as read. */
export function isLatestShown(scroll: ScrollState, frame: HTMLElement): boolean {
  const last = lastOf(frame);
  if (scroll.isAtEnd || !last) return scroll.isAtEnd;
  const { top, height } = last.getBoundingClientRect();
  return height > frame.clientHeight && top < frame.getBoundingClientRect().bottom - NEAR_END_PX;
}

function lastOf(frame: HTMLElement): HTMLElement | undefined {
  return [...frame.querySelectorAll<HTMLElement>('.message')].at(-1);
}

function showSpotlit(scroll: ScrollState, frame: HTMLElement): void {
  const spotlit = frame.querySelector<HTMLElement>('.is-spotlit');
  const ts = spotlit?.dataset.ts ?? null;
  if (ts === scroll.shown) return;
  scroll.shown = ts;
  spotlit?.scrollIntoView({ block: 'center' });
  if (spotlit) scroll.isAtEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < NEAR_END_PX;
}
