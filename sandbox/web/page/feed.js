// A list of any length of which only what is seen is in the page. Heights are guessed until they are measured.

const BEYOND = 800; // pixels above and below what is seen that are in the page too
const GUESS = 76; // pixels of an item that was never seen

export class Feed {
  /** `render(index)` gives the element of an item, or null where there is nothing to see. */
  constructor(box, spool, render) {
    Object.assign(this, { box, spool, render, heights: [], tops: [0], rows: new Map(), dirty: 0, current: -1 });
    this.atEnd = true;
    box.addEventListener("scroll", () => this.scrolled(), { passive: true });
    box.addEventListener("keydown", (event) => this.key(event));
    this.sizes = new ResizeObserver(() => this.lay());
    this.sizes.observe(box);
  }

  /** Begin with so many items, at the end of them. */
  reset(count) {
    for (const index of [...this.rows.keys()]) this.drop(index);
    this.heights = new Array(count).fill(GUESS);
    this.dirty = 0;
    this.current = -1;
    this.atEnd = true;
    this.lay();
  }

  /** There are so many items now; those of `changed` are others than before. */
  update(count, changed) {
    while (this.heights.length < count) this.heights.push(GUESS);
    for (const index of changed) {
      const row = this.rows.get(index);
      if (!row) continue;
      const focused = row.contains(document.activeElement);
      const fresh = this.row(index);
      row.before(fresh);
      this.drop(index);
      this.rows.set(index, fresh);
      if (focused) fresh.firstElementChild?.focus({ preventScroll: true });
    }
    this.lay();
  }

  /** Bring an item into view, and point at it. */
  goTo(index) {
    this.place();
    this.atEnd = false;
    this.box.scrollTop = this.tops[index] - this.box.clientHeight / 3;
    this.lay();
    this.point(index);
    const item = this.rows.get(index)?.firstElementChild;
    item?.classList.remove("pointed");
    requestAnimationFrame(() => item?.classList.add("pointed"));
  }

  toEnd() {
    this.atEnd = true;
    this.lay();
  }

  scrolled() {
    const { scrollTop, clientHeight, scrollHeight } = this.box;
    this.atEnd = scrollTop + clientHeight >= scrollHeight - 8;
    this.lay();
    this.onscroll?.();
  }

  // -- how

  /** Where each item begins, as far as that has changed. */
  place() {
    for (let index = this.dirty; index < this.heights.length; index++) {
      this.tops[index + 1] = this.tops[index] + this.heights[index];
    }
    this.dirty = this.heights.length;
    this.tops.length = this.heights.length + 1;
    this.spool.style.height = `${this.tops.at(-1)}px`;
  }

  /** The item that stands at this height. */
  at(top) {
    let low = 0;
    let high = this.heights.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tops[middle + 1] > top) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Put into the page what is seen, measure it, and keep what the reader looks at where it is. */
  lay() {
    if (!this.heights.length || !this.box.clientHeight) return;
    for (let round = 0; round < 4; round++) {
      this.place();
      if (this.atEnd) this.box.scrollTop = this.tops.at(-1);
      const top = this.box.scrollTop;
      const anchor = this.at(top);
      const within = top - this.tops[anchor];
      const first = this.at(Math.max(0, top - BEYOND));
      const last = this.at(top + this.box.clientHeight + BEYOND);
      this.fill(first, last);
      if (!this.measure()) break;
      this.place();
      if (!this.atEnd) this.box.scrollTop = this.tops[anchor] + within;
    }
    for (const [index, row] of this.rows) row.style.top = `${this.tops[index]}px`;
    if (this.atEnd) this.box.scrollTop = this.tops.at(-1);
  }

  fill(first, last) {
    for (const [index, row] of this.rows) {
      if ((index < first || index > last) && !row.contains(document.activeElement)) this.drop(index);
    }
    for (let index = first; index <= last; index++) {
      if (this.rows.has(index)) continue;
      const row = this.row(index);
      this.rows.set(index, row);
      const after = [...this.rows.keys()].filter((other) => other > index);
      this.spool.insertBefore(row, after.length ? this.rows.get(Math.min(...after)) : null);
    }
  }

  drop(index) {
    this.sizes.unobserve(this.rows.get(index));
    this.rows.get(index).remove();
    this.rows.delete(index);
  }

  row(index) {
    const row = document.createElement("div");
    row.className = "row";
    row.style.top = `${this.tops[index] ?? 0}px`;
    const item = this.render(index);
    if (item) {
      item.tabIndex = index === this.current ? 0 : -1;
      item.ariaPosInSet = `${index + 1}`;
      item.ariaSetSize = `${this.heights.length}`;
      row.append(item);
    }
    this.sizes.observe(row);
    return row;
  }

  /** Whether an item is of another height than was thought. */
  measure() {
    let changed = false;
    for (const [index, row] of this.rows) {
      const height = row.offsetHeight;
      if (height === this.heights[index]) continue;
      this.heights[index] = height;
      this.dirty = Math.min(this.dirty, index);
      changed = true;
    }
    return changed;
  }

  // -- the keyboard

  point(index) {
    if (!this.heights.length) return;
    const old = this.rows.get(this.current)?.firstElementChild;
    if (old) old.tabIndex = -1;
    this.current = Math.max(0, Math.min(this.heights.length - 1, index));
    if (!this.rows.has(this.current)) {
      this.atEnd = false;
      this.box.scrollTop = this.tops[this.current] - 40;
      this.lay();
    }
    const item = this.rows.get(this.current)?.firstElementChild;
    if (!item) return;
    item.tabIndex = 0;
    item.focus({ preventScroll: true });
    const above = this.tops[this.current] - this.box.scrollTop;
    const below = this.tops[this.current + 1] - this.box.scrollTop - this.box.clientHeight;
    if (above < 0) this.box.scrollTop += above - 8;
    else if (below > 0) this.box.scrollTop += below + 8;
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / GUESS) - 1);
    const steps = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page };
    const from = this.current < 0 ? this.heights.length : this.current;
    if (event.key in steps) this.step(from, steps[event.key]);
    else if (event.key === "Home") this.step(-1, 1);
    else if (event.key === "End") this.step(this.heights.length, -1);
    else return;
    event.preventDefault();
  }

  /** Point at the item so many steps on; past one without anything to see. */
  step(from, by) {
    const count = this.heights.length;
    let index = Math.max(0, Math.min(count - 1, from + by));
    while (index > 0 && index < count - 1 && this.heights[index] === 0) index += Math.sign(by);
    this.point(index);
  }
}
