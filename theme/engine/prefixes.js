/** Words of letters and digits that begin as asked. */
import { bundle, listOf } from "./bundle.js";
import { Run } from "./query.js";
import { hexOf } from "./call.js";

const EXPANSIONS = 64;

/** Words of letters and digits that begin so: [{text, df}]. */
async function dictionary(call, prefix) {
  let words = [];
  for (let n = 2; n <= prefix.length; n++) {
    const json = await call.get(`p/${hexOf(prefix.slice(0, n))}.gk`, (bytes) => bundle(bytes).json, true);
    words = json ? listOf(json.words).map((text, i) => ({ text, df: json.df[i] })) : [];
    if (!json || !json.more) break;
  }
  return words.filter((word) => word.text.startsWith(prefix));
}

export async function expand(call, prefix) {
  const words = await dictionary(call, prefix);
  words.sort((a, b) => b.df - a.df || (a.text < b.text ? -1 : 1));
  return words.slice(0, EXPANSIONS).map(({ text }) => new Run(text, [text]));
}
