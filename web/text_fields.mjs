// Text is typed into real elements: input methods, dead keys, dictation, spell checkers, copy, paste
// and undo work as on any page. What they hold is told to the program after every change.
// @ts-check

/**
 * @typedef {{id: number, text: string, start: number, end: number, answered: number, focus: number,
 *   size: number, padding: number, rounding: number, ink: string, paper: string}} Editing
 * @typedef {HTMLInputElement | HTMLTextAreaElement} Field
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** @param {string} text */
const bytes_in = (text) => encoder.encode(text).length;
/** @param {string} text @param {number} bytes */
const units_at = (text, bytes) => decoder.decode(encoder.encode(text).subarray(0, bytes)).length;

/** @param {EventTarget | null} target @returns {Field | null} */
export function field_of(target) {
  const is_field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return is_field && target.classList.contains('field') ? target : null;
}

export class TextFields {
  composing = false;
  last_told = '';
  /** @type {Editing | null} */
  last_report = null;

  /** @param {import('./mirror.mjs').Mirror} mirror @param {(event: object) => void} tell */
  constructor(mirror, tell) {
    this.mirror = mirror;
    this.tell = tell;
    const { root } = mirror;
    root.addEventListener('input', (event) => this.changed(event));
    root.addEventListener('compositionstart', (event) => {
      this.composing = true;
      this.keep(event.target, Number.POSITIVE_INFINITY);
    });
    root.addEventListener('compositionend', (event) => {
      this.composing = false;
      this.changed(event);
    });
    document.addEventListener('selectionchange', () => this.selection_changed());
  }

  /** Knows of no program any more. */
  clear() {
    this.composing = false;
    this.last_told = '';
    this.last_report = null;
  }

  /** @param {Event} event */
  changed(event) {
    const field = field_of(event.target);
    // What is being composed is not yet text; it is shown, and told when it is chosen.
    if (!field || this.composing) return;
    this.send(field, true);
  }

  /** A caret alone never brings the program back to a field that it is leaving. */
  selection_changed() {
    const field = field_of(document.activeElement);
    if (!field?.classList.contains('editing') || this.composing || this.mirror.waits()) return;
    this.send(field, false);
  }

  /** @param {Field} field @param {boolean} typed */
  send(field, typed) {
    const id = Number(field.dataset.id);
    const text = field.value;
    const start = bytes_in(text.slice(0, field.selectionStart ?? 0));
    const end = bytes_in(text.slice(0, field.selectionEnd ?? 0));
    const told = `${id} ${start} ${end} ${text}`;
    if (!typed && told === this.last_told) return;
    this.last_told = told;
    this.tell({ type: 'text', id, text, start, end });
    this.keep(field, this.mirror.told);
  }

  /**
   * What the field holds stands until the program has told what came of that number.
   * @param {EventTarget | null} field @param {number} told
   */
  keep(field, told) {
    /** @type {import('./mirror.mjs').Part} */ (field).told = told;
  }

  /** What the program says of the focus and of the field that is edited. @param {Editing} report */
  report(report) {
    const { style } = this.mirror.root;
    style.setProperty('--field-size', `${report.size}px`);
    style.setProperty('--field-padding', `${Math.max(0, report.padding - 1)}px`);
    style.setProperty('--field-rounding', `${report.rounding}px`);
    style.setProperty('--field-ink', report.ink);
    style.setProperty('--field-paper', report.paper);
    this.last_report = report;
    this.mirror.answered = report.answered;
    this.mirror.areas.follow_all();
    this.follow();
    if (!this.mirror.waits()) this.mirror.catch_up();
  }

  /** Takes over the focus and the text of the program, unless it has yet to hear of newer ones. */
  follow() {
    const report = this.last_report;
    if (!report || this.mirror.waits()) return;
    this.mirror.followed = this.mirror.answered;
    const field = field_of(this.mirror.items.get(report.id) ?? null);
    for (const other of this.mirror.root.querySelectorAll('.editing')) {
      if (other !== field) other.classList.remove('editing');
    }
    field?.classList.add('editing');
    if (this.composing) return;
    const moved = this.mirror.move_focus(report.focus);
    if (field && (moved || field.value !== report.text)) this.write(field, report);
  }

  /** @param {Field} field @param {Editing} report */
  write(field, { id, text, start, end }) {
    field.value = text;
    field.setSelectionRange(units_at(text, start), units_at(text, end));
    this.last_told = `${id} ${start} ${end} ${text}`;
  }
}
