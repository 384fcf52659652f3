const GAP = 4;
const EDGE = 8;
/** A longer list scrolls: it is not to hide the page. */
const HEIGHT_MAX = 480;

/**
 * Shows a popup below its anchor (above, where there is more room) in the top layer, so that no scrolling box and no
 * dialog cuts it off. Returns what takes it away again.
 */
export function float(popup: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): () => void {
  const place = (): void => {
    const at = anchor.getBoundingClientRect();
    const below = window.innerHeight - at.bottom - GAP - EDGE;
    const above = at.top - GAP - EDGE;
    popup.style.maxHeight = `${Math.min(Math.max(below, above, 120), HEIGHT_MAX)}px`;
    const { height, width } = popup.getBoundingClientRect();
    const isBelow = height <= below || below >= above;
    const left = align === 'start' ? at.left : at.right - width;
    popup.style.top = `${isBelow ? at.bottom + GAP : at.top - GAP - height}px`;
    popup.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
  };
  popup.showPopover();
  place();
  const watcher = new ResizeObserver(place);
  watcher.observe(popup);
  window.addEventListener('scroll', place, true);
  window.addEventListener('resize', place);
  return () => {
    watcher.disconnect();
    window.removeEventListener('scroll', place, true);
    window.removeEventListener('resize', place);
  };
}
