/** What a page of a site asks for before its engine is there: `early.js` as it goes out, run on the attributes of the search page. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

/**
 * The addresses it asks for.
 * @param {string} script the text of `early.js`
 * @param {{index: string, common: string, words: string}} dataset of its element
 * @param {string} query
 * @param {string} root where the site is
 */
export function askedEarly(script, dataset, query, root) {
  const asked = [];
  const fetch = (url) => {
    asked.push(url);
    return new Promise(() => {});
  };
  const document = { currentScript: { src: new URL("assets/search/early.js", root).href, dataset } };
  const location = { search: `?q=${encodeURIComponent(query)}`, protocol: "https:" };
  runInNewContext(script, { window: {}, document, location, fetch, URL, URLSearchParams, TextDecoder });
  return asked;
}

/** Of a built site: query → the addresses it asks for. */
export function earlyOf(site, root) {
  const page = readFileSync(join(site, "search", "index.html"), "utf8");
  const [, index, common, words] = page.match(/early\.js" data-index="([^"]*)" data-common="([^"]*)" data-words="([^"]*)"/);
  const script = readFileSync(join(site, "assets", "search", "early.js"), "utf8");
  return (query) => askedEarly(script, { index, common, words }, query, root);
}
