// What is used of the package, which brings no types of its own.
declare module 'subset-font' {
  export default function subset_font(
    font: Buffer, text: string, options: { targetFormat: 'woff2' },
  ): Promise<Buffer>;
}
