// Reads a frame of the worker; the layout is told in src/platform/web/frame_writer.h.
// @ts-check

/**
 * @typedef {object} Frame
 * @property {number} number
 * @property {number} width in device pixels
 * @property {number} height
 * @property {number} scale device pixels a point
 * @property {Uint32Array} commands eight words each
 * @property {Float32Array} clips the same words, as numbers
 * @property {Float32Array} vertices five words each
 * @property {Uint32Array} colours the same words, as colours
 * @property {Uint16Array} indices
 * @property {{id: number, kind: number, box: [number, number, number, number],
 *   by: {left: number, top: number}}[]} fields
 * @property {number} cursor
 * @property {number} background RGBA, red in the lowest byte
 * @property {[number, number]} white where the texture is white
 */

const header_words = 16;

/** @param {ArrayBuffer} buffer @returns {Frame} */
export function read_frame(buffer) {
  const words = new Uint32Array(buffer);
  const numbers = new Float32Array(buffer);
  const commands_end = header_words + words[4] * 8;
  /** @type {Frame['fields']} */
  const fields = [];
  for (let i = 0, at = commands_end; i < words[5]; ++i, at += 8) {
    fields.push({
      id: words[at],
      kind: words[at + 1],
      box: [numbers[at + 2], numbers[at + 3], numbers[at + 4], numbers[at + 5]],
      by: { left: numbers[at + 6], top: numbers[at + 7] },
    });
  }
  const vertices_end = words[6] + words[7] * 5;
  return {
    number: words[0],
    width: words[1],
    height: words[2],
    scale: numbers[3],
    commands: words.subarray(header_words, commands_end),
    clips: numbers.subarray(header_words, commands_end),
    vertices: numbers.subarray(words[6], vertices_end),
    colours: words.subarray(words[6], vertices_end),
    indices: new Uint16Array(buffer, words[8] * 4, words[9]),
    fields,
    cursor: new Int32Array(buffer)[10],
    background: words[11],
    white: [numbers[12], numbers[13]],
  };
}

/**
 * The textures of the program, kept here too so that they outlive a lost graphics context.
 * @typedef {{width: number, height: number, pixels: Uint8Array}} Texture
 * @typedef {{step: number, texture: number, x: number, y: number, width: number, height: number,
 *   pixels: ArrayBuffer | null}} TexturePatch a part of one; step 0 makes it, 1 fills, 2 drops it
 */
export class Textures {
  constructor() {
    /** @type {Map<number, Texture>} */
    this.all = new Map();
  }

  /** @param {TexturePatch} patch */
  apply({ step, texture, x, y, width, height, pixels }) {
    if (step === 0) {
      this.all.set(texture, { width, height, pixels: new Uint8Array(width * height * 4) });
    } else if (step === 2) {
      this.all.delete(texture);
    } else {
      const whole = this.all.get(texture);
      if (!whole || !pixels) return;
      const rows = new Uint8Array(pixels);
      for (let row = 0; row < height; ++row) {
        const part = rows.subarray(row * width * 4, (row + 1) * width * 4);
        whole.pixels.set(part, ((y + row) * whole.width + x) * 4);
      }
    }
  }
}
