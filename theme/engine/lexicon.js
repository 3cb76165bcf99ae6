/** Words of the lexicon: what to suggest, and what is nearest where nothing was found. */
import { bundle, listOf } from "./bundle.js";
import { ANY_HAN, compact, IS_HAN } from "./text.js";
import { termsIn, termsOfAll } from "./query.js";
import { MOST_LETTERS, plainSpelling, reached, soundKeys } from "./spelling.js";

const NEAREST = 5;

/** Words of the lexicon in the files of `keys`: [{text, spelt, type, weight, url}]. */
export async function lexicon(call, keys) {
  const files = await Promise.all(Array.from(keys, (key) => {
    const spelt = /^[a-z]/.test(key);
    const read = (bytes) => listOf(bundle(bytes).json.words).map((entry) => {
      const [type, weight, url] = entry.slice(spelt ? 2 : 1);
      return { text: String(entry[0]), spelt: spelt ? String(entry[1]).split(" ") : [], type, weight, url };
    });
    return call.get(`s/${spelt ? key : key.codePointAt(0).toString(16)}.gk`, read, true);
  }));
  return files.flatMap((file) => file || []);
}

export async function suggest(call, typed, limit) {
  await call.needFolding(typed);
  const han = compact(call.normal(typed)).slice(0, MOST_LETTERS);
  const letters = plainSpelling(han).replace(/[^a-z0-9]/g, "");
  const isHan = IS_HAN.test(han);
  if (!isHan && !letters) return [];
  const words = await lexicon(call, isHan ? [Array.from(han)[0]] : soundKeys(letters));
  const fits = words.filter((word) => (word.spelt.length ? reached(word.spelt, letters) : compact(call.normal(word.text)).startsWith(han)));
  // Letters that spell the word's beginning in full go before those that are initials.
  const full = (word) => word.spelt.join("").startsWith(letters);
  fits.sort((a, b) => full(b) - full(a) || b.weight - a.weight);
  const offered = new Map();
  for (const { text, type, url, spelt } of fits) {
    const entry = { text, type, ranges: spelt.length ? [] : [[0, Math.min(text.length, han.length)]] };
    if (!offered.has(text)) offered.set(text, url ? { ...entry, url } : entry);
  }
  return Array.from(offered.values()).slice(0, limit);
}

/** For a query without an answer: official words, places in the catalogue and units that share most with it. */
export async function nearest(call, words) {
  const pairs = new Set(termsOfAll(words));
  const keys = new Set(words.map((word) => word.text).join("").match(ANY_HAN) || []);
  const entries = await lexicon(call, Array.from(keys).slice(0, NEAREST));
  const shared = (word) => termsIn(call.normal(word.text)).filter((term) => pairs.has(term)).length;
  const near = entries.map((word) => ({ ...word, shared: shared(word) })).filter((word) => word.shared);
  near.sort((a, b) => b.shared - a.shared || b.weight - a.weight);
  const of = (...types) => near.filter(({ type }) => types.includes(type)).slice(0, NEAREST).map(({ text: label, url }) => ({ label, url }));
  return { terms: of("word", "title", "subject", "kind").map(({ label }) => label), fields: of("field", "matter"), publishers: of("publisher") };
}
