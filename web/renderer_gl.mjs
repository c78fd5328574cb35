// Draws a frame with WebGL2.
// @ts-check

const vertex_shader = `#version 300 es
precision highp float;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 uv;
layout(location = 2) in vec4 colour;
uniform vec2 size;
uniform float scale;
uniform vec2 white;
out vec2 at;
out vec4 ink;
void main() {
  vec2 pixel = position * scale;
  // Letters (all that is not drawn with the white pixel) are put on whole device pixels.
  vec2 off = abs(uv - white);
  if (max(off.x, off.y) > 0.00002) pixel = floor(pixel + 0.5);
  gl_Position = vec4(pixel.x / size.x * 2.0 - 1.0, 1.0 - pixel.y / size.y * 2.0, 0.0, 1.0);
  at = uv;
  ink = colour;
}`;

const fragment_shader = `#version 300 es
precision mediump float;
in vec2 at;
in vec4 ink;
uniform sampler2D texture_;
out vec4 result;
void main() { result = ink * texture(texture_, at); }`;

/** @param {WebGL2RenderingContext} gl @param {number} kind @param {string} source */
function compile(gl, kind, source) {
  const shader = /** @type {WebGLShader} */ (gl.createShader(kind));
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

/** @param {WebGL2RenderingContext} gl */
function make_program(gl) {
  const program = /** @type {WebGLProgram} */ (gl.createProgram());
  gl.attachShader(program, compile(gl, gl.VERTEX_SHADER, vertex_shader));
  gl.attachShader(program, compile(gl, gl.FRAGMENT_SHADER, fragment_shader));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    throw new Error(`The shaders do not link: ${gl.getProgramInfoLog(program)}`);
  }
  return program;
}

export class GlRenderer {
  /**
   * Nothing where WebGL2 is missing.
   * @param {HTMLCanvasElement} canvas @param {import('./frame.mjs').Textures} textures
   * @param {() => void} restored called when a lost context is back and the frame is wanted again
   */
  static make(canvas, textures, restored) {
    const gl = canvas.getContext('webgl2', {
      alpha: false,
      antialias: false,
      depth: false,
      stencil: false,
      powerPreference: 'low-power',
      // The last picture must survive a resize of the window until the next frame is there.
      preserveDrawingBuffer: false,
    });
    return gl ? new GlRenderer(canvas, gl, textures, restored) : null;
  }

  /**
   * @param {HTMLCanvasElement} canvas @param {WebGL2RenderingContext} gl
   * @param {import('./frame.mjs').Textures} textures @param {() => void} restored
   */
  constructor(canvas, gl, textures, restored) {
    this.kind = 'webgl2';
    this.canvas = canvas;
    this.gl = gl;
    this.textures = textures;
    this.lost = false;
    this.set_up();
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      this.lost = true;
    });
    canvas.addEventListener('webglcontextrestored', () => {
      this.lost = false;
      this.set_up();
      restored();
    });
  }

  set_up() {
    const { gl } = this;
    this.program = make_program(gl);
    this.places = {
      size: gl.getUniformLocation(this.program, 'size'),
      scale: gl.getUniformLocation(this.program, 'scale'),
      white: gl.getUniformLocation(this.program, 'white'),
    };
    this.vertices = gl.createBuffer();
    this.indices = gl.createBuffer();
    /** @type {Map<number, WebGLTexture>} */
    this.uploaded = new Map();
    for (const [id, texture] of this.textures.all) this.upload(id, texture);
  }

  /** @param {number} id @param {import('./frame.mjs').Texture} texture */
  upload(id, { width, height, pixels }) {
    const { gl } = this;
    const texture = gl.createTexture();
    this.uploaded.set(id, /** @type {WebGLTexture} */ (texture));
    gl.bindTexture(gl.TEXTURE_2D, texture);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixels);
  }

  /** After the patch was applied to the kept textures. @param {import('./frame.mjs').TexturePatch} patch */
  patch({ step, texture, x, y, width, height, pixels }) {
    if (this.lost) return; // All of them are uploaded anew when the context is back.
    const { gl } = this;
    const kept = this.textures.all.get(texture);
    const known = this.uploaded?.get(texture);
    if (step === 0 && kept) {
      this.upload(texture, kept);
    } else if (step === 2 && known) {
      gl.deleteTexture(known);
      this.uploaded?.delete(texture);
    } else if (step === 1 && known && pixels) {
      gl.bindTexture(gl.TEXTURE_2D, known);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE,
        new Uint8Array(pixels));
    }
  }

  /** @param {import('./frame.mjs').Frame} frame */
  draw(frame) {
    if (this.lost || !this.program || !this.places) return;
    const { gl } = this;
    const { width, height } = this.canvas;
    gl.viewport(0, 0, width, height);
    gl.disable(gl.SCISSOR_TEST);
    const part = (/** @type {number} */ shift) => ((frame.background >> shift) & 255) / 255;
    gl.clearColor(part(0), part(8), part(16), 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(this.program);
    // The frame keeps its own size while the window is another: drawn at its scale, cut or padded,
    // never stretched.
    gl.uniform2f(this.places.size, width, height);
    gl.uniform1f(this.places.scale, frame.scale);
    gl.uniform2f(this.places.white, frame.white[0], frame.white[1]);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.vertices ?? null);
    gl.bufferData(gl.ARRAY_BUFFER, frame.vertices, gl.STREAM_DRAW);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices ?? null);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, frame.indices, gl.STREAM_DRAW);
    for (let i = 0; i < 3; ++i) gl.enableVertexAttribArray(i);
    this.draw_commands(frame, height);
  }

  /** @param {import('./frame.mjs').Frame} frame @param {number} height */
  draw_commands({ commands, clips }, height) {
    const { gl } = this;
    let base = -1;
    for (let at = 0; at < commands.length; at += 8) {
      const texture = this.uploaded?.get(commands[at]);
      if (!texture) continue;
      gl.bindTexture(gl.TEXTURE_2D, texture);
      if (commands[at + 1] !== base) {
        base = commands[at + 1];
        const start = base * 20;
        gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 20, start);
        gl.vertexAttribPointer(1, 2, gl.FLOAT, false, 20, start + 8);
        gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, 20, start + 16);
      }
      const x = Math.floor(clips[at + 4]);
      const y = Math.floor(clips[at + 5]);
      const right = Math.ceil(clips[at + 6]);
      const bottom = Math.ceil(clips[at + 7]);
      if (right <= x || bottom <= y) continue;
      gl.scissor(x, height - bottom, right - x, bottom - y);
      gl.drawElements(gl.TRIANGLES, commands[at + 3], gl.UNSIGNED_SHORT, commands[at + 2] * 2);
    }
  }
}
