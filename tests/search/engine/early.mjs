/** What the search page asks for before its engine is there: the script within it, run on the attributes of its element. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";

/**
 * The addresses it asks for.
 * @param {string} script its text (`theme/inline/early.js` with what it imports)
 * @param {{index: string, common: string, words: string}} dataset of its element
 * @param {string} query
 * @param {string} root where the site is
 */
export function askedEarly(script, dataset, query, root) {
  return runEarly(script, dataset, query, root).asked;
}

/** The same, and the page in which it ran. */
export function runEarly(script, dataset, query, root) {
  const asked = [];
  const fetch = (url) => {
    asked.push(url);
    return new Promise(() => {});
  };
  const document = { currentScript: { dataset } };
  const location = new URL(`search/?q=${encodeURIComponent(query)}`, root);
  const page = createContext({ window: {}, document, location, fetch, URL, URLSearchParams, TextDecoder });
  runInContext(script, page);
  return { asked, page };
}

/** Of a built site: query → the addresses it asks for. */
export function earlyOf(site, root) {
  const page = readFileSync(join(site, "search", "index.html"), "utf8");
  const [, index, common, words, script] = page.match(/<script data-index="([^"]*)" data-common="([^"]*)" data-words="([^"]*)">([^]*?)<\/script>/);
  return (query) => askedEarly(script, { index, common, words }, query, root);
}
