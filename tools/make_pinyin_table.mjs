// Makes the table behind src/base/pinyin.cpp: `node make_pinyin_table.mjs READINGS WORDS OUT`.
//
// READINGS is Unihan_Readings.txt of the Unicode Character Database, WORDS our own list of words
// and surnames whose characters read differently than usual (assets/pinyin/words.txt). OUT is
// included by pinyin.cpp. Tones are dropped and ü is written v, as people type it.
import { readFileSync, writeFileSync } from 'node:fs';

const FIRST = 0x3400; // CJK Unified Ideographs Extension A …
const LAST = 0x9fff; // … to the end of the basic block.
const READINGS_MAX = 3;
const RARE_SHARE = 0.03; // A further reading counts from this share of the character's uses on.

/** @param {string} marked @returns {string} the syllable without tone */
function toneless(marked) {
  return marked
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/\u0308/g, '')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/ü/g, 'v');
}

/** @param {string} text @returns {Map<number, {usual?: string, counted: [string, number][]}>} */
function read_readings(text) {
  const characters = new Map();
  for (const line of text.split('\n')) {
    const [code, field, value] = line.split('\t');
    if (!code.startsWith('U+') || (field !== 'kMandarin' && field !== 'kHanyuPinlu')) continue;
    const at = Number.parseInt(code.slice(2), 16);
    if (at < FIRST || at > LAST) continue;
    const entry = characters.get(at) ?? { counted: [] };
    characters.set(at, entry);
    if (field === 'kMandarin') {
      entry.usual = toneless(value.split(' ')[0]);
    } else {
      for (const part of value.split(' ')) {
        const [, syllable, count] = /^(.+)\((\d+)\)$/.exec(part) ?? [];
        entry.counted.push([toneless(syllable), Number(count)]);
      }
    }
  }
  return characters;
}

/** @param {{usual?: string, counted: [string, number][]}} entry @returns {string[]} */
function readings_of(entry) {
  const counts = new Map();
  for (const [syllable, count] of entry.counted) {
    counts.set(syllable, (counts.get(syllable) ?? 0) + count);
  }
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const common = [...counts].filter(([, count]) => count >= all * RARE_SHARE);
  const ordered = common.sort((a, b) => b[1] - a[1]).map(([syllable]) => syllable);
  const usual = entry.usual ?? ordered[0];
  return [...new Set([usual, ...ordered])].slice(0, READINGS_MAX);
}

/** @param {string} text @returns {[string, string][]} words and their syllables */
function read_words(text) {
  const words = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [word, ...syllables] = line.trim().split(' ');
    const length = [...word.replace('^', '')].length;
    if (length !== syllables.length || syllables.some((s) => !/^[a-z]+$/.test(s))) {
      throw new Error(`words: "${line}" does not give one syllable a character`);
    }
    words.push(/** @type {[string, string]} */ ([word, syllables.join(' ')]));
  }
  return words.sort((a, b) => Buffer.compare(Buffer.from(a[0]), Buffer.from(b[0])));
}

/** @param {string[]} items @param {number} columns @returns {string} */
function lines_of(items, columns) {
  const lines = [];
  for (let i = 0; i < items.length; i += columns) lines.push(items.slice(i, i + columns).join(','));
  return lines.join(',\n');
}

function main() {
  const [readings_file, words_file, out_file] = process.argv.slice(2);
  const characters = read_readings(readFileSync(readings_file, 'utf8'));
  /** @type {Map<string, number>} */
  const uses = new Map(); // Readings joined by a blank -> characters that have them
  const group_at = [];
  for (let at = FIRST; at <= LAST; ++at) {
    const entry = characters.get(at);
    const group = entry ? readings_of(entry).join(' ') : '';
    uses.set(group, (uses.get(group) ?? 0) + 1);
    group_at.push(group);
  }
  const groups = [...uses].sort(([, a], [, b]) => b - a).map(([group]) => group);
  if (groups.length < 300) throw new Error(`${readings_file} holds too few readings`);
  if (groups.length > 512) throw new Error(`${readings_file} holds too many for nine bits`);
  const number_of = new Map(groups.map((group, number) => [group, number]));
  const numbers = group_at.map((group) => number_of.get(group) ?? 0);
  const rare = numbers.flatMap((_, i) =>
    i % 8 === 0 ? [numbers.slice(i, i + 8).reduce((bits, n, k) => bits | ((n >> 8) << k), 0)] : [],
  );
  const words = read_words(readFileSync(words_file, 'utf8'));
  writeFileSync(
    out_file,
    `// Made by tools/make_pinyin_table.mjs. Do not edit.
constexpr char32_t first_character = ${FIRST};
constexpr std::string_view reading_groups[] = {
${lines_of(groups.map((group) => `"${group}"`), 8)}};
// The low eight bits of each character's group, and the ninth apart: a quarter less to fetch.
constexpr std::uint8_t group_low[] = {
${lines_of(numbers.map((number) => String(number & 0xff)), 24)}};
constexpr std::uint8_t group_high[] = {
${lines_of(rare.map(String), 24)}};
constexpr std::pair<std::string_view, std::string_view> words[] = {
${lines_of(words.map(([word, syllables]) => `{"${word}", "${syllables}"}`), 3)}};
`,
  );
}

main();
