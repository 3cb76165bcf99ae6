import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bundle } from "../../../theme/engine/bundle.js";
import { inflate } from "../../../theme/engine/inflate.js";
import { pairsOf, parseFolding } from "../../../theme/engine/root.js";
import { hash } from "../../../theme/engine/naming.js";
import { compact, isCommon, normalise, pieces } from "../../../theme/engine/text.js";
import { read } from "./world.mjs";

const { cuts, hashes } = JSON.parse(readFileSync(new URL("../fixtures/cuts.json", import.meta.url), "utf8"));
const json = async (name) => bundle(inflate(await read(`search/i/${name}`))).json;
const common = pairsOf((await json("root.gk")).characters);
const rare = parseFolding(inflate(await read("search/i/fold.gk")));

test("cuts texts as the builder does", () => {
  assert.ok(cuts.length >= 300);
  for (const { text, normalised, compact: short, tokens } of cuts) {
    const own = normalise(text, common, rare);

    assert.equal(own, normalised, text);
    assert.equal(compact(own), short, text);
    assert.deepEqual(pieces(own).flatMap((piece) => piece.terms), tokens, text);
  }
});

test("hashes terms as the builder does", () => {
  for (const [term, expected] of Object.entries(hashes)) assert.equal(hash(term), expected, term);
});

test("knows for which texts the few foldings of the root are enough", () => {
  for (const { text } of cuts) {
    if (isCommon(text.normalize("NFKC"))) assert.equal(normalise(text, common), normalise(text, common, rare), text);
  }
});
