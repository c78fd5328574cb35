// Pictures of characters from the 2D canvas, for the worker: any script that the system can show.
// @ts-check

/**
 * @typedef {{advance: number, left: number, top: number, width: number, height: number,
 *   coloured: boolean, pixels: Uint8Array}} Picture
 */

const family =
  '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", ' +
  '"Noto Sans SC", system-ui, sans-serif';
// A text font may have them in black, and an emoji font has digits that are too wide: each first for
// its own.
const emoji_family = `"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", ${family}`;
const icon_family = 'zhangfang-icons';

const sheet_size = 1024;
const nothing = new Uint8Array(0);
const pictograph = /\p{Extended_Pictographic}|\p{Regional_Indicator}/u;

const emoji = /\p{Emoji_Presentation}/u;
const first_emoji = 0x231a;

/** Icons are private-use characters of the icon font. @param {number} code */
const is_icon = (code) => code >= 0xe000 && code <= 0xf8ff;
/** @param {number} code */
const is_digit = (code) => code >= 0x30 && code <= 0x39;
/** @param {number} code */
const is_emoji = (code) => code >= first_emoji && emoji.test(String.fromCodePoint(code));

export class Glyphs {
  constructor() {
    const canvas = new OffscreenCanvas(sheet_size, sheet_size);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('No 2D canvas in the worker');
    this.context = context;
    this.font = '';
    /** @type {Map<string, number>} */
    this.digit_widths = new Map();
    /** @type {Map<string, Picture>} drawn ahead by prepare() */
    this.ready = new Map();
  }

  /** The first letters of a font make the system look for it: best while the program is on its way. */
  warm() {
    for (const bold of [false, true]) {
      for (const letter of 'a0账') this.draw(/** @type {number} */ (letter.codePointAt(0)), 14, bold);
    }
  }

  /** @param {number} code @param {number} pixels @param {boolean} bold */
  use_font(code, pixels, bold) {
    const font = is_icon(code)
      ? `${pixels}px ${icon_family}`
      : `${bold ? 600 : 400} ${pixels}px ${is_emoji(code) ? emoji_family : family}`;
    if (font === this.font) return;
    this.font = font;
    this.context.font = font;
    this.context.fontKerning = 'none';
    this.context.textBaseline = 'alphabetic';
    // Dark ink: systems strengthen dark letters a little, and most of the letters here are dark.
    this.context.fillStyle = '#000';
  }

  /** All digits advance alike, so that columns of money line up. */
  digit_width() {
    let width = this.digit_widths.get(this.font);
    if (width === undefined) {
      width = Math.max(...Array.from('0123456789', (d) => this.context.measureText(d).width));
      this.digit_widths.set(this.font, width);
    }
    return width;
  }

  /** @param {number} code @param {number} pixels @param {boolean} bold */
  advance(code, pixels, bold) {
    this.use_font(code, pixels, bold);
    return is_digit(code)
      ? this.digit_width()
      : this.context.measureText(String.fromCodePoint(code)).width;
  }

  /**
   * Where the character's ink lies around the pen, with a pixel of air for soft edges.
   * @param {number} code @param {number} pixels @param {boolean} bold
   */
  measure(code, pixels, bold) {
    this.use_font(code, pixels, bold);
    const text = String.fromCodePoint(code);
    const metrics = this.context.measureText(text);
    let advance = metrics.width;
    let shift = 0;
    if (is_digit(code)) {
      advance = this.digit_width();
      shift = (advance - metrics.width) / 2;
    } else if (is_icon(code)) {
      // The icon font's square stands on the baseline; move it to the middle of the line.
      shift = 0;
    }
    const drop = is_icon(code) ? Math.round(pixels * 0.14) : 0;
    const left = Math.floor(shift - metrics.actualBoundingBoxLeft) - 1;
    const right = Math.ceil(shift + metrics.actualBoundingBoxRight) + 1;
    const top = Math.floor(drop - metrics.actualBoundingBoxAscent) - 1;
    const bottom = Math.ceil(drop + metrics.actualBoundingBoxDescent) + 1;
    const seen =
      metrics.actualBoundingBoxLeft + metrics.actualBoundingBoxRight > 0 &&
      metrics.actualBoundingBoxAscent + metrics.actualBoundingBoxDescent > 0;
    const width = seen ? Math.min(right - left, sheet_size) : 0;
    const height = seen ? Math.min(bottom - top, sheet_size) : 0;
    return { text, advance, shift, drop, left, top, width, height };
  }

  /**
   * @param {ReturnType<Glyphs['measure']>} shape
   * @param {Uint8ClampedArray} data RGBA of a rectangle @param {number} stride its width
   * @param {number} x @param {number} y where in the rectangle the character is
   * @returns {Picture}
   */
  cut_out(shape, data, stride, x, y) {
    const { advance, left, top, width, height } = shape;
    const coloured = pictograph.test(shape.text) && this.has_colour(data, stride, x, y, shape);
    const pixels = new Uint8Array(width * height * (coloured ? 4 : 1));
    for (let row = 0; row < height; ++row) {
      const from = ((y + row) * stride + x) * 4;
      if (coloured) {
        pixels.set(data.subarray(from, from + width * 4), row * width * 4);
      } else {
        for (let i = 0; i < width; ++i) pixels[row * width + i] = data[from + i * 4 + 3];
      }
    }
    return { advance, left, top, width, height, coloured, pixels };
  }

  /**
   * @param {Uint8ClampedArray} data @param {number} stride @param {number} x @param {number} y
   * @param {{width: number, height: number}} size
   */
  has_colour(data, stride, x, y, { width, height }) {
    for (let row = 0; row < height; ++row) {
      for (let at = ((y + row) * stride + x) * 4, end = at + width * 4; at < end; at += 4) {
        if (data[at + 3] > 64 && Math.max(data[at], data[at + 1], data[at + 2]) > 32) return true;
      }
    }
    return false;
  }

  /**
   * @param {number} code @param {number} pixels @param {boolean} bold
   * @returns {Picture}
   */
  draw(code, pixels, bold) {
    const key = `${code} ${pixels} ${bold}`;
    const ahead = this.ready.get(key);
    if (ahead) {
      this.ready.delete(key);
      return ahead;
    }
    const shape = this.measure(code, pixels, bold);
    if (shape.width === 0) return { ...shape, coloured: false, pixels: nothing };
    this.context.clearRect(0, 0, shape.width, shape.height);
    this.context.fillText(shape.text, shape.shift - shape.left, shape.drop - shape.top);
    const { data } = this.context.getImageData(0, 0, shape.width, shape.height);
    return this.cut_out(shape, data, shape.width, 0, 0);
  }

  /**
   * Draws many characters on one sheet, since reading pixels back is what costs.
   * @param {Uint32Array} codes @param {number} pixels @param {boolean} bold
   */
  prepare(codes, pixels, bold) {
    /** @type {{code: number, shape: ReturnType<Glyphs['measure']>, x: number, y: number}[]} */
    let placed = [];
    let x = 0;
    let y = 0;
    let row_height = 0;
    const read = () => {
      if (placed.length === 0) return;
      const height = Math.min(sheet_size, y + row_height);
      const { data } = this.context.getImageData(0, 0, sheet_size, height);
      for (const { code, shape, x: left, y: top } of placed) {
        const key = `${code} ${pixels} ${bold}`;
        this.ready.set(key, this.cut_out(shape, data, sheet_size, left, top));
      }
      placed = [];
      x = y = row_height = 0;
      this.context.clearRect(0, 0, sheet_size, sheet_size);
    };
    this.context.clearRect(0, 0, sheet_size, sheet_size);
    for (const code of codes) {
      const shape = this.measure(code, pixels, bold);
      if (shape.width === 0) continue;
      if (x + shape.width > sheet_size) {
        x = 0;
        y += row_height;
        row_height = 0;
      }
      if (y + shape.height > sheet_size) read();
      this.context.fillText(shape.text, x + shape.shift - shape.left, y + shape.drop - shape.top);
      placed.push({ code, shape, x, y });
      x += shape.width;
      row_height = Math.max(row_height, shape.height);
    }
    read();
  }
}

/** Loads the icon font into the worker. Without it icons are blank and words remain. */
export async function load_icons() {
  try {
    const address = new URL('./assets/fonts/lucide.woff2', import.meta.url);
    const face = new FontFace(icon_family, `url(${address.href})`);
    await face.load();
    /** @type {any} */ (self).fonts.add(face);
  } catch (error) {
    console.warn('The icon font did not load', error);
  }
}
