/** Text as the index has it: normalised, and cut into terms, just as Python does (disclosure.search.text). */
import { gb2312 } from "./gb2312.js";

const HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
const RUN = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{M}\\p{N}])+`, "gu");
export const IS_HAN = new RegExp(`^[${HAN}]`, "u");
export const ANY_HAN = new RegExp(`[${HAN}]`, "gu");
const SPACES = /[\s\x1c-\x1f\x85]+/g; // as Python counts them
const BETWEEN = new RegExp(`([${HAN}]) (?=[${HAN}])`, "gu");

// Characters that are there to be obeyed, not read; the same list as the builder's.
const FORMAT = new RegExp(
  "[\xad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]+", "gu");

const OPEN = "〔\\[({【〖〘<〈《⟨「『❲";
const CLOSE = "〕\\])}】〗〙>〉》⟩」』❳";
const YEAR = "((?:19|20)\\d{2})";
const SEQUENCE = "([1-9]\\d{0,5})(?!\\d)(?: ?[-‐–—−之] ?([1-9]\\d{0,3})(?!\\d))?";

// 国办发〔2015〕28号 in every bracket; then with the closing bracket lost, then with the opening one.
// No look-behind, which older phones do not know: the character before is taken along.
const NUMBER = new RegExp(
  `[${OPEN}] ?${YEAR} ?年? ?[${CLOSE}] ?第? ?0{0,6}${SEQUENCE}` +
    `|[〔\\[【〖❲] ?${YEAR} ?第? ?${SEQUENCE}` +
    `|(^|\\D)${YEAR} ?年? ?[${CLOSE}] ?第? ?0{0,6}${SEQUENCE}`, "gu");

// A query that is a document number and nothing else, its year and sequence; an order (令) has no year.
export const ALONE = new RegExp(
  `^[${HAN}]{2,20} ?(?:[${OPEN}]? ?${YEAR} ?(?:年? ?[${CLOSE}] ?第? ?0{0,6}${SEQUENCE} ?号?(?:文件?)?|年? ?第? ?0{0,6}${SEQUENCE} ?号(?:文件?)?)|` +
    "令 ?[(]? ?第? ?\\d{1,6} ?号? ?[)]?|第? ?\\d{1,6} ?号? ?令)$", "u");

export const ISSUER = new RegExp(`^[${HAN}]*?([${HAN}])令? ?[(]? ?第? ?\\d`, "u"); // of an order: its last character
const LONGEST_WORD = 64;

export function normalise(text, ...folds) {
  const lower = text.normalize("NFKC").toLowerCase();
  const folded = folds.reduce((all, fold) => foldBy(all, fold), lower);
  return folded.replace(FORMAT, "").replace(SPACES, " ").replace(/^ | $/g, "").replace(BETWEEN, "$1");
}

export function foldBy(text, fold) {
  return fold.size ? text.replace(/[^\0-\xff]/gu, (character) => fold.get(character) || character) : text;
}

export function compact(normalised) {
  return (normalised.match(RUN) || []).join("");
}

/** Document numbers and runs with their terms, by place, a number before its parts. */
export function pieces(normalised) {
  const found = [];
  normalised.replace(NUMBER, (all, ...groups) => {
    const at = groups[groups.length - 2] + (groups[6] || "").length;
    found.push({ at, text: all.slice((groups[6] || "").length), terms: [numberTerm(groups)] });
    return all;
  });
  normalised.replace(RUN, (text, at) => found.push({ at, text, terms: termsOf(text) }));
  return found.sort((a, b) => a.at - b.at);
}

function numberTerm(groups) {
  return "#" + groups.slice(0, 10).filter((group, i) => group && i !== 6).join("-");
}

export function termsOf(run) {
  const characters = Array.from(run);
  if (!IS_HAN.test(run)) return [characters.slice(0, LONGEST_WORD).join("")];
  return characters.length < 2 ? characters : characters.slice(1).map((next, i) => characters[i] + next);
}

let common;

/** Whether all its Han are within GB 2312, whose own foldings stand in the root. */
export function isCommon(text) {
  common = common || new Set(gb2312());
  return (text.match(ANY_HAN) || []).every((character) => common.has(character));
}
