/** Titles, numbers and identifiers that are the whole query. */
import { insist } from "./bits.js";
import { bundle } from "./bundle.js";
import { either } from "./sets.js";
import { NONE } from "./postings.js";
import { compact } from "./text.js";
import { hash, shardOf } from "./naming.js";
import { numberForm } from "./query.js";
import { FOUR } from "./limits.js";

/** Slots whose exact form is the query. */
export async function exactOf(call, query) {
  const normal = call.normal(query);
  const forms = new Set([compact(normal), numberForm(normal)].filter(Boolean));
  const found = await Promise.all(Array.from(forms, async (form) => {
    const table = await call.get(shardOf("x", form, call.root.exact), parseExact);
    return (table && table.get(hash(form))) || NONE;
  }));
  return found.reduce(either, NONE);
}

/** Hash → slots. */
function parseExact(payload) {
  const { json, reader } = bundle(payload);
  insist(json.count * FOUR <= reader.bytes.length);
  const hashes = Array.from({ length: json.count }, () => reader.slice(4).reduce((all, byte, i) => all + byte * 256 ** i, 0));
  const table = new Map();
  for (const one of hashes) table.set(one, either(table.get(one) || NONE, Uint32Array.of(reader.number())));
  return table;
}
