/** A query with slips made good. */
import { bundle } from "./bundle.js";
import { gb2312 } from "./gb2312.js";
import { compact, IS_HAN, termsOf } from "./text.js";
import { Run, termsOfAll, together, unique } from "./query.js";
import { ALTERNATIVES, FOUR, SHORT, TWICE } from "./limits.js";
import { Form, isSlip, Part, SUSPECT } from "./matching.js";
import { lexicon } from "./lexicon.js";

const MOST_SLIPS = 4; // pairs that two wrong characters spoil; where there are more, the site has nothing of the kind
const MOST_PLACES = 2; // where pairs that are in no document stand
const LONGEST_SLIP = 8; // characters of a word that the lexicon is asked about

/** Character → its readings. */
async function readings(call) {
  const collect = (bytes) => {
    const { json, reader } = bundle(bytes);
    const [low, high] = [reader.slice(json.cells), reader.slice(json.cells)];
    const all = new Map(gb2312().map((one, i) => [one, [json.syllables[low[i] | (high[i] << 8)]].filter(Boolean)]));
    for (const [syllable, characters] of Object.entries(json.more)) {
      for (const one of characters) all.set(one, (all.get(one) || []).concat(syllable));
    }
    return all;
  };
  return (await call.get("pinyin.gk", collect)) || new Map();
}

function sameSound(call, a, b) {
  const sounds = call.readings.get(b) || [];
  return a === b || (call.readings.get(a) || []).some((sound) => sounds.includes(sound));
}

/** What a pair sounds like, `mark` before each; of each syllable its first `size` letters. */
function soundsOf(call, pair, mark, size) {
  const [first, second] = Array.from(pair, (one) => (call.readings.get(one) || []).map((sound) => sound.slice(0, size)));
  return first.flatMap((a) => second.map((b) => mark + a + b)).slice(0, FOUR);
}

/**
 * The query with what look like slips made good: by the sounds of titles, else by words of the lexicon, which come
 * meanwhile. What is tried when this finds nothing is begun to be read while the readings come, and tells whether it can.
 */
export async function correctedForms(call, words, begin, expect) {
  const typed = unique(termsOfAll(words.filter((word) => word.plain))).filter((term) => IS_HAN.test(term));
  const slips = (most) => typed.filter((term) => isSlip(call, term, most)).length;
  const places = typed.filter((term, i) => isSlip(call, term, 0) && !isSlip(call, typed[i - 1], 0)).length;
  // A word that has synonyms is spelt right.
  let wrong = words.filter((word) => word.plain && !call.others.has(word.text) && termsOfAll([word]).some((term) => isSlip(call, term)));
  if (!call.on("corrections") || !wrong.length || slips(SUSPECT) > MOST_SLIPS || places > MOST_PLACES) return [];
  const firsts = new Set(wrong.filter((word) => isOdd(call, word)).map(({ text }) => Array.from(text)[0]));
  const [sounds, official] = await Promise.all([readings(call), lexicon(call, firsts), begin(1 + Math.min(2, firsts.size))]);
  call.readings = sounds;
  await call.rest();
  // And so is one of the lexicon.
  const known = new Set(official.map(({ text }) => call.normal(text)));
  wrong = wrong.filter(({ text }) => !known.has(text));
  if (!wrong.length || slips(0) > MOST_SLIPS) return [];
  const heard = new Form("corrected", words.flatMap((word) => word.runs.flatMap((run) => soundParts(call, run, wrong.includes(word)))), call.ranking.sound);
  heard.words = words.length;
  const reading = Promise.all([Promise.all(words.map((word) => (wrong.includes(word) ? nearRuns(call, word) : []))), call.read(heard.runs, TWICE, { frequent: false })]);
  expect();
  const [near] = await reading;
  heard.any(call);
  // Frequent pairs were not read: no slips.
  heard.parts = heard.parts.filter((part) => part.read);
  // What is in no document at all, and sounds like nothing in a title, is not required, if it is the lesser part.
  const lost = heard.parts.reduce((sum, part) => sum + (part.set.length ? -part.weight : part.weight), 0);
  heard.parts = heard.parts.filter((part) => part.set.length);
  // A title is what was meant, not the pairs of it here and there in a long text.
  if (lost <= 0 && heard.all(call).titled(call, call.ranking.nearTitle).length) return [heard];
  if (!near.some((runs) => runs.length)) return [];
  const lexical = new Form("corrected", words.flatMap((word, i) => (near[i].length ? new Part(near[i]) : word.runs.map((run) => new Part([run])))), call.ranking.sound);
  await call.read(lexical.runs, 2 * SHORT);
  return lexical.all(call).set.length ? [lexical] : [];
}

/** A run pair by pair; slips, and the pairs beside one that stands alone, may be what sounds like them in titles. */
function soundParts(call, run, wrong) {
  if (!IS_HAN.test(run.text) || Array.from(run.text).length < 2) return [new Part([run])];
  const odd = run.terms.map((pair) => wrong && isSlip(call, pair));
  const alone = odd.map((is, i) => is && !odd[i - 1] && !odd[i + 1]); // else the wrong character is the one they share
  return run.terms.map((pair, i) => {
    const sounds = odd[i] || alone[i - 1] || alone[i + 1] ? soundsOf(call, pair, "~") : [];
    return new Part([new Run(pair, [pair]), ...sounds.map((term) => new Run("", [term], { sound: true }))]);
  });
}

/** Whether the lexicon is asked what a word was meant for. */
function isOdd(call, { text, runs, plain }) {
  const { length } = Array.from(text);
  const fits = plain && runs.length === 1 && length > 1 && length <= LONGEST_SLIP && IS_HAN.test(text);
  return fits && runs[0].terms.some((term) => isSlip(call, term));
}

/** Runs that a word may have been meant for: the same sound, or all characters but one. */
async function nearRuns(call, word) {
  const { text } = word;
  const typed = Array.from(text);
  if (!isOdd(call, word)) return [];
  const found = await lexicon(call, new Set([typed[0], ...soundsOf(call, text, "", 1)]));
  const alike = unique(found.map((word) => call.normal(word.text))).filter((other) => other !== text && isAlike(call, Array.from(other), typed));
  return alike.slice(0, ALTERNATIVES).map(together);
}

function isAlike(call, other, typed) {
  const wrong = other.filter((one, i) => !sameSound(call, one, typed[i])).length;
  return other.length === typed.length && wrong < (typed.length > 2 ? 2 : 1);
}

/** The query as the title of what was found would have it, or nothing. */
export function mended(call, words, form, title) {
  const text = words.map((word) => word.text).join(" ");
  const pairs = termsOf(compact(call.normal(title)));
  const slips = words.flatMap((word) => word.runs.flatMap((run) => run.terms.filter((term) => isSlip(call, term))));
  const heard = slips.reduce((all, slip) => {
    const right = pairs.find((pair) => pair !== slip && Array.from(pair).every((one, i) => sameSound(call, one, Array.from(slip)[i])));
    return right ? all.replace(slip, right) : all;
  }, text);
  const lexical = form.runs.some((run) => run.sound) ? text : form.parts.map((part) => part.runs[0].text).join(" ");
  return [heard, lexical].find((other) => other !== text);
}
