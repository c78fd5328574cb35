// Text is typed into real elements: input methods, dead keys, dictation, spell checkers, copy, paste
// and undo work as on any page. What they hold is told to the program after every change.
// @ts-check

/**
 * @typedef {{id: number, text: string, start: number, end: number, sequence: number, size: number,
 *   padding: number, rounding: number, ink: string, paper: string}} Editing
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
  /** @param {import('./mirror.mjs').Mirror} mirror @param {(event: object) => void} tell */
  constructor(mirror, tell) {
    this.mirror = mirror;
    this.tell = tell;
    this.sequence = 0;
    this.edited = 0; // The item that the program says is edited.
    this.typed_into = 0; // The item that was last typed into.
    this.composing = false;
    this.last_told = '';
    /** @type {Editing | null} */
    this.last_report = null;
    this.pressed = 0; // The item that the pointer went down on.
    const { root } = mirror;
    root.addEventListener('input', (event) => this.changed(event));
    root.addEventListener('compositionstart', () => {
      this.composing = true;
    });
    root.addEventListener('compositionend', (event) => {
      this.composing = false;
      this.changed(event);
    });
    document.addEventListener('selectionchange', () => this.selection_changed());
  }

  /** @param {Event} event */
  changed(event) {
    const field = field_of(event.target);
    // What is being composed is not yet text; it is shown, and told when it is chosen.
    if (!field || this.composing) return;
    this.send(field, true);
  }

  selection_changed() {
    const field = field_of(document.activeElement);
    if (!field || this.composing || Number(field.dataset.id) !== this.edited) return;
    this.send(field, false);
  }

  /** @param {Field} field @param {boolean} typed */
  send(field, typed) {
    const id = Number(field.dataset.id);
    const text = field.value;
    const start = bytes_in(text.slice(0, field.selectionStart ?? 0));
    const end = bytes_in(text.slice(0, field.selectionEnd ?? 0));
    const told = `${id} ${start} ${end} ${text}`;
    if (told === this.last_told) return;
    if (!typed && this.last_told === '') return; // The program said it, not the person.
    this.last_told = told;
    this.typed_into = id;
    this.mirror.held = id;
    this.tell({ type: 'text', id, text, start, end, sequence: ++this.sequence });
  }

  /** What the program says of the field that is edited. @param {Editing} report */
  report(report) {
    const { style } = this.mirror.root;
    style.setProperty('--field-size', `${report.size}px`);
    style.setProperty('--field-padding', `${Math.max(0, report.padding - 1)}px`);
    style.setProperty('--field-rounding', `${report.rounding}px`);
    style.setProperty('--field-ink', report.ink);
    style.setProperty('--field-paper', report.paper);
    this.last_report = report;
    const caught_up = report.sequence >= this.sequence;
    if (report.id !== this.edited && (report.id !== 0 || caught_up)) this.change_field(report);
    if (caught_up && report.id === this.edited) this.mirror.held = 0;
    const field = this.field(report.id);
    if (!field || !caught_up || this.composing) return;
    if (field.value !== report.text) {
      this.write(field, report);
    }
  }

  /** @param {number} id */
  field(id) {
    return field_of(this.mirror.items.get(id) ?? null);
  }

  /** @param {Field} field @param {Editing} report */
  write(field, { id, text, start, end }) {
    field.value = text;
    field.setSelectionRange(units_at(text, start), units_at(text, end));
    this.last_told = `${id} ${start} ${end} ${text}`;
  }

  /** @param {Editing} report */
  change_field(report) {
    const before = this.field(this.edited);
    before?.classList.remove('editing');
    const was = this.edited;
    this.edited = report.id;
    const field = this.field(report.id);
    if (field) {
      this.open(field, report);
    } else if (before && before === document.activeElement && !this.mirror.has_claimed(was)) {
      this.mirror.held = 0;
      this.last_told = '';
      before.blur();
    }
  }

  /** @param {Field} field @param {Editing} report */
  open(field, report) {
    field.classList.add('editing');
    const by_click = this.pressed === report.id && document.activeElement === field;
    const typed = this.typed_into === report.id && this.sequence > report.sequence;
    if (!typed && field.value !== report.text) field.value = report.text;
    if (document.activeElement !== field) this.mirror.move_focus(field);
    if (!by_click && !typed) this.write(field, report);
    this.last_told = '';
  }

  /** The mirror was renewed: the element of the edited item may have come only now. */
  refresh() {
    const field = this.field(this.edited);
    if (field && this.last_report && !field.classList.contains('editing')) {
      this.open(field, this.last_report);
    }
  }
}
