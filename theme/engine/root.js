/** The root of the index: what is known before anything is asked. */
import { codeTable, insist } from "./bits.js";
import { bundle, listOf } from "./bundle.js";
import { COMMON } from "./first.js";

const PLAIN = 0xa000; // above the Han of pairs of the sketch

export function parseRoot(payload) {
  const { json: root, reader } = bundle(payload);
  insist(root.slots < 1 << 22 && root.shards <= 24 && root.exact <= 24 && root.block > 0);
  root.month = new Uint32Array(root.slots); // of each slot as yyyymm, 0 where undated
  let start = 0;
  for (const [month, size] of listOf(root.regions)) root.month.fill(month, start, (start += size));
  root.void = reader.list(root.void, root.slots);
  root.code = codeTable(Array.from(root.marks, (digit) => parseInt(digit, 16)));
  root.asking = (root.words || []).slice().sort((a, b) => b.length - a.length);
  root.aspects = new Set(listOf(root.aspects || []));
  root.sketch = parseSketch(root, reader);
  root.apart = root.head < root.documents; // in small collections frequent terms stand among the others
  root.reach = new Map();
  for (const term of root.sketch.keys()) for (const one of term) root.reach.set(one, (root.reach.get(one) || 0) + 1);
  root.common = new Map(Array.from(root.common || "", (one, i) => [one, COMMON - i]));
  root.fold = pairsOf(root.characters || { from: "", to: "" });
  return root;
}

/** The number of a digit of base 64; of 22 bits of slots there are none beyond z. */
function levelOf(digit) {
  return digit.charCodeAt(0) - (digit < "a" ? 65 : 71);
}

/** Term → round(2·log2(df)) of every dense term. */
function parseSketch({ dense, han, levels }, reader) {
  const sketch = new Map(listOf(dense).map(([term, digit]) => [term, levelOf(digit)]));
  const characters = Array.from(reader.list(han, PLAIN), (code) => String.fromCodePoint(code));
  const pairs = reader.list(levels.length, han ** 2);
  pairs.forEach((pair, i) => sketch.set(characters[(pair / han) | 0] + characters[pair % han], levelOf(levels[i])));
  return sketch;
}

export function parseFolding(payload) {
  const { json, reader } = bundle(payload);
  return pairsOf({ from: String.fromCodePoint(...reader.list(json.count, 1 << 18)), to: json.to });
}

export function pairsOf({ from, to }) {
  const right = Array.from(to);
  return new Map(Array.from(from, (character, i) => [character, right[i] || character]));
}
