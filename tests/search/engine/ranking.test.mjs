import assert from "node:assert/strict";
import { test } from "node:test";
import { Part } from "../../../theme/engine/matching.js";
import { Posting } from "../../../theme/engine/postings.js";
import { Run } from "../../../theme/engine/query.js";
import { SITE, documents, fresh, titles } from "./world.mjs";

const raise = "关于提高2026年城乡居民最低生活保障标准的通知";
const raiseBefore = "关于提高2024年城乡居民最低生活保障标准的通知";
const without = (...names) => ({ layers: Object.fromEntries(names.map((name) => [name, false])) });
const relaxedBy = async (query, options) => {
  const { engine } = await fresh();
  return (await engine.search(query, options)).relaxed;
};

test("exact: an identifier no longer names its document", async () => {
  const { id, title } = documents().find((document) => document.date.startsWith("2023"));

  assert.equal((await titles(id))[0], title);
  assert.ok(!(await titles(id, without("exact"))).includes(title));
});

test("synonyms: the everyday word finds only itself", async () => {
  assert.ok((await titles("低保")).includes(raise));
  assert.deepEqual((await titles("养狗", without("synonyms"))).includes("阳光县城区养犬管理规定"), false);
});

test("pinyin: letters are letters", async () => {
  assert.ok((await titles("dibao")).includes(raise));
  assert.deepEqual(await titles("dibao", without("pinyin")), []);
});

test("corrections: a slip is not made good", async () => {
  assert.deepEqual(await relaxedBy("无偿县血"), ["corrected"]);
  assert.deepEqual(await relaxedBy("无偿县血", without("corrections")), ["any"]);
});

test("questions: every word of a question counts alike", async () => {
  const question = "请问申请公共租赁住房需要什么材料？";

  assert.deepEqual(await relaxedBy(question), ["question"]);
  assert.notDeepEqual(await relaxedBy(question, without("questions")), ["question"]);
});

test("void: what is no longer in force is not put behind", async () => {
  const query = "最低生活保障标准 2024年";
  const place = async (options) => (await titles(query, options)).indexOf(raiseBefore);

  assert.equal(await place(without("void")), 0);
});

// Where only the best two of a term have marks, these two are no equals.
test("fresh: among equals the older comes first", async () => {
  if (SITE.endsWith("tiny")) return;
  const query = "最低生活保障标准的通知";
  const found = await titles(query, without("fresh", "void"));

  assert.deepEqual(found.slice(0, 2), [raiseBefore, raise]);
  assert.deepEqual((await titles(query, without("void"))).slice(0, 2), [raise, raiseBefore]);
});

test("text: what does not hold the run as it is stays", async () => {
  const { engine } = await fresh();
  const checked = await engine.search("救助标准按");
  const unchecked = await engine.search("救助标准按", without("text"));

  assert.ok(checked.results.every(({ excerpt }) => excerpt.text.includes("救助标准按")));
  assert.ok(unchecked.total >= checked.total);
});

test("quarters: pairs that stand far apart are enough", async () => {
  const { engine } = await fresh();

  assert.ok((await engine.search("困难类型", without("quarters", "text"))).total >= (await engine.search("困难类型", without("text"))).total);
});

test("title and coverage: switched off, an answer is still an answer", async () => {
  for (const layer of ["title", "coverage"]) assert.ok((await titles("低保标准", without(layer))).includes(raise), layer);
});

test("with no layer, results are those that hold every pair, by weight alone", async () => {
  const bare = without("exact", "title", "coverage", "void", "fresh", "text", "quarters", "synonyms", "pinyin", "corrections", "questions");

  assert.deepEqual((await titles("用血", bare)), ["阳光县无偿献血奖励办法"]);
});

test("what stands for a word is not found by the lesser part of it, unless any word will do", async () => {
  const postings = new Map([["执照", [3]], ["登记", [1, 2, 3]], ["企业", [2]]].map(([term, slots]) => [term, new Posting(slots.length, Uint32Array.from(slots), null)]));
  const call = { postings, idf: () => 1, on: () => true, ranking: {} };
  const found = (any, ...terms) => {
    const part = new Part([new Run("执照", ["执照"]), new Run("", terms)]);
    part.locate(call, any);
    return Array.from(part.set);
  };

  assert.deepEqual(found(false, "工商", "商登", "登记"), [3]); // 登记 alone was read
  assert.deepEqual(found(false, "企业", "业登", "登记"), [2, 3]); // two of three were
  assert.deepEqual(found(true, "工商", "商登", "登记"), [1, 2, 3]);
});
