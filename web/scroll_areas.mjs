// Real scrolling areas over what the program scrolls. A focus, the browser's find, a screen reader
// or a script brings into view what lies below the fold, as on any page, and the program follows.
// @ts-check

/** @typedef {import('./mirror.mjs').Part} Part */

/** Scroll positions are whole in the program, and fractions of a point at some densities here. */
const same = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) < 1;

export class ScrollAreas {
  /** @param {import('./mirror.mjs').Mirror} mirror */
  constructor(mirror) {
    this.mirror = mirror;
    /** @type {Map<number, Part[]>} a window of the program can have several elements */
    this.parts = new Map();
    mirror.root.addEventListener('scroll', () => this.tell_all(), { capture: true, passive: true });
  }

  clear() {
    this.parts.clear();
  }

  /** @param {Part} part */
  add(part) {
    const known = this.parts.get(part.item);
    if (known) known.push(part);
    else this.parts.set(part.item, [part]);
  }

  /** @param {number} id of the window */
  of(id) {
    return this.parts.get(id) ?? [];
  }

  *all() {
    for (const parts of this.parts.values()) yield* parts;
  }

  /** Scrolls as the program does, unless it has yet to hear of a newer place. @param {Part} part */
  follow(part) {
    if ((part.told ?? 0) > this.mirror.answered || !part.reported) return;
    const { left, top } = part.reported;
    if (!same(part.scrollLeft, left)) part.scrollLeft = left;
    if (!same(part.scrollTop, top)) part.scrollTop = top;
    part.shown = { left: part.scrollLeft, top: part.scrollTop };
  }

  follow_all() {
    for (const part of this.all()) this.follow(part);
  }

  /** Tells where the page itself has scrolled; before all else that happens there. */
  tell_all() {
    for (const part of this.all()) {
      const { scrollLeft: x, scrollTop: y, shown } = part;
      if (!shown || (same(x, shown.left) && same(y, shown.top))) continue;
      part.shown = { left: x, top: y };
      this.mirror.tell({ type: 'scroll', id: part.item, x, y });
      part.told = this.mirror.told;
    }
  }
}
