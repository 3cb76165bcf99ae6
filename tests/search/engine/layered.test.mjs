/** Which frequent terms are read, and how far, where their lists stand apart from their heads. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Call } from "../../../theme/engine/call.js";
import { documents, fresh } from "./world.mjs";

const hex = (term) => Buffer.from(term).toString("hex");
const FREQUENT = ["芙蓉", "蓉城"];
const RARE = documents().slice(20, 25).flatMap(({ body }) => body.split("，").slice(1).filter((word) => !FREQUENT.includes(word)));

async function ask(query) {
  const { engine, host } = await fresh();
  host.take();
  const { results, relaxed } = await engine.search(query, { limit: 50, excerpts: 0 });
  return { found: results.map(({ identifier }) => identifier), relaxed, names: host.take().names.map((name) => name.replace("search/i/", "")) };
}

test("of words that no document holds together the frequent ones are read only where the others find less than a page", async () => {
  assert.equal(RARE.length, 20);
  const poor = await ask([...RARE, "芙蓉"].join(" "));
  const rich = await ask(["琥珀", ...RARE, "芙蓉"].join(" "));

  assert.deepEqual([rich.relaxed, poor.relaxed], [["any"], ["any"]]);
  assert.ok(poor.names.includes(`h/${hex("芙蓉")}.gk`), poor.names);
  assert.ok(poor.found.length > 20, poor.found);
  assert.ok(!rich.names.some((name) => name.includes(hex("芙蓉"))), rich.names);
  assert.ok(rich.found.length > 10 && rich.found.length < 20, rich.found);
});

test("a short run of frequent pairs is found though neither's best documents hold it", async () => {
  const { found, names } = await ask("芙蓉城");

  assert.ok(names.includes(`d/${hex("蓉城")}.gk`), names);
  assert.deepEqual(found.slice(0, 2).sort(), ["L/00080", "L/00090"]);
});

test("a list that costs more than a query may spend is read as a whole only where a short run would be a guess without it", async () => {
  const root = { documents: 137229, slots: 150000, apart: true, reach: new Map(), sketch: new Map([["塘村", 28], ["村埋", 29]]) };
  const choose = (terms, ...read) => {
    const call = new Call({ root }, {});
    for (const term of read) call.postings.set(term, {});
    return call.choose([{ terms }], 0, {});
  };

  assert.deepEqual(choose(["塘村", "村里"], "村里"), [["塘村", true]]);
  assert.deepEqual(choose(["塘村", "村埋", "埋管"], "埋管"), [["塘村", true], ["村埋", false]]);
  assert.deepEqual(choose(["塘村", "村里", "里外", "外面"], "村里", "里外", "外面"), [["塘村", false]]);
  assert.deepEqual(choose(["塘村", "村里", "里外", "外面", "面上", "上下"], "村里"), [["塘村", false]]);
});
