// Compares screenshots inside the browser, which can decode them.
// @ts-check

/**
 * @param {import('playwright-core').Page} page @param {Buffer} one @param {Buffer} other
 * @returns {Promise<{width: number, height: number, different: number, colours: number}>} the share
 *   of pixels that differ by more than 48 of 255 in a channel, and the colours of the first
 */
export function compare(page, one, other) {
  const urls = [one, other].map((png) => `data:image/png;base64,${png.toString('base64')}`);
  return page.evaluate(async ([first, second]) => {
    const pixels = async (/** @type {string} */ url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    };
    const [a, b] = [await pixels(first), await pixels(second)];
    if (a.width !== b.width || a.height !== b.height) throw new Error('sizes differ');
    const colours = new Set();
    let different = 0;
    for (let at = 0; at < a.data.length; at += 4) {
      colours.add((a.data[at] << 16) | (a.data[at + 1] << 8) | a.data[at + 2]);
      const off = [0, 1, 2].some((c) => Math.abs(a.data[at + c] - b.data[at + c]) > 48);
      if (off) different += 1;
    }
    const share = different / (a.width * a.height);
    return { width: a.width, height: a.height, different: share, colours: colours.size };
  }, urls);
}

/**
 * How many shades there are, which share of the pixels has a strong colour, and which share of the
 * edges is steep: where letters lie on whole pixels a third, where they are blurred under a tenth.
 * @param {import('playwright-core').Page} page @param {Buffer} png
 */
export function shades(page, png) {
  return page.evaluate(async (url) => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Set();
    let [coloured, edges, steep] = [0, 0, 0];
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue] = data.subarray(at, at + 3);
      seen.add(red);
      const step = Math.abs(red - (data[at + 4] ?? red));
      if (step > 20) edges += 1;
      if (step > 150) steep += 1;
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 80) coloured += 1;
    }
    const pixels = data.length / 4;
    return { shades: seen.size, coloured: coloured / pixels, steep: steep / edges };
  }, `data:image/png;base64,${png.toString('base64')}`);
}
