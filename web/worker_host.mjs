// What the compiled program may ask of the worker; the C++ side is src/platform/web/host.cpp.
// @ts-check
import { Glyphs } from './glyphs.mjs';
import { Outputs } from './worker_outputs.mjs';

/**
 * @typedef {{HEAPU8: Uint8Array, HEAPF32: Float32Array, host: Host}} Memory
 * @typedef {{handle: number, offset: number, bytes: Uint8Array}} Window
 */

const inputs_kept = 16;

/** So much of a file is read at once: each reading costs a millisecond, however little it brings. */
const window_bytes = 4 << 20;

/** @param {Window} window @param {number} handle @param {number} offset @param {number} end */
const holds = (window, handle, offset, end) =>
  window.handle === handle && offset >= window.offset && end <= window.offset + window.bytes.length;

export class Host {
  /** @param {(message: object, transfer?: Transferable[]) => void} post to the page */
  constructor(post) {
    this.post = post;
    /** @type {Memory} set as soon as the module exists */
    this.memory = /** @type {any} */ (null);
    this.glyphs = new Glyphs();
    /** @type {Uint8Array} */
    this.last_glyph = new Uint8Array(0);
    /** @type {import('./frame.mjs').TexturePatch[]} waiting for the next frame */
    this.textures = [];
    this.frames = 0;
    this.frame_in_flight = false;
    /** @type {Map<number, File>} */
    this.inputs = new Map();
    /** What was last read of a file, and what comes after it: most is read in its order. @type {Window} */
    this.window = { handle: 0, offset: 0, bytes: new Uint8Array(0) };
    /** @type {Window} */
    this.ahead = this.window;
    this.outputs = new Outputs(post, () => this.work_on());
    /** Called when files that were being written no longer hold up the work. */
    this.work_on = () => {};
    this.last_handle = 0;
    this.decoder = new TextDecoder();
  }

  /** @param {number} at @param {number} size */
  text(at, size) {
    return this.decoder.decode(this.memory.HEAPU8.subarray(at, at + size));
  }

  // The same origin as the page's clock, so that the page can tell how long an input took.
  clock() {
    return performance.timeOrigin + performance.now();
  }

  today() {
    const now = new Date();
    return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
  }

  /** @param {number} at @param {number} size */
  random(at, size) {
    this.memory.HEAPU8.set(crypto.getRandomValues(new Uint8Array(size)), at);
  }

  /** @param {number} at @param {number} size */
  post_json(at, size) {
    this.post({ type: 'app', message: JSON.parse(this.text(at, size)) });
  }

  /** @param {number} at @param {number} size */
  post_mirror(at, size) {
    this.post({ type: 'mirror', nodes: JSON.parse(this.text(at, size)) });
  }

  /** @param {number} at @param {number} words @param {number} input_ms */
  post_frame(at, words, input_ms) {
    const frame = this.memory.HEAPU8.slice(at, at + words * 4).buffer;
    const textures = this.textures;
    this.textures = [];
    this.frames += 1;
    this.frame_in_flight = true;
    /** @type {Transferable[]} */
    const transfer = [frame];
    for (const { pixels } of textures) if (pixels) transfer.push(pixels);
    this.post({ type: 'frame', frame, textures, input_ms }, transfer);
  }

  /**
   * @param {number} step @param {number} texture @param {number} x @param {number} y
   * @param {number} width @param {number} height @param {number} at @param {number} pitch
   */
  post_texture(step, texture, x, y, width, height, at, pitch) {
    /** @type {ArrayBuffer | null} */
    let pixels = null;
    if (at !== 0) {
      const copy = new Uint8Array(width * height * 4);
      for (let row = 0; row < height; ++row) {
        const from = at + row * pitch;
        copy.set(this.memory.HEAPU8.subarray(from, from + width * 4), row * width * 4);
      }
      pixels = copy.buffer;
    }
    this.textures.push({ step, texture, x, y, width, height, pixels });
  }

  /** @param {number} code @param {number} pixels @param {number} bold @param {number} metrics */
  draw_glyph(code, pixels, bold, metrics) {
    const picture = this.glyphs.draw(code, pixels, bold !== 0);
    this.memory.HEAPF32.set(
      [picture.advance, picture.left, picture.top, picture.width, picture.height,
        picture.coloured ? 1 : 0],
      metrics >> 2,
    );
    this.last_glyph = picture.pixels;
    return picture.pixels.length;
  }

  /** @param {number} at */
  take_glyph(at) {
    this.memory.HEAPU8.set(this.last_glyph, at);
  }

  /** @param {number} code @param {number} pixels @param {number} bold */
  glyph_advance(code, pixels, bold) {
    return this.glyphs.advance(code, pixels, bold !== 0);
  }

  /** @param {number} at @param {number} count @param {number} pixels @param {number} bold */
  prepare_glyphs(at, count, pixels, bold) {
    const codes = new Uint32Array(this.memory.HEAPU8.buffer, at, count).slice();
    this.glyphs.prepare(codes, pixels, bold !== 0);
  }

  /**
   * Takes in files that the person gave. They are read more than once (looked at, rehearsed,
   * imported), so the newest stay known; a File is only a reference. @param {File[]} files
   */
  add_inputs(files) {
    for (const handle of [...this.inputs.keys()].slice(0, -inputs_kept)) this.inputs.delete(handle);
    return files.map((file) => {
      const handle = ++this.last_handle;
      this.inputs.set(handle, file);
      return { handle, name: file.name, size: file.size, media: file.type };
    });
  }

  /** @param {number} handle */
  input_size(handle) {
    return this.inputs.get(handle)?.size ?? -1;
  }

  /** @param {number} handle @param {number} offset @param {number} at @param {number} size */
  read_input(handle, offset, at, size) {
    const file = this.inputs.get(handle);
    if (!file) return -1;
    try {
      const end = Math.min(offset + size, file.size);
      if (!holds(this.window, handle, offset, end)) this.window = this.read_window(handle, file, offset, end);
      const from = offset - this.window.offset;
      const bytes = this.window.bytes.subarray(from, from + size);
      this.memory.HEAPU8.set(bytes, at);
      return bytes.length;
    } catch {
      return -1; // Moved, deleted or changed since it was given.
    }
  }

  /** @param {number} handle @param {File} file @param {number} offset @param {number} end @returns {Window} */
  read_window(handle, file, offset, end) {
    let window = this.ahead;
    if (!holds(window, handle, offset, end)) {
      const piece = file.slice(offset, Math.max(end, offset + window_bytes));
      const bytes = new Uint8Array(new FileReaderSync().readAsArrayBuffer(piece));
      window = { handle, offset, bytes };
    }
    const next = window.offset + window.bytes.length;
    if (next >= file.size) return window;
    // While the program works on this one the browser brings the next.
    const ahead = { handle, offset: next, bytes: new Uint8Array(0) };
    this.ahead = ahead;
    file.slice(next, next + window_bytes).arrayBuffer().then(
      (buffer) => {
        ahead.bytes = new Uint8Array(buffer);
      },
      () => undefined, // It is read when it is wanted, and what is wrong is told then.
    );
    return window;
  }

  /** @param {number} name @param {number} name_size @param {number} media @param {number} media_size */
  open_output(name, name_size, media, media_size) {
    return this.outputs.open(this.text(name, name_size), this.text(media, media_size));
  }

  /** @param {number} handle @param {number} at @param {number} size */
  write_output(handle, at, size) {
    return this.outputs.write(handle, this.memory.HEAPU8.subarray(at, at + size));
  }

  /** @param {number} handle */
  finish_output(handle) {
    return this.outputs.finish(handle);
  }

  /** @param {number} handle */
  output_state(handle) {
    return this.outputs.state(handle);
  }

  /** @param {number} handle */
  drop_output(handle) {
    this.outputs.drop(handle);
  }

  /** @param {string} condition @param {string} file @param {number} line */
  panic(condition, file, line) {
    this.post({ type: 'panic', detail: `${condition} ${file}:${line}` });
  }
}
