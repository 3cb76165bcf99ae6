/** Documents: records, texts, excerpts. */
import { insist } from "./bits.js";
import { bundle, listOf } from "./bundle.js";
import { ANY_HAN, compact, foldBy, isCommon } from "./text.js";
import { unique } from "./query.js";

const RECORD = ["slot", "identifier", "url", "title", "publisher", "issued", "kind", "kindLabel", "validity", "documentNumber"];

/** Slot → record, of one block. */
export function parseRecords(payload) {
  const columns = listOf(bundle(payload).json);
  insist(RECORD.every((_, n) => listOf(columns[n]).length === columns[0].length));
  return new Map(columns[0].map((slot, i) => [slot, Object.fromEntries(RECORD.map((name, n) => [name, columns[n][i]]))]));
}

export function addressOf({ identifier, url }) {
  const slug = identifier.normalize("NFKC").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return url || `d/${slug}/`;
}

/** All strings of a value, addresses left out. */
function strings(value) {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.keys(value).flatMap((key) => (key === "url" ? [] : strings(value[key]))) : [];
}

export class Texts {
  constructor(json, size) {
    Object.assign(this, { json, size, strings: strings(json), known: [] });
  }
  /** Its strings as they are compared. */
  normal(call) {
    const folds = call.folds.length;
    return (this.known[folds] = this.known[folds] || this.strings.map(call.normal));
  }
  async holds(call, needle) {
    if (this.normal(call).some((text) => holds(text, needle))) return true;
    const rare = this.normal(call).find((text) => mayHold(text, needle.text));
    if (!rare || call.folds.length > 1) return false;
    await call.needFolding(rare);
    return this.normal(call).some((text) => holds(text, needle));
  }
}

export function holds(text, { text: needle, phrase }) {
  return text.includes(needle) || (phrase && compact(text).includes(compact(needle)));
}

/** Whether it would hold it if its characters outside GB 2312, which may be Traditional ones, were right. */
function mayHold(text, needle) {
  const any = text.replace(ANY_HAN, (one) => (isCommon(one) ? one : "\0"));
  for (let at = any.indexOf("\0"); at >= 0; at = any.indexOf("\0", at + 1)) {
    for (let start = Math.max(0, at - needle.length + 1); start <= at; start++) {
      let n = 0;
      while (n < needle.length && (any[start + n] === needle[n] || any[start + n] === "\0")) n++;
      if (n === needle.length) return true;
    }
  }
  return false;
}

const LONGEST = 24; // characters of a run of which every part is looked for
const EXCERPT = 72;
const BEFORE = 20;
const CUT = "……"; // where a text goes on

/** The place of a text where most of `needles` stand together: {text, ranges}. */
export function excerptOf(call, json, needles) {
  const text = String(json.text || json.summary || "");
  const hits = hitsOf(foldBy(lower(text), call.folds[0]), needles);
  let best = { at: 0, worth: 0 };
  hits.forEach(([at], i) => {
    const seen = new Map();
    for (let j = i; j < hits.length && hits[j][1] <= at + EXCERPT - BEFORE; j++) seen.set(hits[j][2], hits[j][1] - hits[j][0]);
    const worth = Array.from(seen.values()).reduce((sum, length) => sum + length, 0);
    if (worth > best.worth) best = { at, worth };
  });
  const start = Math.max(0, best.at - BEFORE);
  const from = start ? start + text.slice(start, best.at).search(/[。；\n][^。；\n]*$/) + 1 : 0;
  const cut = text.slice(from, from + EXCERPT).replace(/\s/g, " ");
  const before = /[^。；\n]/.test(text[from - 1] || "\n") ? CUT : "";
  const after = from + EXCERPT < text.length ? CUT : "";
  const inside = hits.map(([at, end]) => [at - from, end - from]).filter(([at, end]) => at >= 0 && end <= cut.length);
  return { text: before + cut + after, ranges: inside.map((range) => range.map((at) => at + before.length)) };
}

/** Every part of a run that is longer than a pair: where it does not stand in one piece, its largest pieces are shown. */
export function partsOf(run) {
  const { length } = run;
  if (length > LONGEST) return [];
  return Array.from({ length }, (_, start) => Array.from({ length: Math.max(0, length - start - 2) }, (_, n) => run.slice(start, start + 3 + n))).flat();
}

/** Lower case and one width, character for character, so that places stay. */
function lower(text) {
  return text.replace(/[^\0-@[-\u2fff\u3001-\uff00]/g, (one) => {
    const plain = one.normalize("NFKC").toLowerCase();
    return plain.length === 1 ? plain : one;
  });
}

/** Where needles stand, the longest first, without overlap: [start, end, needle]. */
export function hitsOf(text, needles) {
  const longest = unique(needles).filter(Boolean).sort((a, b) => b.length - a.length);
  const hits = [];
  const pattern = longest.map((needle) => needle.replace(/[^\p{L}\p{N} ]/gu, "\\$&").replace(/ /g, "\\s*")).join("|");
  text.replace(new RegExp(pattern || "(?!)", "g"), (found, at) => {
    if (hits.length < 999) hits.push([at, at + found.length, found]);
    return found;
  });
  return hits;
}
