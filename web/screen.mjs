// The canvas: its size in device pixels, the frame on it, and what draws it.
// @ts-check
import { read_frame, Textures } from './frame.mjs';
import { GlRenderer } from './renderer_gl.mjs';
import { SoftwareRenderer } from './renderer_software.mjs';

/** In the order of ImGuiMouseCursor. */
const cursors = [
  'default', 'text', 'move', 'ns-resize', 'ew-resize', 'nesw-resize', 'nwse-resize', 'pointer',
  'progress', 'progress', 'not-allowed',
];

/**
 * The exact count where it is one: under an emulated density browsers report points instead.
 * @param {number} computed @param {number | undefined} exact
 */
function whole_pixels(computed, exact) {
  const believable = exact !== undefined && Math.abs(exact - computed) <= 1;
  return Math.max(1, believable ? exact : Math.round(computed));
}

export class Screen {
  /**
   * @param {HTMLCanvasElement} canvas @param {HTMLElement} over what lies over it and has the cursor
   * @param {(size: {type: 'resize', width: number, height: number, scale: number}) => void} resized
   */
  constructor(canvas, over, resized) {
    this.canvas = canvas;
    this.over = over;
    this.resized = resized;
    this.textures = new Textures();
    /** @type {import('./frame.mjs').Frame | null} */
    this.frame = null;
    this.renderer = this.make_renderer();
    this.size = { type: /** @type {'resize'} */ ('resize'), width: 1, height: 1, scale: 1 };
    this.measure(window.innerWidth, window.innerHeight);
    this.watch();
  }

  make_renderer() {
    const wanted = new URLSearchParams(location.search).get('renderer');
    const gl = wanted === 'software'
      ? null
      : GlRenderer.make(this.canvas, this.textures, () => this.redraw());
    return gl ?? new SoftwareRenderer(this.canvas, this.textures);
  }

  watch() {
    const observer = new ResizeObserver((entries) => {
      const entry = entries[entries.length - 1];
      const exact = entry.devicePixelContentBoxSize?.[0];
      this.measure(entry.contentRect.width, entry.contentRect.height, exact);
    });
    try {
      observer.observe(this.canvas, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(this.canvas); // Safari rounds for itself.
      this.watch_scale();
    }
  }

  /** Where the observer does not see a change of density, a media query does. */
  watch_scale() {
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', () => {
      this.measure(this.canvas.clientWidth, this.canvas.clientHeight);
      this.watch_scale();
    }, { once: true });
  }

  /**
   * @param {number} width @param {number} height in points
   * @param {{inlineSize: number, blockSize: number}} [exact] in device pixels
   */
  measure(width, height, exact) {
    const scale = devicePixelRatio;
    const pixels = {
      width: whole_pixels(width * scale, exact?.inlineSize),
      height: whole_pixels(height * scale, exact?.blockSize),
    };
    const size = {
      type: /** @type {'resize'} */ ('resize'),
      width: pixels.width / scale,
      height: pixels.height / scale,
      scale,
    };
    if (this.canvas.width !== pixels.width || this.canvas.height !== pixels.height) {
      this.canvas.width = pixels.width;
      this.canvas.height = pixels.height;
      this.redraw(); // At once: a canvas of a new size is empty.
    }
    if (JSON.stringify(size) === JSON.stringify(this.size)) return;
    this.size = size;
    this.resized(size);
  }

  /** @param {{frame: ArrayBuffer, textures: import('./frame.mjs').TexturePatch[]}} message */
  show({ frame, textures }) {
    for (const patch of textures) {
      this.textures.apply(patch);
      this.renderer.patch(patch);
    }
    this.frame = read_frame(frame);
    this.over.style.cursor = this.frame.cursor < 0 ? 'default' : (cursors[this.frame.cursor] ?? 'default');
    this.redraw();
    return this.frame;
  }

  redraw() {
    if (this.frame) this.renderer.draw(this.frame);
  }
}
