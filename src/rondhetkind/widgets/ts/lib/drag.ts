/** Dragging with mouse, pen or finger. Always an addition: whatever can be dragged has buttons as well. */

export interface Drag {
  /** false: not now. */
  start(event: PointerEvent): boolean;
  move(x: number, y: number): void;
  /** Released there, or null when it was called off. */
  end(at: { x: number; y: number } | null): void;
}

/** A hand that trembles while pressing is not dragging yet. */
const THRESHOLD = 6;

export function drag(handle: HTMLElement, what: Drag): void {
  handle.addEventListener("pointerdown", (down) => {
    if (down.button !== 0 || !down.isPrimary || !what.start(down)) return;
    const over = new AbortController();
    const { signal } = over;
    let moving = false;
    const stop = (at: { x: number; y: number } | null) => {
      over.abort();
      if (!moving) return;
      swallowClick();
      what.end(at);
    };
    window.addEventListener("pointermove", (e) => {
      if (e.pointerId !== down.pointerId) return;
      moving ||= Math.hypot(e.clientX - down.clientX, e.clientY - down.clientY) > THRESHOLD;
      if (!moving) return;
      e.preventDefault();
      what.move(e.clientX, e.clientY);
    }, { signal });
    window.addEventListener("selectstart", (e) => e.preventDefault(), { signal });
    window.addEventListener("pointerup", (e) => stop({ x: e.clientX, y: e.clientY }), { signal });
    window.addEventListener("pointercancel", () => stop(null), { signal });
    window.addEventListener("keydown", (e) => { if (e.key === "Escape") { e.stopPropagation(); stop(null); } }, { signal, capture: true });
  });
}

/** The click that a browser makes of the release is no choice. */
function swallowClick(): void {
  const swallow = (e: Event) => { e.stopPropagation(); e.preventDefault(); };
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
}
