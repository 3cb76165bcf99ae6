import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { runInContext } from "node:vm";
import { inflateRawSync } from "node:zlib";
import { open } from "../../../theme/assets/search/engine.js";
import { askedEarly, runEarly } from "./early.mjs";
import { fromFolder, hostOf } from "./host.mjs";
import { SITE, documents, read } from "./world.mjs";

const SCRIPT = readFileSync(process.env.EARLY, "utf8");
const ROOT = "https://host.example/site/";

/** The attributes of its element on this site's search page. */
async function attributes() {
  const root = inflateRawSync(await read("search/i/root.gk"));
  const { version, shards, exact, common, words } = JSON.parse(root.subarray(0, root.indexOf(0)).toString());
  const isFrequent = (pair) => existsSync(join(SITE, "search/i/h", `${Buffer.from(pair).toString("hex")}.gk`));
  return { dataset: { index: `${version} ${shards} ${exact}`, common, words: words.join(" ") }, isFrequent };
}

/** The addresses that an engine asks for, for one query. */
async function askedByEngine(query) {
  const host = hostOf(fromFolder(SITE));
  const asked = [];
  const engine = await open(host.base, { fetch: (url) => asked.push(url) && host.fetch(url) });
  await engine.search(query);
  return asked;
}

const DOCUMENTS = documents();
const titles = DOCUMENTS.map(({ title }) => title.replace(/[^\u4e00-\u9fff]/g, "")).filter((title) => title.length > 8);
const QUERIES = titles.flatMap((title) => [
  title, title.slice(0, 2), title.slice(0, 9), title.slice(2, 6), `${title.slice(0, 3)} ${title.slice(4, 7)}`, `${title.slice(2, 6)}怎么办`, `请问${title}是什么`,
]);
const NUMBERS = ["阳民发〔2026〕3号", "阳政办发(2025)12号", "某府令 第 12 号", "gk-2026-0001"];

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
  for (const query of queries.concat(NUMBERS)) {
    const wanted = new Set(await askedByEngine(query));
    assert.deepEqual(askedEarly(SCRIPT, dataset, query, ROOT).filter((url) => !wanted.has(url)), [], query);
  }
});

test("asks for nothing where marks say how words are meant, and for nothing", async () => {
  const { dataset } = await attributes();
  for (const query of ['"低保标准"', "+低保", "低保 -标准", "publisher:民政局", "“低保标准”", "", "？！"]) {
    assert.deepEqual(askedEarly(SCRIPT, dataset, query, ROOT), [], query);
  }
});

test("asks for a few files, however long the query is", async () => {
  const { dataset } = await attributes();
  const long = Array.from(titles.join("")).filter((one) => !dataset.words.includes(one)).slice(0, 60).join("");
  assert.ok(askedEarly(SCRIPT, dataset, long, ROOT).length <= 11);
  assert.ok(askedEarly(SCRIPT, dataset, `请问${long}是什么`, ROOT).length <= 13);
});

test("asks for the words that letters may stand for, and for pairs of syllables that stand apart", async () => {
  const { dataset } = await attributes();
  const names = (query) => askedEarly(SCRIPT, dataset, query, ROOT).map((url) => new URL(url).pathname.slice("/site/search/i/".length));
  assert.deepEqual(names("dibao").slice(1), ["s/db.gk", "s/di.gk"]);
  assert.deepEqual(names("di bao").slice(1, 3), ["s/db.gk", "s/di.gk"]);
  assert.equal(names("di bao biao").length, 1 + 2 + 2);
  assert.equal(names("d").length, 1);
  assert.ok(names("bu ".repeat(99) + "zhu").length <= 1 + 3 + 9);
  assert.ok(names(Array.from("bcdfghjklm", (one) => `${one}a ${one}e`).join(" ")).length <= 1 + 3 + 9);
  assert.equal(names("5g").length, 1);
  for (const query of ["dibao", "di bao", "shehui jiuzhu", "she hui jiu zhu", "xian", "zxsq"]) {
    const wanted = new Set(await askedByEngine(query));
    assert.deepEqual(askedEarly(SCRIPT, dataset, query, ROOT).filter((url) => !wanted.has(url)), [], query);
  }
});

test("asks for pairs of less common characters first", async () => {
  const { dataset } = await attributes();
  const common = Array.from("的人民政府关于")
    .concat(Array.from(dataset.common))
    .slice(0, 64)
    .join("");
  const [, ...rest] = askedEarly(SCRIPT, { ...dataset, common }, "关于人民政府的人民关于的政府犬只", ROOT);
  const [, alone] = askedEarly(SCRIPT, dataset, "犬只", ROOT);
  assert.equal(rest[0], alone);
});

test("a document's own title is answered with it alone at first, and it is first at last", async () => {
  const host = hostOf(fromFolder(SITE));
  const engine = await open(host.base, host);
  const unique = DOCUMENTS.filter(({ title }, i) => DOCUMENTS.every((other, j) => i === j || other.title !== title));
  assert.ok(unique.length > 2);
  for (const { title } of unique.slice(0, 12)) {
    const early = await engine.search(title, { early: true, excerpts: 0, limit: 6 });
    const whole = await engine.search(title);
    assert.deepEqual(early.results.map((one) => one.title), [title]);
    assert.equal(early.totalExact, false);
    assert.equal(whole.results[0].identifier, early.results[0].identifier);
  }
});

test("where another order, another page or a filter is asked for, a title is a query as any", async () => {
  const host = hostOf(fromFolder(SITE));
  const engine = await open(host.base, host);
  const [{ title }] = DOCUMENTS;
  const by = async (options) => (await engine.search(title, { early: true, excerpts: 0, limit: 6, ...options })).results.map((one) => one.title);
  assert.ok(!(await by({ offset: 6 })).includes(title));
  assert.ok(!(await by({ filters: { year: ["1950"] } })).includes(title));
});

test("leaves no name of its own to the page", async () => {
  const { dataset } = await attributes();
  const { page, asked } = runEarly(SCRIPT, dataset, "低保标准", ROOT);

  assert.ok(asked.length > 0);
  for (const name of ["EARLY", "hash", "shardOf", "gb2312"]) {
    assert.ok(SCRIPT.includes(name));
    assert.equal(runInContext(`typeof ${name}`, page), "undefined");
  }
});

test("asks for the folding of Traditional characters, which the engine cannot do without", async () => {
  const { dataset } = await attributes();
  const asked = askedEarly(SCRIPT, dataset, "養犬管理條例", ROOT);
  assert.equal(new URL(asked[0]).pathname, "/site/search/i/fold.gk");
  assert.ok(asked.every((url) => !url.includes("/x/")));
});
