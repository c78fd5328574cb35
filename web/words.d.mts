// Made by tools/assemble_web.mjs from assets/i18n.
declare const words: Record<string, Record<string, string>>;
export default words;
