import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { open } from "../../../theme/assets/search/engine.js";
import { askedEarly } from "./early.mjs";
import { fromFolder, hostOf } from "./host.mjs";
import { SITE, documents, read } from "./world.mjs";

const SCRIPT = readFileSync(new URL("../../../theme/assets/search/early.js", import.meta.url), "utf8");
const ROOT = "https://host.example/site/";

/** The attributes of its element on this site's search page. */
async function attributes() {
  const root = inflateRawSync(await read("search/i/root.gk"));
  const { version, shards, exact, words, dense } = JSON.parse(root.subarray(0, root.indexOf(0)).toString());
  const isFrequent = (pair) => Array.from(dense[pair[0]] ?? "").some((one, i) => i % 2 === 0 && one === pair[1]);
  return { dataset: { index: `${version} ${shards} ${exact}`, words: words.join(" ") }, isFrequent };
}

/** The addresses that an engine asks for, for one query. */
async function askedByEngine(query) {
  const host = hostOf(fromFolder(SITE));
  const asked = [];
  const engine = await open(host.base, { fetch: (url) => asked.push(url) && host.fetch(url) });
  await engine.search(query);
  return asked;
}

const titles = documents().map(({ title }) => title.replace(/[^\u4e00-\u9fff]/g, "")).filter((title) => title.length > 8);
const QUERIES = titles.flatMap((title) => [title.slice(0, 2), title.slice(2, 6), `${title.slice(0, 3)} ${title.slice(4, 7)}`, `${title.slice(2, 6)}怎么办`]);

test("asks for files that there are", async () => {
  const { dataset } = await attributes();
  for (const query of QUERIES) {
    const asked = askedEarly(SCRIPT, dataset, query, ROOT);
    assert.ok(asked.length > 0, query);
    for (const url of asked) assert.ok(await read(new URL(url).pathname.slice("/site/".length)), `${query}: ${url}`);
  }
});

test("asks for what the engine then wants, by the same address", async () => {
  const { dataset, isFrequent } = await attributes();
  // Which pairs are frequent it cannot know.
  const queries = QUERIES.filter((query) => !Array.from(query.slice(1), (next, i) => query[i] + next).some(isFrequent));
  assert.ok(queries.length > 5, `${queries.length} queries`);
  for (const query of queries) {
    const wanted = new Set(await askedByEngine(query));
    assert.deepEqual(askedEarly(SCRIPT, dataset, query, ROOT).filter((url) => !wanted.has(url)), [], query);
  }
});

test("asks for nothing where marks say how words are meant, for a long title, for letters, for nothing", async () => {
  const { dataset } = await attributes();
  for (const query of ['"低保标准"', "+低保", "低保 -标准", "publisher:民政局", "“低保标准”", titles.join("").slice(0, 40), "dibao", ""]) {
    assert.deepEqual(askedEarly(SCRIPT, dataset, query, ROOT), [], query);
  }
});

test("asks for the folding of Traditional characters, which the engine cannot do without", async () => {
  const { dataset } = await attributes();
  const asked = askedEarly(SCRIPT, dataset, "養犬管理條例", ROOT);
  assert.equal(new URL(asked[0]).pathname, "/site/search/i/fold.gk");
  assert.ok(asked.every((url) => !url.includes("/x/")));
});
