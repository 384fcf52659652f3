export type ScrollState = { isAtEnd: boolean; unseen: number; lastTs: string | null };

const NEAR_END_PX = 48;

/**
 * Keeps a list at its end while the person looks at the end (pictures load, cards change height), and leaves it
 * where it is while they read further up, also when earlier messages come in above.
 */
export function followScroll(frame: HTMLElement, scroll: ScrollState, redraw: () => void): () => void {
  let height = frame.scrollHeight;
  frame.scrollTop = height;
  const noteScroll = (): void => {
    // A change of size moves the end away before the observer below has followed it: that is not the person's doing.
    if (frame.scrollHeight !== height) return;
    const isAtEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < NEAR_END_PX;
    if (isAtEnd === scroll.isAtEnd) return;
    scroll.isAtEnd = isAtEnd;
    if (isAtEnd) scroll.unseen = 0;
    redraw();
  };
  const follow = (): void => {
    height = frame.scrollHeight;
    if (scroll.isAtEnd) frame.scrollTop = height;
  };
  const watcher = new ResizeObserver(follow);
  watcher.observe(frame);
  for (const child of frame.children) watcher.observe(child);
  frame.addEventListener('scroll', noteScroll, { passive: true });
  return () => {
    watcher.disconnect();
    frame.removeEventListener('scroll', noteScroll);
  };
}
