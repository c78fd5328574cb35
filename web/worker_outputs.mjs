// The files that the program writes for the person: downloads, and at places that were picked.
// @ts-check
import { PickedOutput, state } from './worker_picked.mjs';
import { open_spill } from './storage_spill.mjs';

/** Parts of a download are handed to the browser in pieces of this size, so they leave our memory. */
const part_bytes = 4 << 20;

/** Browsers keep what they are handed in their own memory: what is beyond this goes to the disk. */
const spill_from = 32 << 20;

class Download {
  hold_up = false;
  state = state.done;

  /** @type {Blob[]} */
  parts = [];
  /** @type {Uint8Array[]} */
  waiting = [];
  waiting_bytes = 0;
  bytes = 0;
  /** The parts before the spill. */
  parts_before = 0;
  /** @type {import('./storage_spill.mjs').Spill | null} */
  spill = null;
  /** @type {Promise<void> | null} */
  opening = null;
  finished = false;

  /**
   * @param {string} name @param {string} media
   * @param {number} spills_from bytes @param {(name: string, file: Blob) => void} hand_over
   */
  constructor(name, media, spills_from, hand_over) {
    this.name = name;
    this.media = media;
    this.spills_from = spills_from;
    this.hand_over = hand_over;
  }

  /** @param {Uint8Array} bytes copied before this returns */
  write(bytes) {
    this.bytes += bytes.length;
    if (this.bytes > this.spills_from) this.opening ??= this.open_spill();
    if (this.spill?.write(bytes)) return;
    this.waiting.push(bytes.slice());
    this.waiting_bytes += bytes.length;
    if (this.waiting_bytes >= part_bytes) this.flush();
  }

  flush() {
    if (this.waiting.length > 0) this.parts.push(new Blob(/** @type {BlobPart[]} */ (this.waiting)));
    this.waiting = [];
    this.waiting_bytes = 0;
  }

  async open_spill() {
    const spill = await open_spill();
    this.flush();
    this.parts_before = this.parts.length;
    this.spill = spill;
  }

  blob() {
    this.flush();
    return new Blob(this.parts, { type: this.media });
  }

  /** The same once the disk has a part of it. */
  async blob_with_spill() {
    await this.opening;
    this.flush();
    if (this.spill) this.parts.splice(this.parts_before, 0, await this.spill.file());
    return this.blob();
  }

  finish() {
    this.finished = true;
    const hand_over = (/** @type {Blob} */ file) => this.hand_over(this.name, file);
    if (this.opening) void this.blob_with_spill().then(hand_over);
    else hand_over(this.blob());
  }

  async drop() {
    await this.opening;
    if (!this.finished) this.spill?.drop();
  }
}

export class Outputs {
  /**
   * @param {(message: object) => void} post to the page
   * @param {() => void} work_on called when nothing is held up any more
   * @param {number} [spills_from] bytes
   */
  constructor(post, work_on, spills_from = spill_from) {
    this.post = post;
    this.work_on = work_on;
    this.spills_from = spills_from;
    /** @type {Map<number, Download | PickedOutput>} */
    this.open_ones = new Map();
    this.last_handle = 0;
    /** What was picked last. @type {{token: string, entry: any} | null} */
    this.target = null;
  }

  /** @param {FileSystemFileHandle} entry @returns {string} what open() takes for the name */
  add_target(entry) {
    this.target = { token: `picked ${++this.last_handle}/${entry.name}`, entry };
    return this.target.token;
  }

  /** @param {string} name @param {string} media */
  open(name, media) {
    const handle = ++this.last_handle;
    this.open_ones.set(handle, this.output(name, media));
    return handle;
  }

  /** @param {string} name @param {string} media */
  output(name, media) {
    const { target } = this;
    if (target?.token !== name) {
      return new Download(name, media, this.spills_from, (own, file) =>
        this.post({ type: 'download', name: own, file }));
    }
    this.target = null;
    return new PickedOutput(target.entry, this.work_on, () =>
      this.post({ type: 'saved', name: target.entry.name }));
  }

  /** Whether so much is on its way to the disk that nothing more should be made. */
  hold_up() {
    return [...this.open_ones.values()].some((output) => output.hold_up);
  }

  /** @param {number} handle */
  state(handle) {
    return this.open_ones.get(handle)?.state ?? state.failed;
  }

  /** @param {number} handle @param {Uint8Array} bytes */
  write(handle, bytes) {
    if (this.state(handle) === state.done) this.open_ones.get(handle)?.write(bytes);
    return this.state(handle);
  }

  /** @param {number} handle */
  finish(handle) {
    if (this.state(handle) === state.done) this.open_ones.get(handle)?.finish();
    return this.state(handle);
  }

  /** @param {number} handle */
  drop(handle) {
    void this.open_ones.get(handle)?.drop().catch(() => undefined); // It was given up; nothing waits for it.
    this.open_ones.delete(handle);
    this.work_on();
  }
}
