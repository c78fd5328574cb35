// How quick the page is, for tests and the benchmark: `await zhangfang.stats()`.
// @ts-check

const kept = 1000;

export class Stats {
  constructor() {
    this.frames_shown = 0;
    /** @type {number[]} from an input to the frame that answers it, milliseconds */
    this.input_ms = [];
    this.ready_ms = 0;
    this.first_frame_ms = 0;
    this.last_frame_ms = 0;
  }

  ready() {
    this.ready_ms = performance.now();
  }

  /** @param {number} input when the oldest input of the frame happened; 0: none */
  shown(input) {
    this.frames_shown += 1;
    this.last_frame_ms = performance.now();
    if (this.first_frame_ms === 0) this.first_frame_ms = this.last_frame_ms;
    if (input > 0) this.input_ms.push(performance.timeOrigin + performance.now() - input);
    if (this.input_ms.length > kept) this.input_ms.shift();
  }

  /** @param {string} renderer */
  report(renderer) {
    const { frames_shown, ready_ms, first_frame_ms, last_frame_ms } = this;
    const input_ms = this.input_ms;
    this.input_ms = [];
    return { renderer, frames_shown, ready_ms, first_frame_ms, last_frame_ms, input_ms };
  }
}
