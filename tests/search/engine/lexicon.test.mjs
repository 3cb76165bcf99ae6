import assert from "node:assert/strict";
import { test } from "node:test";
import { fresh } from "./world.mjs";

async function texts(typed, options) {
  const { engine } = await fresh();
  return (await engine.suggest(typed, options)).map(({ text }) => text);
}

test("offers what begins with the typed characters, the part typed marked", async () => {
  const { engine } = await fresh();
  const words = await engine.suggest("最低生活");

  assert.ok(words.length > 0);
  for (const { text, ranges } of words) assert.deepEqual(ranges.map(([start, end]) => text.slice(start, end)), ["最低生活"]);
});

test("offers by pinyin joined, spaced, begun and by initials", async () => {
  for (const typed of ["dibao", "di bao", "dib", "DiBao", "dībǎo", "di1bao3"]) assert.ok((await texts(typed)).some((text) => text.startsWith("低保")), typed);
  assert.ok((await texts("zdshbz", { limit: 20 })).some((text) => text.startsWith("最低生活保障")));
});

test("offers by Traditional characters", async () => {
  assert.deepEqual(await texts("養犬"), await texts("养犬"));
});

test("says what each is and where it leads", async () => {
  const { engine } = await fresh();
  const words = await engine.suggest("社会救助");
  const field = words.find(({ type }) => type === "field");

  assert.equal(field.text, "社会救助");
  assert.equal(field.url, "fields/social-assistance/");
});

test("keeps to its limit, offers each word once, and nothing for nothing", async () => {
  assert.equal((await texts("s", { limit: 3 })).length, 3);
  const many = await texts("d", { limit: 50 });
  assert.equal(new Set(many).size, many.length);
  assert.deepEqual(await texts("……"), []);
});

test("costs one or two small files", async () => {
  for (const typed of ["低", "dibao", "db", "d"]) {
    const { engine, host } = await fresh();
    host.take();
    await engine.suggest(typed);
    const { bytes, requests } = host.take();

    assert.ok(requests <= 3, `${typed}: ${requests} requests`);
    assert.ok(bytes <= 20_000, `${typed}: ${bytes} bytes`);
  }
});
