// The files that the program writes for the person: downloads.
// @ts-check
import { open_spill } from './storage_spill.mjs';

/** Parts of a download are handed to the browser in pieces of this size, so they leave our memory. */
const part_bytes = 4 << 20;

/** Browsers keep what they are handed in their own memory: what is beyond this goes to the disk. */
const spill_from = 32 << 20;

class Output {
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

  /** @param {string} name @param {string} media */
  constructor(name, media) {
    this.name = name;
    this.media = media;
  }

  /** @param {Uint8Array} bytes copied before this returns @param {number} spills_from */
  write(bytes, spills_from) {
    this.bytes += bytes.length;
    if (this.bytes > spills_from) this.opening ??= this.open_spill();
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

  async drop() {
    await this.opening;
    this.spill?.drop();
  }
}

export class Outputs {
  /**
   * @param {(message: object) => void} post to the page
   * @param {number} [spills_from] bytes
   */
  constructor(post, spills_from = spill_from) {
    this.post = post;
    this.spills_from = spills_from;
    /** @type {Map<number, Output>} */
    this.open_ones = new Map();
    this.last_handle = 0;
  }

  /** @param {string} name @param {string} media */
  open(name, media) {
    const handle = ++this.last_handle;
    this.open_ones.set(handle, new Output(name, media));
    return handle;
  }

  /** @param {number} handle @param {Uint8Array} bytes */
  write(handle, bytes) {
    const output = this.open_ones.get(handle);
    output?.write(bytes, this.spills_from);
    return output ? 1 : 0;
  }

  /** @param {number} handle */
  finish(handle) {
    const output = this.open_ones.get(handle);
    if (!output) return 0;
    this.open_ones.delete(handle);
    const download = (/** @type {Blob} */ file) => this.post({ type: 'download', name: output.name, file });
    if (output.opening) void output.blob_with_spill().then(download);
    else download(output.blob());
    return 1;
  }

  /** @param {number} handle */
  drop(handle) {
    void this.open_ones.get(handle)?.drop();
    this.open_ones.delete(handle);
  }
}
