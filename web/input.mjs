// Pointer, wheel, touch and keys, as the program wants to hear them.
// @ts-check
import { field_of } from './text_fields.mjs';

/** A finger that moved so far scrolls, and does not tap. */
const drag_points = 8;
const long_press_ms = 500;
/** How much of its speed a flick keeps each millisecond. */
const flick_keeps = 0.997;

const text_keys = new Set([
  'KeyA', 'KeyC', 'KeyV', 'KeyX', 'KeyY', 'KeyZ', 'ArrowLeft', 'ArrowRight', 'Backspace', 'Delete',
  'Home', 'End',
]);
/** Keys that leave a text field or steer what is around it. */
const leaving_keys = new Set(['Tab', 'Escape', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']);
/** Browsers scroll, search or go back on these; here they belong to the program. */
const own_keys = new Set([
  'Tab', 'Space', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home',
  'End', 'Backspace', 'Enter', 'NumpadEnter', 'Slash', 'Quote', 'Escape', 'ContextMenu',
]);
/** After these the keys that follow may be for something else. */
const moving_keys = new Set(['Tab', 'Enter', 'NumpadEnter', 'Escape']);
/** Keys do not wait longer for the program to say what they are for. */
const patience_ms = 4000;
/** With Ctrl or Command. The rest (new tab, reload, find, zoom …) stays with the browser. */
const own_shortcuts = new Set(['KeyK', 'KeyS', 'KeyZ', 'KeyY', 'KeyA', 'KeyE', 'Enter', 'Slash']);

const now = () => performance.timeOrigin + performance.now();

/** What a press is meant for, wherever it is by then. */
const pressed_roles = new Set([
  'button', 'link', 'checkbox', 'radio', 'menuitem', 'option', 'tab', 'combobox', 'textbox',
  'searchbox', 'spinbutton', 'columnheader',
]);

/**
 * What is pressed, and where in it: the program may have moved it since this picture of it.
 * @param {PointerEvent} event
 */
function pressed_part({ target, clientX, clientY }) {
  const found = target instanceof HTMLElement ? target.closest('[data-id]') : null;
  const part = /** @type {import('./mirror.mjs').Part | null} */ (found);
  if (!part || !pressed_roles.has(part.role_name)) return {};
  const box = part.getBoundingClientRect();
  return { id: part.item, role: part.role_name, left: clientX - box.left, top: clientY - box.top };
}

/** @param {PointerEvent | MouseEvent} event ImGui's number of the button */
const button_of = (event) => [0, 2, 1, 3, 4][event.button] ?? 0;

/** @param {KeyboardEvent} event */
const is_command = (event) => event.ctrlKey || event.metaKey;
/** @param {KeyboardEvent} event */
const is_text = (event) => !is_command(event) && !event.altKey && [...event.key].length === 1;

/** So that the browser can undo it. @param {string} text */
const type = (text) => document.execCommand('insertText', false, text);

export class Input {
  /**
   * @param {HTMLElement} root the mirror @param {import('./mirror.mjs').Mirror} mirror
   * @param {(event: object) => void} tell
   */
  constructor(root, mirror, tell) {
    this.mirror = mirror;
    this.tell = (/** @type {object} */ event) => tell({ time: now(), ...event });
    this.touch = new Touch((event) => this.tell(event));
    /** What was typed before the program said where the focus is after the key or press before it. */
    this.held = /** @type {KeyboardEvent[]} */ ([]);
    this.moved_by = 0;
    this.timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
    root.addEventListener('pointerdown', (event) => this.pointer_down(event));
    // A drag goes on outside of what it began on, and outside of the window.
    window.addEventListener('pointermove', (event) => this.pointer_moved(event));
    window.addEventListener('pointerup', (event) => this.pointer_up(event));
    window.addEventListener('pointercancel', (event) => this.touch.cancel(event));
    document.documentElement.addEventListener('pointerleave', (event) => {
      if (event.pointerType !== 'touch' && event.buttons === 0) this.pointer('leave', event);
    });
    // Only a text field takes the focus by the pointer itself; the rest follows the program's.
    root.addEventListener('mousedown', (event) => {
      if (!field_of(event.target)) event.preventDefault();
    });
    root.addEventListener('contextmenu', (event) => {
      if (!field_of(event.target)?.classList.contains('editing')) event.preventDefault();
    });
    root.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    document.addEventListener('keydown', (event) => this.key_down(event));
    document.addEventListener('keyup', (event) => this.key_up(event));
    window.addEventListener('focus', () => this.tell({ type: 'focus', on: true }));
    window.addEventListener('blur', () => this.tell({ type: 'focus', on: false }));
  }

  /** @param {string} kind @param {PointerEvent} event @param {object} [part] */
  pointer(kind, event, part) {
    this.tell({
      type: 'pointer', kind, x: event.clientX, y: event.clientY, button: button_of(event), ...part,
    });
  }

  /** @param {PointerEvent} event */
  pointer_down(event) {
    this.mirror.by_pointer = true;
    if (event.pointerType === 'touch') this.touch.down(event);
    else this.pointer('down', event, pressed_part(event));
  }

  /** @param {PointerEvent} event */
  pointer_moved(event) {
    if (event.pointerType === 'touch') this.touch.move(event);
    else this.pointer('move', event);
  }

  /** @param {PointerEvent} event */
  pointer_up(event) {
    if (event.pointerType === 'touch') this.touch.up(event);
    else this.pointer('up', event);
    if (!field_of(event.target)) this.moved_by = this.mirror.told;
    // The focus that a press brings comes before the next task.
    setTimeout(() => {
      this.mirror.by_pointer = false;
    });
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    if (event.ctrlKey) return; // Zoom belongs to the browser.
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 40 : event.deltaMode === 2 ? 400 : 1;
    const sideways = event.shiftKey && event.deltaX === 0;
    const dx = (sideways ? event.deltaY : event.deltaX) * unit;
    const dy = (sideways ? 0 : event.deltaY) * unit;
    this.tell({ type: 'pointer', kind: 'move', x: event.clientX, y: event.clientY });
    this.tell({ type: 'wheel', dx, dy });
  }

  /** True where the key is for the text field and not for the program. @param {KeyboardEvent} event */
  is_for_text(event) {
    const field = field_of(event.target);
    if (!field) return false;
    if (is_command(event)) return text_keys.has(event.code);
    if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      return field instanceof HTMLTextAreaElement;
    }
    if (/^F\d+$/.test(event.code)) return false;
    if (field instanceof HTMLTextAreaElement) return !['Tab', 'Escape'].includes(event.code);
    return !leaving_keys.has(event.code);
  }

  /** @param {string} kind @param {KeyboardEvent} event */
  key(kind, event) {
    this.tell({
      type: 'key',
      code: event.code,
      down: kind === 'down',
      shift: event.shiftKey,
      ctrl: event.ctrlKey,
      alt: event.altKey,
      meta: event.metaKey,
    });
  }

  /** @param {KeyboardEvent} event */
  key_down(event) {
    // 229: an input method has the key. Safari sends the one that ended a composition after its end.
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (this.must_wait(event)) {
      event.preventDefault();
      this.held.push(event);
      this.timer ??= setTimeout(() => this.release(true), patience_ms);
      return;
    }
    if (this.is_for_text(event)) return;
    const field = field_of(event.target) !== null;
    const own = is_command(event) ? own_shortcuts.has(event.code) : own_keys.has(event.code);
    if (own || (field && leaving_keys.has(event.code))) event.preventDefault();
    this.tell_key(event, field);
  }

  /** @param {KeyboardEvent} event @param {boolean} field true where a text field takes the character */
  tell_key(event, field) {
    this.key('down', event);
    if (moving_keys.has(event.code)) this.moved_by = this.mirror.told;
    if (is_text(event) && !field) this.tell({ type: 'character', text: event.key });
  }

  /** True once the page's focus is where the last key or press that may move it has put it. */
  knows_focus() {
    return this.mirror.followed >= Math.min(this.moved_by, this.mirror.told);
  }

  /** @param {KeyboardEvent} event */
  must_wait(event) {
    if (is_command(event)) return false;
    if (this.held.length > 0) return true;
    return !this.knows_focus() && (is_text(event) || moving_keys.has(event.code));
  }

  /** Gives the keys that were held to what has the focus now. @param {boolean} [at_once] */
  release(at_once = false) {
    while (this.held.length > 0 && (at_once || this.knows_focus())) {
      const event = /** @type {KeyboardEvent} */ (this.held.shift());
      const field = field_of(document.activeElement);
      if (field && is_text(event)) {
        type(event.key);
      } else if (event.code === 'Enter' && field instanceof HTMLTextAreaElement) {
        type('\n');
      } else if (event.code === 'Backspace' && field) {
        document.execCommand('delete');
      } else {
        this.tell_key(event, field !== null);
        this.key('up', event);
      }
    }
    if (this.held.length > 0) return;
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** @param {KeyboardEvent} event */
  key_up(event) {
    if (event.isComposing || event.keyCode === 229) return;
    // macOS does not tell that a letter was released while Command was down.
    if (event.key === 'Meta') {
      this.tell({ type: 'focus', on: false });
      this.tell({ type: 'focus', on: true });
    }
    this.key('up', event);
  }
}

/** One finger: a tap presses, a drag scrolls and rolls on, a long press is the right button. */
class Touch {
  /** @param {(event: object) => void} tell */
  constructor(tell) {
    this.tell = tell;
    this.id = -1;
    this.start = { x: 0, y: 0 };
    this.part = {};
    this.last = { x: 0, y: 0, time: 0 };
    this.speed = { x: 0, y: 0 };
    this.mode = 'none';
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.rolling = 0;
  }

  /** @param {string} kind @param {{x: number, y: number}} at @param {number} [button] @param {object} [part] */
  pointer(kind, at, button = 0, part = {}) {
    this.tell({ type: 'pointer', kind, x: at.x, y: at.y, button, touch: true, ...part });
  }

  /** @param {PointerEvent} event */
  down(event) {
    if (this.mode !== 'none' && this.mode !== 'rolling') return; // A second finger is no tap.
    cancelAnimationFrame(this.rolling);
    this.id = event.pointerId;
    this.start = { x: event.clientX, y: event.clientY };
    this.part = pressed_part(event);
    this.last = { ...this.start, time: event.timeStamp };
    this.speed = { x: 0, y: 0 };
    this.mode = 'pressed';
    this.pointer('move', this.start);
    this.timer = setTimeout(() => this.long_press(), long_press_ms);
  }

  long_press() {
    this.mode = 'done';
    this.pointer('down', this.start, 1, this.part);
    this.pointer('up', this.start, 1);
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (event.pointerId !== this.id) return;
    const at = { x: event.clientX, y: event.clientY };
    if (this.mode === 'pressed') {
      if (Math.hypot(at.x - this.start.x, at.y - this.start.y) < drag_points) return;
      clearTimeout(this.timer);
      this.mode = 'dragging';
    }
    if (this.mode !== 'dragging') return;
    const dx = this.last.x - at.x;
    const dy = this.last.y - at.y;
    const time = Math.max(1, event.timeStamp - this.last.time);
    this.speed = { x: this.speed.x * 0.5 + (dx / time) * 0.5, y: this.speed.y * 0.5 + (dy / time) * 0.5 };
    this.last = { ...at, time: event.timeStamp };
    this.tell({ type: 'wheel', dx, dy });
  }

  /** @param {PointerEvent} event */
  up(event) {
    if (event.pointerId !== this.id) return;
    clearTimeout(this.timer);
    if (this.mode === 'pressed') {
      this.pointer('down', this.start, 0, this.part);
      this.pointer('up', this.start);
    }
    const flicked = this.mode === 'dragging' && event.timeStamp - this.last.time < 60;
    this.mode = 'none';
    if (flicked) this.roll();
    else this.pointer('leave', this.start);
  }

  /** @param {PointerEvent} event */
  cancel(event) {
    if (event.pointerId !== this.id) return;
    clearTimeout(this.timer);
    this.mode = 'none';
    this.pointer('leave', this.start);
  }

  roll() {
    this.mode = 'rolling';
    let last = performance.now();
    const step = (/** @type {number} */ time) => {
      const passed = Math.min(50, Math.max(0, time - last));
      last = time;
      this.tell({ type: 'wheel', dx: this.speed.x * passed, dy: this.speed.y * passed });
      const keep = flick_keeps ** passed;
      this.speed = { x: this.speed.x * keep, y: this.speed.y * keep };
      if (Math.hypot(this.speed.x, this.speed.y) > 0.02) {
        this.rolling = requestAnimationFrame(step);
      } else {
        this.mode = 'none';
        this.pointer('leave', this.start);
      }
    };
    this.rolling = requestAnimationFrame(step);
  }
}
