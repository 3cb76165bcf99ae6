/** Pinyin: syllables in letters. */
import { LEXICONS, SYLLABLE } from "./first.js";
import { unique } from "./query.js";

const LONGEST_SYLLABLE = 6;
export const MOST_LETTERS = 120;
const WAYS = 12;

/** Pinyin as the index has it, without tones, in marks or digits: dībǎo, di1bao3; ü as v, written so or as yu. */
export function plainSpelling(text) {
  const bare = text.normalize("NFD").replace(/u\u0308/g, "v").replace(/\p{M}/gu, "");
  return bare.replace(/([a-z]+)[1-5]/g, (all, part) => (SYLLABLE.test(part) ? part : all)).replace(/(l|^n)yu/g, "$1v");
}

/**
 * The ways to read letters as whole syllables, likeliest first: a syllable within that begins with a vowel would have an
 * apostrophe before it if it were not that people leave it out (ti'an, not tian). An (安, 案) is the most common of them, a and o
 * stand for hardly anything.
 */
export function syllables(letters) {
  const ways = Array.from({ length: letters.length + 1 }, () => []);
  ways[0].push({ way: [], cost: 0 });
  for (let at = 0; at < letters.length && letters.length <= MOST_LETTERS; at++) {
    ways[at] = ways[at].sort((a, b) => a.cost - b.cost).slice(0, WAYS);
    for (let n = LONGEST_SYLLABLE; n; n--) {
      const part = letters.slice(at, at + n);
      if (part.length < n || !SYLLABLE.test(part)) continue;
      const cost = at && /^[aeo]/.test(part) ? { an: 1, a: 4, o: 4 }[part] || 2 : 0;
      for (const { way, cost: before } of ways[at]) ways[at + n].push({ way: way.concat(part), cost: before + cost });
    }
  }
  const whole = ways[letters.length].sort((a, b) => a.cost - b.cost).map(({ way }) => way);
  return letters ? whole.slice(0, WAYS) : [];
}

/** How many syllables typed letters reach, each by some of its first letters; 0 where they do not fit. */
export function reached(spelt, letters, from = 0) {
  if (!letters) return from;
  const syllable = spelt[from] || "";
  let n = 0;
  while (n < syllable.length && syllable[n] === letters[n]) n++;
  for (; n; n--) {
    const end = reached(spelt, letters.slice(n), from + 1);
    if (end) return end;
  }
  return 0;
}

/** Whether one letter put in, left out, changed, or two swapped make one word of the other. */
export function isOneOff(a, b) {
  let start = 0;
  let end = 0;
  while (start < a.length && a[start] === b[start]) start++;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  return Math.max(left.length, right.length) < 2 || (left.length === 2 && left === right[1] + right[0]);
}

/** Files of the lexicon in which words read so may be. */
export function soundKeys(letters) {
  const keys = [];
  for (let n = Math.min(LONGEST_SYLLABLE, letters.length - 1); n; n--) {
    if (n === 1 || SYLLABLE.test(letters.slice(0, n))) keys.push(letters[0] + letters[n]);
  }
  return keys.length ? unique(keys).slice(0, LEXICONS) : [letters[0]];
}
