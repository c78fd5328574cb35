// Real elements over what the canvas shows, so that screen readers, the browser's find and tests
// meet an ordinary page. Each node is one compact array of the worker:
// [id, parent, role, name, state, [x, y, width, height], layer, more]; see ui/semantics.h.
// @ts-check
import { ScrollAreas } from './scroll_areas.mjs';

/**
 * @typedef {{value?: string, description?: string, level?: number, row?: number, column?: number,
 *   rows?: number, columns?: number, purpose?: number, gesture?: number, detail?: string,
 *   low?: number, high?: number, now?: number,
 *   left?: number, top?: number, width?: number, height?: number}} More
 * @typedef {[number, number, string, string, number, [number, number, number, number], number,
 *   More]} Node
 * @typedef {{left: number, top: number}} Place
 * @typedef {object} Known
 * @property {number} item
 * @property {string} role_name
 * @property {string} seen what was last said of it
 * @property {string} [placed] the place it was last given
 * @property {Part} [above] the one it is in
 * @property {Part} [area] the scrolling area it is in
 * @property {Place} at its place in that, or on the screen
 * @property {Place} [from] of a scrolling area: where a point at its very start stands on the screen
 * @property {Place} [reported] how far the program has scrolled it
 * @property {Place} [shown] how far the page has
 * @property {number} [answer_by]
 * @property {number} [told] the number of the last text or place that the program was told of it
 * @typedef {HTMLElement & Known} Part
 */

/** So long a box shows what the person set it to, even where the program says otherwise. */
const answer_ms = 1000;

/** @param {Element} part @returns {part is HTMLInputElement & Part} */
const is_box = (part) =>
  part instanceof HTMLInputElement && (part.type === 'checkbox' || part.type === 'radio');

export const state = {
  disabled: 1,
  checked: 2,
  selected: 4,
  expanded: 8,
  collapsed: 16,
  focused: 32,
  invalid: 64,
  required: 128,
  readonly: 256,
  current: 512,
  mixed: 1024,
  has_popup: 2048,
  modal: 4096,
  sorted_up: 8192,
  sorted_down: 16384,
  editing: 32768,
  editable: 65536,
};

/** What the page does itself, inside the person's gesture. */
export const gesture = { pick_file: 1, pick_files: 2, copy: 3, open_window: 4, print: 5, save_file: 6 };

const purposes = ['text', 'multiline', 'decimal', 'whole', 'email', 'tel', 'url', 'search', 'date'];
/** @type {Record<string, string>} the keyboard of a phone */
const input_modes = {
  decimal: 'decimal', whole: 'numeric', email: 'email', tel: 'tel', url: 'url', search: 'search',
};

/** Roles that are only a frame around others. */
const shapes = new Set([
  'table', 'rowgroup', 'row', 'dialog', 'navigation', 'main', 'banner', 'contentinfo', 'region',
  'group', 'tablist', 'tabpanel', 'list', 'listbox', 'menu', 'none',
]);
const checkable = new Set(['checkbox', 'radio', 'menuitem', 'option', 'row']);

/** @param {Node} node */
const is_field = ([, , role, , bits]) => (bits & state.editable) !== 0 && role !== 'slider';

/** @param {Node} node @returns {string} the element that stands for the node */
function tag_of(node) {
  const [, , role, , , , , more] = node;
  if (is_field(node)) return purposes[more.purpose ?? 0] === 'multiline' ? 'textarea' : 'input';
  switch (role) {
    case 'button':
    case 'combobox':
    case 'tab':
      return 'button';
    case 'link':
      return 'a';
    case 'checkbox':
    case 'radio':
      return 'input';
    case 'heading':
      return `h${more.level ?? 2}`;
    default:
      return 'div';
  }
}

/** @param {HTMLElement} element @param {string} name @param {string | number | undefined} value */
function set(element, name, value) {
  if (value === undefined || value === '') element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

/**
 * Keeps the focus of a part that moves, where the browser can.
 * @param {HTMLElement} parent @param {Part} part @param {Element | null} next
 */
function put_before(parent, part, next) {
  if (part.isConnected && 'moveBefore' in parent) parent.moveBefore(part, next);
  else parent.insertBefore(part, next);
}

/** @param {number} bits @param {number} bit */
const yes = (bits, bit) => ((bits & bit) !== 0 ? 'true' : undefined);

export class Mirror {
  /** @param {HTMLElement} root @param {(event: object) => void} tell the program */
  constructor(root, tell) {
    this.root = root;
    this.tell = tell;
    /** @type {Map<string, Part>} */
    this.parts = new Map();
    /** @type {Map<number, Part>} the first element of an item */
    this.items = new Map();
    /** @type {Map<number, Node>} */
    this.nodes = new Map();
    this.moving_focus = false;
    /** @type {Set<Part>} fields that do not show yet what the program says they hold */
    this.behind = new Set();
    /** How many presses, keys, texts … the program was told, and how many have taken effect there. */
    this.told = 0;
    this.answered = 0;
    /** The answer that the last picture of the program's items holds the effect of. */
    this.described = 0;
    /** The answer by which the page last took over the program's focus. */
    this.followed = 0;
    this.areas = new ScrollAreas(this);
    root.addEventListener('focusin', (event) => this.focused(event));
    root.addEventListener('click', (event) => this.clicked(event));
    root.addEventListener('change', (event) => this.toggled(event));
  }

  /** @param {Node[]} nodes in the order of reading, parents first */
  update(nodes) {
    this.described = this.answered;
    const keys = this.keys_of(nodes);
    this.remove_others(new Set(keys));
    /** @type {Map<string, Part>} */
    const parts = new Map();
    this.items.clear();
    this.nodes.clear();
    this.areas.clear();
    /** @type {Map<HTMLElement, number>} children placed so far */
    const filled = new Map();
    const has_children = new Set(nodes.map(([, parent]) => parent));
    nodes.forEach((node, index) => {
      const key = keys[index];
      const part = this.part_for(key, node);
      parts.set(key, part);
      if (!this.items.has(node[0])) {
        this.items.set(node[0], part);
        this.nodes.set(node[0], node);
      }
      const above = parts.get(keys[node[1]]);
      part.above = above;
      part.area = above?.role_name === 'none' ? above : above?.area;
      const parent = above ?? this.root;
      const at = filled.get(parent) ?? 0;
      filled.set(parent, at + 1);
      if (parent.children[at] !== part) put_before(parent, part, parent.children[at] ?? null);
      this.dress(part, node, has_children.has(index));
    });
    this.parts = parts;
    for (const area of this.areas.all()) this.areas.follow(area); // It has all its children now.
    this.join_lists(nodes);
    this.catch_up();
  }

  /**
   * What is gone goes before anything is placed: an element that is moved loses the focus, and no
   * other has to move where only some before it are gone. @param {Set<string>} keys
   */
  remove_others(keys) {
    for (const [key, part] of this.parts) if (!keys.has(key)) part.remove();
  }

  /** An open combobox names the list that it opened. @param {Node[]} nodes */
  join_lists(nodes) {
    for (const [id, , role, name, bits] of nodes) {
      if (role !== 'combobox') continue;
      const open = (bits & state.expanded) !== 0;
      const list = open && nodes.find((node) => node[2] === 'listbox' && node[3] === name);
      const part = list ? this.items.get(list[0]) : undefined;
      if (part) part.id = `list-${part.item}`;
      const box = this.items.get(id);
      if (box) set(box, 'aria-controls', part?.id);
    }
  }

  /** An item can be described twice (a row that is also pressed); the second gets a mark. @param {Node[]} nodes */
  keys_of(nodes) {
    /** @type {Map<string, number>} */
    const uses = new Map();
    return nodes.map((node) => {
      const key = `${node[0]} ${node[2]} ${tag_of(node)}`;
      const count = uses.get(key) ?? 0;
      uses.set(key, count + 1);
      return count === 0 ? key : `${key} ${count}`;
    });
  }

  /** @param {string} key @param {Node} node */
  part_for(key, node) {
    const known = this.parts.get(key);
    if (known) return known;
    const [id, , role] = node;
    const part = /** @type {Part} */ (/** @type {unknown} */ (document.createElement(tag_of(node))));
    part.item = id;
    part.role_name = role;
    part.seen = '';
    part.at = { left: 0, top: 0 };
    if (role !== 'none') part.tabIndex = -1; // An area that could have the focus would need a role.
    part.dataset.id = String(id);
    if (is_field(node)) this.make_field(part, node);
    else if (role === 'checkbox' || role === 'radio') set(part, 'type', role);
    else if (role !== 'text') set(part, 'role', role === 'none' && node[3] !== '' ? 'region' : role);
    if (role === 'link') set(part, 'href', '#');
    if (part instanceof HTMLButtonElement) part.type = 'button';
    if (shapes.has(role)) part.classList.add('shape');
    if (role === 'none') part.classList.add('scroll');
    return part;
  }

  /** @param {Part} part @param {Node} node */
  make_field(part, [, , role, , , , , more]) {
    const purpose = purposes[more.purpose ?? 0];
    part.classList.add('field');
    if (part instanceof HTMLInputElement) part.type = role === 'searchbox' ? 'search' : 'text';
    if (role === 'combobox' || role === 'spinbutton') set(part, 'role', role);
    set(part, 'inputmode', input_modes[purpose]);
    set(part, 'autocomplete', 'off');
    set(part, 'autocapitalize', 'off');
    set(part, 'spellcheck', 'false');
    set(part, 'enterkeyhint', purpose === 'search' ? 'search' : 'done');
  }

  /** @param {Part} part @param {Node} node @param {boolean} has_children */
  dress(part, node, has_children) {
    const [, , role, name, bits, box, layer, more] = node;
    this.place(part, box);
    this.tick(part, node);
    if (role === 'none') {
      this.scroll(part, box, more);
      part.style.setProperty('--width', `${more.width}px`);
      part.style.setProperty('--height', `${more.height}px`);
      this.areas.add(part);
    }
    const described = JSON.stringify([name, bits, layer, more, has_children]);
    if (part.seen === described) return;
    part.seen = described;
    // A list that opens inside a dialog stays in it, above what it covers there.
    part.style.zIndex = part.above && role !== 'none' ? '' : String(layer);
    this.name_it(part, node, has_children);
    this.tell_state(part, node);
  }

  /** Within what scrolls, where it is when nothing is scrolled. @param {Part} part @param {Node[5]} box */
  place(part, [x, y, width, height]) {
    const { above, area } = part;
    part.at = { left: x - (area?.from?.left ?? 0), top: y - (area?.from?.top ?? 0) };
    const base = above && above !== area ? above.at : { left: 0, top: 0 };
    const [left, top] = [part.at.left - base.left, part.at.top - base.top];
    const placed = `${left} ${top} ${width} ${height}`;
    if (part.placed === placed) return;
    part.placed = placed;
    part.style.left = `${left}px`;
    part.style.top = `${top}px`;
    part.style.width = `${width}px`;
    part.style.height = `${height}px`;
  }

  /** How far the program has scrolled an area. @param {Part} part @param {Node[5]} box @param {Partial<Place>} by */
  scroll(part, [x, y], { left = 0, top = 0 }) {
    part.from = { left: x - left, top: y - top };
    part.reported = { left, top };
  }

  /** @param {Part} part @param {Node} node @param {boolean} has_children */
  name_it(part, node, has_children) {
    const [, , role, name, , , , more] = node;
    if (is_field(node)) {
      set(part, 'aria-label', name);
      const field = /** @type {HTMLInputElement} */ (/** @type {unknown} */ (part));
      const busy = (part.told ?? 0) > this.described || part.classList.contains('editing');
      if (busy) this.behind.add(part); // It has another text while it is typed into.
      if (!busy && field.value !== (more.value ?? '')) field.value = more.value ?? '';
    } else if (has_children || part instanceof HTMLInputElement || shapes.has(role)) {
      set(part, 'aria-label', name);
    } else {
      const text = role === 'combobox' ? (more.value ?? '') : name;
      set(part, 'aria-label', role === 'combobox' || role === 'img' ? name : undefined);
      if (role !== 'img' && part.textContent !== text) part.textContent = text;
    }
    if (role === 'slider' || role === 'progressbar' || role === 'spinbutton') {
      if (!is_field(node)) set(part, 'aria-label', name);
      set(part, 'aria-valuemin', more.low);
      set(part, 'aria-valuemax', more.high);
      set(part, 'aria-valuenow', more.now);
      set(part, 'aria-valuetext', more.value);
    }
  }

  /** Gives the fields their texts that could not have them while they were typed into. */
  catch_up() {
    const parts = [...this.behind];
    this.behind.clear();
    for (const part of parts) {
      const node = this.nodes.get(part.item);
      if (node && is_field(node) && part.isConnected) this.name_it(part, node, false);
    }
  }

  /** @param {Part} part @param {Node} node */
  tell_state(part, [, , role, , bits, , , more]) {
    set(part, 'aria-description', more.description);
    set(part, 'aria-disabled', yes(bits, state.disabled));
    set(part, 'aria-invalid', yes(bits, state.invalid));
    set(part, 'aria-required', yes(bits, state.required));
    set(part, 'aria-readonly', yes(bits, state.readonly));
    set(part, 'aria-modal', yes(bits, state.modal));
    if (part instanceof HTMLInputElement || part instanceof HTMLTextAreaElement) {
      part.readOnly = (bits & (state.readonly | state.disabled)) !== 0;
    }
    const opens = (bits & (state.expanded | state.collapsed)) !== 0;
    set(part, 'aria-expanded', opens ? String((bits & state.expanded) !== 0) : undefined);
    set(part, 'aria-haspopup',
      (bits & state.has_popup) === 0 ? undefined : role === 'combobox' ? 'listbox' : 'menu');
    set(part, 'aria-current', (bits & state.current) === 0 ? undefined : 'page');
    if (role === 'tab' || role === 'option') {
      set(part, 'aria-selected', String((bits & state.selected) !== 0));
    } else if (checkable.has(role)) {
      set(part, 'aria-selected', yes(bits, state.selected));
    }
    if (role === 'columnheader') {
      const up = (bits & state.sorted_up) !== 0;
      const down = (bits & state.sorted_down) !== 0;
      set(part, 'aria-sort', up ? 'ascending' : down ? 'descending' : undefined);
    }
    const from_one = (/** @type {number | undefined} */ n) => (n === undefined ? undefined : n + 1);
    set(part, 'aria-rowindex', from_one(more.row));
    set(part, 'aria-colindex', from_one(more.column));
    set(part, 'aria-rowcount', more.rows);
    set(part, 'aria-colcount', more.columns);
  }

  /** The places of fields and gestures come with every frame. @param {import('./frame.mjs').Frame['fields']} fields */
  move_fields(fields) {
    for (const { id, kind, box, by } of fields) {
      const field = kind === 3 ? undefined : this.items.get(id);
      if (field) this.place(field, box);
      if (kind !== 3) continue;
      for (const area of this.areas.of(id)) {
        this.place(area, box);
        this.scroll(area, box, by);
        this.areas.follow(area);
      }
    }
  }

  /** The program is gone, and nothing of it is left. */
  clear() {
    this.told = this.answered = this.followed = this.described = 0;
    this.update([]);
  }

  /** True while the program has not answered to all it was told: its focus and texts are old. */
  waits() {
    return this.answered < this.told;
  }

  /** Puts the page's focus where the program has it. @param {number} id @returns {boolean} true where it moved */
  move_focus(id) {
    const part = this.items.get(id);
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    if (part === active || !document.hasFocus()) return false;
    if (!part && active?.classList.contains('field')) active.blur();
    this.moving_focus = true;
    part?.focus({ preventScroll: true });
    this.moving_focus = false;
    return part !== undefined;
  }

  /** A screen reader or a script moved the focus here. @param {FocusEvent} event */
  focused(event) {
    const part = /** @type {Part} */ (event.target);
    if (this.moving_focus || part.item === undefined) return;
    const field = part.classList.contains('field');
    if (this.by_pointer) return; // The program hears of the press itself.
    this.tell({ type: field ? 'activate' : 'focus_item', id: part.item });
  }

  by_pointer = false;

  /** A box shows at once what it was set to, until the program has had time to answer. @param {Event} event */
  toggled(event) {
    const part = /** @type {Part} */ (event.target);
    if (!is_box(part)) return;
    part.answer_by = performance.now() + answer_ms;
    setTimeout(() => {
      const node = this.nodes.get(part.item);
      if (node && part.isConnected) this.tick(part, node);
    }, answer_ms + 50);
  }

  /** @param {Part} part @param {Node} node */
  tick(part, [, , , , bits]) {
    if (!is_box(part) || performance.now() < (part.answer_by ?? 0)) return;
    part.checked = (bits & state.checked) !== 0;
    part.indeterminate = (bits & state.mixed) !== 0;
  }

  /** A click without a pointer comes from a screen reader or a script. @param {MouseEvent} event */
  clicked(event) {
    const part = /** @type {Part | null} */ (
      /** @type {HTMLElement} */ (event.target).closest('[data-id]'));
    if (!part) return;
    if (part instanceof HTMLAnchorElement) event.preventDefault();
    const from_pointer = event.detail !== 0;
    if (!from_pointer && part.getAttribute('aria-disabled') !== 'true') {
      this.tell({ type: 'activate', id: part.item });
    }
  }

  /** @param {EventTarget | null} target @returns {Node | undefined} */
  node_at(target) {
    const part = target instanceof HTMLElement ? target.closest('[data-id]') : null;
    return part instanceof HTMLElement ? this.nodes.get(Number(part.dataset.id)) : undefined;
  }
}
