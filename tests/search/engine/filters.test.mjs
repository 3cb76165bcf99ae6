import assert from "node:assert/strict";
import { test } from "node:test";
import { documents, fresh, titles } from "./world.mjs";

const all = documents();
const titlesOf = (passes) => all.filter(passes).map(({ title }) => title).sort();
const LIMIT = 50;

test("a filter alone lists everything that passes, newest first", async () => {
  const { engine } = await fresh();
  const { results, total, totalExact } = await engine.search("", { filters: { kind: ["guide"] }, limit: LIMIT });
  const dates = results.map(({ issued }) => issued);

  assert.deepEqual(results.map(({ title }) => title).sort(), titlesOf(({ kind }) => kind === "guide"));
  assert.deepEqual(dates, [...dates].sort().reverse());
  assert.equal(total, results.length);
  assert.ok(totalExact);
});

test("values of one filter are alternatives, filters are all required, empty ones ask nothing", async () => {
  const filters = { year: [2025, "2026"], kind: ["notice"], validity: [], from: "" };

  assert.deepEqual((await titles("", { filters, limit: LIMIT })).sort(), titlesOf(({ kind, date }) => kind === "notice" && /^202[56]/.test(date)));
});

test("from and to keep to months", async () => {
  const filters = { from: "2025-06", to: "2025-11-30" };

  assert.deepEqual((await titles("", { filters, limit: LIMIT })).sort(), titlesOf(({ date }) => date >= "2025-06" && date < "2025-12"));
});

test("what has no date is in no span of months and no year", async () => {
  const undated = titlesOf(({ date }) => !date);
  const { engine } = await fresh();
  const { facets, total } = await engine.search("", { filters: { kind: ["notice"] }, facets: ["year"], limit: LIMIT });

  assert.equal(undated.length, 1);
  assert.deepEqual(await titles("", { filters: { to: "1990-01" } }), []);
  assert.deepEqual((await titles("", { filters: { to: "2026-12" }, limit: LIMIT })).filter((title) => undated.includes(title)), []);
  assert.ok(facets.year.every(({ value, label }) => value && label));
  assert.equal(facets.year.reduce((sum, { count }) => sum + count, 0), total - undated.length);
});

test("a filter narrows a query, and a negative one turns round", async () => {
  assert.deepEqual((await titles("低保标准", { filters: { validity: ["repealed"] } })), ["关于提高2024年城乡居民最低生活保障标准的通知"]);
  assert.ok(!(await titles("申请材料 -kind:guide")).includes("特困人员救助供养办事指南"));
});

test("an unknown filter or value does no harm", async () => {
  assert.ok((await titles("低保", { filters: { colour: ["red"] } })).length > 0);
  assert.deepEqual(await titles("", { filters: { kind: ["none"] } }), []);
});

test("facets count what the other filters leave, the most frequent first, years newest first", async () => {
  const { engine } = await fresh();
  const { facets } = await engine.search("", { filters: { kind: ["guide"], year: ["2025"] }, facets: ["kind", "year"] });
  const years = new Map(facets.year.map(({ value, count }) => [value, count]));
  const kinds = new Map(facets.kind.map(({ value, count }) => [value, count]));
  const count = (passes) => all.filter(passes).length;

  for (const [year, n] of years) assert.equal(n, count(({ kind, date }) => kind === "guide" && date.startsWith(year)), year);
  for (const [kind, n] of kinds) assert.equal(n, count((document) => document.kind === kind && document.date.startsWith("2025")), kind);
  assert.deepEqual([...years.keys()], [...years.keys()].sort().reverse());
  assert.deepEqual([...kinds.values()], [...kinds.values()].sort((a, b) => b - a));
});

test("only facets asked for are fetched", async () => {
  const { engine, host } = await fresh();
  await engine.search("低保");
  assert.ok(host.log.every(({ name }) => !name.includes("/f/")));
  await engine.search("低保", { facets: ["kind"] });

  assert.deepEqual(host.log.filter(({ name }) => name.includes("/f/")).map(({ name }) => name), ["search/i/f/kind.gk"]);
});

test("by date, newest or oldest first", async () => {
  const { engine } = await fresh();
  const dates = async (sort) => (await engine.search("申请", { sort, limit: LIMIT })).results.map(({ issued }) => issued);
  const newest = await dates("date");

  assert.ok(newest.length > 2);
  assert.deepEqual(newest, [...newest].sort().reverse());
  assert.deepEqual(await dates("date-asc"), [...newest].reverse());
});

test("within narrows to what another query would hold", async () => {
  const found = await titles("申请", { within: "材料" });

  assert.ok(found.includes("特困人员救助供养办事指南"));
  assert.ok(!found.includes("农村危房改造补助资金管理办法"));
});
