/** Which frequent terms are read, and how far, where their lists stand apart from their heads. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Check, HIT, MISS } from "../../../theme/engine/order.js";
import { Run } from "../../../theme/engine/query.js";
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

test("where the first texts tell too little the lists that cost least are read as a whole, more of them where none holds the run", async () => {
  const costs = { 塘村: 15000, 村埋: 30000, 埋管: 6000, 管道: 0 };
  const narrowed = async (verdict) => {
    const read = [];
    const call = { on: () => true, exact: [], cost: (term) => costs[term], isHead: (term) => costs[term] > 0, read: async ([run]) => read.push(...run.terms) };
    const literal = { name: "literal", runs: [new Run("塘村埋管道", Object.keys(costs))], all: () => {}, set: Uint32Array.of(2) };
    const check = Object.assign(new Check(call, [], [literal]), { verdicts: new Map([[1, MISS], [2, verdict]]) });
    return { left: await check.narrowed([1, 2, 3]), read };
  };

  assert.deepEqual(await narrowed(HIT), { left: [2], read: ["埋管", "管道"] });
  assert.deepEqual(await narrowed(MISS), { left: [2], read: ["埋管", "管道"] });
  costs.埋管 = 4000;
  assert.deepEqual(await narrowed(HIT), { left: [2], read: ["埋管", "管道"] });
  assert.deepEqual(await narrowed(MISS), { left: [2], read: ["塘村", "埋管", "管道"] });
  costs.埋管 = 13000;
  assert.deepEqual(await narrowed(HIT), { left: [1, 2, 3], read: [] });
  assert.deepEqual(await narrowed(MISS), { left: [2], read: ["埋管", "管道"] });
});
