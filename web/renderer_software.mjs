// Draws a frame without a graphics processor: triangles into an ImageData of a 2D canvas. Slower,
// but the same picture, where WebGL2 is missing or forbidden.
// @ts-check

/** @typedef {import('./frame.mjs').Texture} Texture */
/** @typedef {{x: number, y: number, u: number, v: number, colour: number}} Corner */

export class SoftwareRenderer {
  /** @param {HTMLCanvasElement} canvas @param {import('./frame.mjs').Textures} textures */
  constructor(canvas, textures) {
    this.kind = 'software';
    this.canvas = canvas;
    this.textures = textures;
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new Error('No 2D canvas');
    this.context = context;
    /** @type {ImageData | null} */
    this.image = null;
  }

  patch() {} // The kept textures are what is drawn from.

  /** @param {import('./frame.mjs').Frame} frame */
  draw(frame) {
    const { width, height } = this.canvas;
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
    }
    const pixels = new Uint32Array(this.image.data.buffer);
    pixels.fill((frame.background | 0xff000000) >>> 0);
    const { commands, clips } = frame;
    for (let at = 0; at < commands.length; at += 8) {
      const texture = this.textures.all.get(commands[at]);
      if (!texture) continue;
      const clip = {
        left: Math.max(0, Math.floor(clips[at + 4])),
        top: Math.max(0, Math.floor(clips[at + 5])),
        right: Math.min(width, Math.ceil(clips[at + 6])),
        bottom: Math.min(height, Math.ceil(clips[at + 7])),
      };
      const painter = new Painter(pixels, width, clip, texture);
      for (let i = 0; i < commands[at + 3]; i += 3) {
        const first = commands[at + 2] + i;
        painter.triangle(
          corner(frame, commands[at + 1] + frame.indices[first]),
          corner(frame, commands[at + 1] + frame.indices[first + 1]),
          corner(frame, commands[at + 1] + frame.indices[first + 2]),
        );
      }
    }
    this.context.putImageData(this.image, 0, 0);
  }
}

/** @param {import('./frame.mjs').Frame} frame @param {number} index @returns {Corner} */
function corner({ vertices, colours, scale, white }, index) {
  const at = index * 5;
  const u = vertices[at + 2];
  const v = vertices[at + 3];
  let x = vertices[at] * scale;
  let y = vertices[at + 1] * scale;
  if (Math.abs(u - white[0]) > 0.00002 || Math.abs(v - white[1]) > 0.00002) {
    x = Math.floor(x + 0.5);
    y = Math.floor(y + 0.5);
  }
  return { x, y, u, v, colour: colours[at + 4] };
}

class Painter {
  /**
   * @param {Uint32Array} pixels @param {number} stride
   * @param {{left: number, top: number, right: number, bottom: number}} clip
   * @param {Texture} texture
   */
  constructor(pixels, stride, clip, texture) {
    this.pixels = pixels;
    this.bytes = new Uint8ClampedArray(pixels.buffer);
    this.stride = stride;
    this.clip = clip;
    this.texture = texture;
  }

  /** @param {Corner} a @param {Corner} b @param {Corner} c */
  triangle(a, b, c) {
    let area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if (area === 0) return;
    if (area < 0) {
      [b, c] = [c, b];
      area = -area;
    }
    const { clip } = this;
    const left = Math.max(clip.left, Math.floor(Math.min(a.x, b.x, c.x)));
    const right = Math.min(clip.right, Math.ceil(Math.max(a.x, b.x, c.x)));
    const top = Math.max(clip.top, Math.floor(Math.min(a.y, b.y, c.y)));
    const bottom = Math.min(clip.bottom, Math.ceil(Math.max(a.y, b.y, c.y)));
    const flat = a.colour === b.colour && b.colour === c.colour && a.u === b.u && b.u === c.u &&
      a.v === b.v && b.v === c.v;
    for (let y = top; y < bottom; ++y) {
      this.row(a, b, c, area, y + 0.5, left, right, flat);
    }
  }

  /**
   * The pixels of one row whose middle is inside. An edge belongs to the triangle on its left or
   * above it, so that two triangles side by side paint no pixel twice.
   * @param {Corner} a @param {Corner} b @param {Corner} c @param {number} area @param {number} y
   * @param {number} left @param {number} right @param {boolean} flat
   */
  row(a, b, c, area, y, left, right, flat) {
    let from = left;
    let to = right;
    for (const [p, q] of /** @type {[Corner, Corner][]} */ ([[a, b], [b, c], [c, a]])) {
      // Inside is where (q - p) x (point - p) is positive; that is linear in x.
      const dy = q.y - p.y;
      const at_zero = (q.x - p.x) * (y - p.y) + dy * (p.x - 0.5);
      if (dy === 0) {
        if (at_zero < 0 || (at_zero === 0 && q.x < p.x)) return;
      } else if (dy > 0) {
        to = Math.min(to, Math.ceil(at_zero / dy)); // x < at_zero / dy
      } else {
        from = Math.max(from, Math.ceil(at_zero / dy)); // x >= at_zero / dy
      }
    }
    if (from >= to) return;
    if (flat) this.flat_span(a, y - 0.5, from, to);
    else this.span(a, b, c, area, y, from, to);
  }

  /** @param {Corner} a @param {number} y @param {number} from @param {number} to */
  flat_span({ colour }, y, from, to) {
    const alpha = colour >>> 24;
    const row = y * this.stride;
    if (alpha === 255) {
      this.pixels.fill(colour, row + from, row + to);
      return;
    }
    for (let x = from; x < to; ++x) {
      this.blend((row + x) * 4, colour & 255, (colour >> 8) & 255, (colour >> 16) & 255, alpha);
    }
  }

  /**
   * @param {Corner} a @param {Corner} b @param {Corner} c @param {number} area @param {number} y
   * @param {number} from @param {number} to
   */
  span(a, b, c, area, y, from, to) {
    const { texture } = this;
    const row = (y - 0.5) * this.stride;
    for (let x = from; x < to; ++x) {
      const px = x + 0.5;
      const wb = ((px - a.x) * (c.y - a.y) - (y - a.y) * (c.x - a.x)) / area;
      const wc = ((b.x - a.x) * (y - a.y) - (b.y - a.y) * (px - a.x)) / area;
      const wa = 1 - wb - wc;
      const tx = Math.floor((wa * a.u + wb * b.u + wc * c.u) * texture.width);
      const ty = Math.floor((wa * a.v + wb * b.v + wc * c.v) * texture.height);
      const t = (ty * texture.width + tx) * 4;
      const mix = (/** @type {number} */ shift) =>
        wa * ((a.colour >>> shift) & 255) + wb * ((b.colour >>> shift) & 255) +
        wc * ((c.colour >>> shift) & 255);
      const alpha = (mix(24) * texture.pixels[t + 3]) / 255;
      if (alpha <= 0) continue;
      this.blend((row + x) * 4, (mix(0) * texture.pixels[t]) / 255,
        (mix(8) * texture.pixels[t + 1]) / 255, (mix(16) * texture.pixels[t + 2]) / 255, alpha);
    }
  }

  /**
   * @param {number} at @param {number} red @param {number} green @param {number} blue
   * @param {number} alpha
   */
  blend(at, red, green, blue, alpha) {
    const { bytes } = this;
    const part = alpha / 255;
    bytes[at] += (red - bytes[at]) * part;
    bytes[at + 1] += (green - bytes[at + 1]) * part;
    bytes[at + 2] += (blue - bytes[at + 2]) * part;
  }
}
