import assert from "node:assert/strict";
import { test } from "node:test";
import { normalise } from "../../../theme/engine/text.js";
import { dice, documents, fresh } from "./world.mjs";

const draw = dice(Number(process.env.SEED));
const all = documents().map(({ id, title, issuer, body }) => ({ id, texts: [title, issuer, body].map((text) => normalise(text)) }));
const ONLY_HAN = /^[\u3400-\u9fff]+$/;

/** A run of Han from some document. */
function run(least, most) {
  for (;;) {
    const text = all[draw(all.length)].texts[2];
    const n = least + draw(most - least + 1);
    const found = text.slice(draw(text.length), undefined).slice(0, n);
    if (found.length === n && ONLY_HAN.test(found)) return found;
  }
}

const holders = (text) => all.filter(({ texts }) => texts.some((one) => one.includes(text))).map(({ id }) => id);

async function toEnd(engine, query, limit, options) {
  const found = [];
  for (;;) {
    const { results, total } = await engine.search(query, { offset: found.length, limit, excerpts: 0, ...options });
    if (!results.length) return { found, total };
    found.push(...results.map(({ identifier }) => identifier));
  }
}

test("every document that holds a run is found, on some page, once; the total is their number", async () => {
  const { engine } = await fresh();
  for (let n = 0; n < 60; n++) {
    const query = run(2, 8);
    const { found, total } = await toEnd(engine, query, 7);

    assert.deepEqual(holders(query).filter((id) => !found.includes(id)), [], query);
    assert.equal(new Set(found).size, found.length, query);
    assert.equal(found.length, total, query);
  }
});

test("texts are read until the first page holds the run, as far as that goes", async () => {
  const { engine } = await fresh();
  const share = async (query, layers) => {
    const { results } = await engine.search(query, { layers, excerpts: 0 });
    const wanted = new Set(holders(query));
    return results.filter(({ identifier }) => wanted.has(identifier)).length / results.length;
  };
  let read = 0;
  let unread = 0;
  for (let n = 0; n < 40; n++) {
    const query = run(3, 8);
    read += await share(query, {});
    unread += await share(query, { text: false });
  }

  assert.ok(read > unread + 4, `${read} of 40, without texts ${unread}`);
});

test("a long run from a text is found too", async () => {
  const { engine } = await fresh();
  for (let n = 0; n < 15; n++) {
    const text = all[draw(all.length)].texts[2];
    const query = text.slice(0, 40 + draw(60));
    const { found } = await toEnd(engine, query, 50);

    for (const id of holders(query)) assert.ok(found.includes(id), query);
  }
});

test("counts of a filter are those of the results, also of several words of which the first texts do not hold all", async () => {
  const { engine } = await fresh();
  for (let n = 0; n < 30; n++) {
    const query = `${run(3, 6)} ${run(3, 6)}`;
    const { total, facets } = await engine.search(query, { facets: ["kind"], limit: 0 });

    if (total) assert.equal(facets.kind.reduce((sum, { count }) => sum + count, 0), total, query);
  }
});

test("by date means by date, whatever the first texts hold", async () => {
  const { engine } = await fresh();
  for (let n = 0; n < 30; n++) {
    const query = `${run(3, 6)} ${run(3, 6)}`;
    const dates = (await engine.search(query, { sort: "date" })).results.map(({ issued }) => issued);

    assert.deepEqual(dates, [...dates].sort().reverse(), query);
  }
});

test("of joined pinyin the total is the number of results", async () => {
  const { engine } = await fresh();
  let n = 0;
  for (const letters of ["minzhengjiaoyu", "caizhenggongan", "zhufangtudi", "yiliaoyanglao", "biaozhunbanfa", "dengjishenpi"]) {
    const { found, total } = await toEnd(engine, letters, 7);
    n += found.length;
    assert.equal(total, found.length, letters);
  }
  assert.ok(n > 0);
});

test("pages are parts of one order", async () => {
  const { engine } = await fresh();
  for (let n = 0; n < 10; n++) {
    const query = run(2, 3);
    const { results } = await engine.search(query, { limit: 100, excerpts: 0 });
    const { found } = await toEnd(engine, query, 1 + draw(20));

    assert.deepEqual(found.slice(0, results.length), results.map(({ identifier }) => identifier), query);
  }
});

test("what comes early is where it stays", async () => {
  const { engine } = await fresh();
  const queries = [...Array.from({ length: 12 }, (_, n) => run(2, 2 + (n % 7))), `${run(2, 2)} ${run(2, 3)}`, "minzheng", "请问怎么办理用水登记"];
  for (const query of queries) {
    const { engine: hasty } = await fresh();
    const early = await hasty.search(query, { early: true, excerpts: 0, limit: 6 });
    const { results, total, relaxed } = await engine.search(query, { excerpts: 0 });

    assert.deepEqual(early.results, results.slice(0, early.results.length), query);
    assert.equal(early.results.length > 0, results.length > 0, query);
    assert.ok(early.total >= total, query);
    assert.deepEqual(early.relaxed, relaxed, query);
  }
});

test("the same query gives the same answer whatever was searched before, and at the same time", async () => {
  const queries = Array.from({ length: 24 }, (_, n) => [run(2, 8), run(2, 4), `${run(2, 2)} ${run(2, 3)}`, "请问怎么办理用水登记", "minzheng"][n % 5]);
  const { engine } = await fresh();
  const order = queries.map((_, i) => i).sort(() => draw(3) - 1);
  const warm = [];
  for (const i of order) warm[i] = JSON.stringify(await engine.search(queries[i]));
  const { engine: busy } = await fresh();
  const atOnce = await Promise.all(queries.map((query) => busy.search(query)));

  for (const [i, query] of queries.entries()) {
    const alone = JSON.stringify(await (await fresh()).engine.search(query));
    assert.equal(warm[i], alone, query);
    assert.equal(JSON.stringify(atOnce[i]), alone, query);
  }
});

test("a total that is said to be exact is", async () => {
  const { engine } = await fresh();
  let exact = 0;
  for (let n = 0; n < 60; n++) {
    const query = run(2, 5);
    const { total, totalExact } = await engine.search(query, { excerpts: 0 });
    if (!totalExact) continue;
    exact++;
    assert.equal(total, (await engine.search(query, { excerpts: 0, exactTotal: true })).total, query);
  }

  assert.ok(exact > 10, `${exact} of 60`);
});

test("an exact total is asked for and given", async () => {
  const { engine } = await fresh();
  for (let n = 0; n < 20; n++) {
    const { totalExact } = await engine.search(run(2, 8), { exactTotal: true });

    assert.ok(totalExact);
  }
});

test("few rounds of requests: each waits for the one before", async () => {
  for (const query of [run(4, 8), run(2, 2), "民政补助标准", "minzheng", "请问怎么办理用水登记"]) {
    const { host } = await fresh();
    let rounds = 0;
    let open = 0;
    const engine = await (await import("../../../theme/assets/search/engine.js")).open(host.base, {
      async fetch(url) {
        if (open++ === 0) rounds++;
        await new Promise((done) => setTimeout(done, 15));
        open--;
        return host.fetch(url);
      },
    });
    await engine.search(query);

    assert.ok(rounds <= 10, `${query}: ${rounds}`);
  }
});
