import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { open } from "../../../theme/assets/search/engine.js";
import { SITE, dice, documents, fresh, read } from "./world.mjs";

const isIndex = (name) => name.endsWith(".gk") && !name.endsWith("root.gk");
const raise = "关于提高2026年城乡居民最低生活保障标准的通知";

test("an abandoned search ends at once and says so", async () => {
  const { engine } = await fresh();
  const controller = new AbortController();
  const asked = engine.search("低保标准", { signal: controller.signal });
  controller.abort();
  const { error, results } = await asked;

  assert.equal(error.kind, "aborted");
  assert.deepEqual(results, []);
  assert.equal((await engine.search("低保", { signal: controller.signal })).error.kind, "aborted");
  assert.equal((await engine.suggest("低", { signal: controller.signal })).error.kind, "aborted");
  assert.equal((await engine.search("低保标准")).results[0].title, raise);
});

test("an abandoned search ends even where the host never answers", async () => {
  const { host } = await fresh();
  let finish;
  const end = new Promise((_, reject) => (finish = reject));
  const fetch = (url) => (url.includes("root.gk") ? host.fetch(url) : end);
  const engine = await open(host.base, { fetch });
  const controller = new AbortController();
  const asked = engine.search("低保", { signal: controller.signal });
  setTimeout(() => controller.abort(), 10);

  assert.equal((await asked).error.kind, "aborted");
  finish(new Error("gone")); // Or the engine would wait its minute for the others that may ask.
});

test("a fetch that fails once is tried once more", async () => {
  for (const failure of [() => Promise.reject(new TypeError("offline")), async () => ({ ok: false, status: 503 }), () => { throw new Error("at once"); }]) {
    const { host } = await fresh();
    const failed = new Set();
    const fetch = (url) => {
      if (failed.has(url)) return host.fetch(url);
      failed.add(url);
      return failure();
    };
    const { results, error } = await (await open(host.base, { fetch })).search("低保标准");

    assert.equal(error, undefined);
    assert.equal(results[0].title, raise);
  }
});

test("a host that is gone gives an error and no results; open alone rejects", async () => {
  const { host } = await fresh();
  let gone = false;
  const fetch = (url) => (gone ? Promise.reject(new TypeError("offline")) : host.fetch(url));
  const engine = await open(host.base, { fetch });
  gone = true;
  const { error, results } = await engine.search("低保");

  assert.equal(error.kind, "network");
  assert.ok(error.file);
  assert.deepEqual(results, []);
  await assert.rejects(open(host.base, { fetch }), { kind: "network", file: "root.gk" });
});

test("what failed is asked for again next time", async () => {
  const { host } = await fresh();
  let gone = true;
  const engine = await open(host.base, { fetch: (url) => (gone && !url.includes("root.gk") ? Promise.reject(new Error()) : host.fetch(url)) });
  await engine.search("低保标准");
  gone = false;

  assert.equal((await engine.search("低保标准")).results[0].title, raise);
});

test("each missing or damaged file gives an error that names it, beside what can be given", async () => {
  const { engine, host } = await fresh();
  await engine.search("低保标准");
  const names = host.log.map(({ name }) => name).filter((name) => !name.endsWith("root.gk"));
  const bad = { missing: () => null, empty: () => new Uint8Array(0), noise: () => Uint8Array.from([7, 99, 1, 255]), "not ours": () => deflateRawSync(Buffer.from('{"a":1}')) };
  for (const broken of names) {
    for (const [way, body] of Object.entries(bad)) {
      const other = await fresh((name, given) => (name === broken ? body() : given));
      const answer = await other.engine.search("低保标准");

      assert.ok(Array.isArray(answer.results), `${broken} ${way}`);
      assert.ok(answer.error || way === "not ours" || /\/s\/|\/p\//.test(broken), `${broken} ${way}`);
      if (answer.error) assert.ok(`search/i/${answer.error.file}`.endsWith(broken) || answer.error.file.endsWith(broken), `${broken}: ${answer.error.file}`);
    }
  }
});

test("a word whose shard is lost does not keep the others from being found", async () => {
  const { engine, host } = await fresh();
  host.take();
  await engine.search("停车");
  const shard = host.take().names.find((name) => /\/[th]\//.test(name));
  const other = await fresh((name, body) => (name === shard ? null : body));
  const { results, error } = await other.engine.search("停车 明码标价");

  assert.ok(error);
  assert.equal(results[0].title, "阳光县城市机动车停车收费标准");
});

test("no file can hurt, whatever is in it", async () => {
  const draw = dice(Number(process.env.SEED));
  for (let n = 0; n < 60; n++) {
    const { engine } = await fresh((name, body) => {
      if (!body || !isIndex(name) || draw(3)) return body;
      const changed = Uint8Array.from(body);
      for (let i = 0; i < 3; i++) if (changed.length) changed[draw(changed.length)] = draw(256);
      return changed;
    }).catch(() => ({}));
    const answer = engine && (await engine.search(["低保标准", "dibao", "申请 材料", "无偿县血"][n % 4], { facets: ["kind"] }));

    assert.ok(!engine || Array.isArray(answer.results));
  }
});

test("no root can hurt: it is refused, or it works", async () => {
  const json = (value) => deflateRawSync(Buffer.from(JSON.stringify(value)));
  const roots = [{}, [], null, 1, { slots: 1e12 }, { slots: -1, block: 1 }, { slots: 10, block: 16, shards: 3, exact: 1, regions: "x", dense: [] },
    { slots: 10, block: 16, shards: 99, exact: 1, regions: [], dense: [] },
    { slots: 10, block: 16, shards: 3, exact: 1, regions: [], void: 0, marks: "", dense: [], han: 5, levels: "AB" },
    { slots: 10, block: 16, shards: 3, exact: 1, regions: [], void: 0, marks: "", dense: [], han: 0, levels: "" }];
  for (const root of roots) {
    const { engine } = await fresh((name, body) => (name.endsWith("root.gk") ? json(root) : body)).catch((error) => {
      assert.equal(error.kind, "damaged");
      return {};
    });
    if (engine) assert.ok(Array.isArray((await engine.search("低保")).results));
  }
});

test("asks for nothing but files of the index and items, each with the root's version", async () => {
  const { host } = await fresh();
  const urls = [];
  const engine = await open(host.base, { fetch: (url) => urls.push(url) && host.fetch(url) });
  for (const query of ["低保标准", "dibao", "无偿县血", "申请什么材料"]) await engine.search(query, { facets: ["kind"] });
  const [root, ...others] = urls;

  assert.equal(root, `${host.base}root.gk`);
  for (const url of others) assert.match(url, /^https:\/\/host\.example\/site\/(search\/i\/\S+\.gk\?v=[0-9a-f]{12}|d\/[a-z0-9-]+\/item\.json)$/);
  assert.equal(new Set(urls).size, urls.length);
});

test("an item that is gone leaves its result without an excerpt", async () => {
  const { engine } = await fresh((name, body) => (name.endsWith("item.json") ? null : body));
  const { results, error } = await engine.search("低保标准");

  assert.equal(results[0].title, raise);
  assert.deepEqual(results[0].excerpt, { text: "", ranges: [] });
  assert.ok(error.file.endsWith("item.json"));
});

test("attachments may hold what the item does not: such a document is not dropped", async () => {
  const { id } = documents().find(({ title }) => title === "特困人员救助供养办事指南");
  const bare = Buffer.from(JSON.stringify({ identifier: id, text: "", attachments: [{ title: "表" }] }));
  const [normal, attached] = await Promise.all([false, true].map(async (without) => {
    const { engine } = await fresh((name, body) => (without && name.includes("2023-00007") ? bare : body));
    return engine.search("收入和财产状况说明");
  }));

  assert.deepEqual(normal.results.map(({ identifier }) => identifier), [id]);
  assert.deepEqual(attached.results.map(({ identifier }) => identifier), [id]);
  // The index has nothing of the attachment that this item says it has.
  assert.match(attached.error.file, /^a\/\d+\.gk$/);
  assert.equal(normal.error, undefined);
  assert.ok((await read("search/i/root.gk")).length);
});

/** A host that keeps back the files that `isLate` until nothing else is asked of it; `state.kept`: whether one was while `name` was asked for. */
function tardy(host, isLate, name) {
  const state = { kept: false };
  let under = 0;
  let queue = [];
  const settle = async () => {
    for (let n = 0; n < 4; n++) await new Promise((go) => setImmediate(go));
    if (!under) queue.splice(0).forEach((go) => go());
  };
  const fetch = async (url) => {
    const { pathname } = new URL(url);
    state.kept = state.kept || (pathname.endsWith(name) && queue.length > 0);
    if (isLate(pathname)) {
      const turn = new Promise((go) => queue.push(go));
      settle();
      await turn;
      return host.fetch(url);
    }
    under += 1;
    const answer = await host.fetch(url);
    under -= 1;
    settle();
    return answer;
  };
  return { fetch, state };
}

test("where rare words stand in no document together, frequent ones are not waited for", async () => {
  const pairsOf = ({ title, body }) => (`${title} ${body}`.match(/[\u4e00-\u9fff]{2}/g) || []);
  const holders = new Map();
  documents().forEach((document, n) => pairsOf(document).forEach((pair) => holders.set(pair, (holders.get(pair) || new Set()).add(n))));
  const isFrequent = (pair) => existsSync(join(SITE, "search/i/h", `${Buffer.from(pair).toString("hex")}.gk`));
  const pairs = Array.from(holders.keys());
  const frequent = pairs.filter(isFrequent);
  // In small collections frequent terms have no files of their own.
  if (!existsSync(join(SITE, "search/i/h"))) return assert.deepEqual(frequent, []);
  const rare = pairs.filter((pair) => holders.get(pair).size === 1 && !isFrequent(pair));
  const draw = dice(Number(process.env.SEED));
  let kept = 0;
  for (let n = 0; n < 30; n++) {
    const query = `${rare[draw(rare.length)]} ${rare[draw(rare.length)]} ${frequent[draw(frequent.length)]}`;
    const { engine, host } = await fresh();
    const { results } = await engine.search(query);
    const { fetch, state } = tardy(host, (path) => path.includes("/search/i/h/"), "/pinyin.gk");
    assert.deepEqual((await (await open(host.base, { fetch })).search(query)).results, results, query);
    kept += state.kept;
  }
  return assert.ok(kept > 0);
});
