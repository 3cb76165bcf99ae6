/** Names of files of the index (docs/search-format.md). */

export function hash(term) {
  let h = 2166136261;
  for (const character of term) h = Math.imul(h ^ character.codePointAt(0), 16777619);
  h = Math.imul(h ^ (h >>> 15), 2246822519);
  h = Math.imul(h ^ (h >>> 13), 3266489917);
  return (h ^ (h >>> 16)) >>> 0;
}

export function shardOf(folder, term, bits) {
  const digits = Math.max(1, (bits + 3) >> 2);
  const number = bits ? hash(term) >>> (32 - bits) : 0;
  return `${folder}/${number.toString(16).padStart(digits, "0")}.gk`;
}
