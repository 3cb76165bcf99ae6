/** The documents of a term, as its shard, its head or its whole list has them. */
import { FAR_BITS, insist } from "./bits.js";
import { bundle } from "./bundle.js";
import { find } from "./sets.js";

export const TITLE = 8;
// What is not known of a document beyond the head of a list: lowest level, perhaps anywhere.
export const UNKNOWN = 0xf0;
export const LEVELS = 7;

/** The documents of a term, rising, with a mark each: level | title << 3 | quarters << 4. */
export class Posting {
  constructor(df, slots, marks) {
    this.df = df;
    this.slots = slots;
    this.marks = marks;
    this.whole = slots.length === df;
  }
  /** −1 where the document does not have the term. */
  mark(slot) {
    const at = find(this.slots, slot);
    return at < 0 ? -1 : this.marks ? this.marks[at] : UNKNOWN;
  }
}

export const NONE = new Uint32Array(0);
export const NOWHERE = new Posting(0, NONE, null);

export function parseShard(payload, root) {
  const { json, reader } = bundle(payload);
  const n = reader.number();
  const terms = reader.bits((bits) => {
    const hashes = bits.list(n, 2 ** restOf(root));
    const counts = Array.from(hashes, () => bits.size());
    const postings = counts.map((df) => {
      const marks = marksOf(bits, df, root);
      return new Posting(df, bits.list(df, root.slots), marks);
    });
    return new Map(postings.map((posting, i) => [hashes[i], posting]));
  });
  return { terms, words: json.words || {} };
}

/** Bits of a hash that name a term in its shard. */
export function restOf({ shards }) {
  return Math.min(32 - shards, FAR_BITS);
}

function marksOf(bits, df, { head, code }) {
  if (df <= head) return bits.marks(df, code);
  const places = bits.list(head, df);
  const marks = new Uint8Array(df).fill(UNKNOWN);
  bits.marks(head, code).forEach((mark, i) => (marks[places[i]] = mark));
  return marks;
}

export function parseHead(payload, root) {
  const { json, reader } = bundle(payload);
  const n = Math.min(json.df, root.head);
  const marks = reader.bits((bits) => bits.marks(n, root.code));
  return Object.assign(new Posting(json.df, reader.list(n, root.slots), marks), { words: json.words });
}

export function parseDense(payload, root) {
  const { json, reader } = bundle(payload);
  if (json.form === "gaps") return new Posting(json.df, reader.list(json.df, root.slots), null);
  const bits = reader.slice((root.slots + 7) >> 3);
  const slots = Uint32Array.from({ length: root.slots }, (_, slot) => slot).filter((slot) => (bits[slot >> 3] >> (slot & 7)) & 1);
  insist(slots.length === json.df);
  return new Posting(json.df, slots, null);
}

/** The whole list of a dense term with what its head knows. */
export function joined(ids, head) {
  const marks = new Uint8Array(ids.slots.length).fill(UNKNOWN);
  head.slots.forEach((slot, i) => (marks[find(ids.slots, slot)] = head.marks[i]));
  return new Posting(ids.df, ids.slots, marks);
}
