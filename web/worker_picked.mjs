// A file at the place that the person picked, written behind the program's back.
// @ts-check

/** How it is with a file that is being written; the numbers of src/platform/web/host.h. */
export const state = { done: 0, under_way: 1, full: 2, refused: 3, failed: 4 };

const piece_bytes = 1 << 20;

/** So much may wait for the disk; what is written in one turn comes on top. */
const pieces_waiting = 8;

/** @type {Record<string, number>} */
const states = { QuotaExceededError: state.full, NotAllowedError: state.refused };

export class PickedOutput {
  state = state.done;
  hold_up = false;
  closed = false;
  piece = new Uint8Array(piece_bytes);
  filled = 0;
  waiting = 0;
  /** @type {any} */
  stream = null;

  /**
   * @param {any} entry a FileSystemFileHandle
   * @param {() => void} work_on called when it no longer holds up @param {() => void} saved
   */
  constructor(entry, work_on, saved) {
    this.entry = entry;
    this.work_on = work_on;
    this.saved = saved;
    this.done = Promise.resolve();
    this.then(async () => {
      this.stream = await entry.createWritable();
    });
  }

  /** Acts after everything before, unless that failed. @param {() => Promise<void>} act */
  then(act) {
    this.waiting += 1;
    this.hold_up = this.waiting > pieces_waiting;
    this.done = this.done.then(async () => {
      try {
        if (this.state <= state.under_way) await act();
      } catch (error) {
        this.state = states[error instanceof DOMException ? error.name : ''] ?? state.failed;
      }
      this.waiting -= 1;
      const free = this.waiting === 0 || (this.state !== state.under_way && this.waiting <= pieces_waiting);
      if (!this.hold_up || !free) return;
      this.hold_up = false;
      this.work_on();
    });
  }

  /** @param {Uint8Array} bytes copied before this returns */
  write(bytes) {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + piece_bytes - this.filled);
      this.piece.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled === piece_bytes) this.hand_on();
    }
  }

  hand_on() {
    const piece = this.piece.subarray(0, this.filled);
    this.piece = new Uint8Array(piece_bytes);
    this.filled = 0;
    this.then(() => this.stream.write(piece));
  }

  /** The new file takes the place of what was there at once, when all of it is there. */
  finish() {
    this.hand_on();
    this.state = state.under_way;
    this.then(async () => {
      await this.stream.close();
      this.closed = true;
      this.state = state.done;
      this.saved();
    });
    this.hold_up = true; // There is nothing to go on with until then.
  }

  /** Where it is not whole, what was there stays, and the empty file that the picker made goes. */
  async drop() {
    if (!this.closed) this.state = state.failed; // What waits is not written.
    await this.done;
    if (this.closed) return;
    await this.stream?.abort();
    const { size } = await this.entry.getFile();
    if (size === 0) await this.entry.remove?.();
  }
}
