import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, deflateRawSync } from "node:zlib";
import { Reader } from "../../../theme/engine/bundle.js";
import { inflate } from "../../../theme/engine/inflate.js";
import { dice } from "./world.mjs";

const draw = dice(Number(process.env.SEED));
const bytes = (n, alphabet) => Uint8Array.from({ length: n }, () => draw(alphabet));
const SIZES = [0, 1, 2, 100, 5000, 70000];

for (const [name, strategy] of Object.entries({ dynamic: constants.Z_DEFAULT_STRATEGY, fixed: constants.Z_FIXED, huffman: constants.Z_HUFFMAN_ONLY })) {
  test(`unpacks ${name} and stored blocks of any size`, () => {
    for (const n of SIZES) {
      for (const level of [0, 1, 9]) {
        const payload = bytes(n, level ? 12 : 256);

        assert.deepEqual(Buffer.from(inflate(deflateRawSync(payload, { level, strategy }))), Buffer.from(payload));
      }
    }
  });
}

test("ends with an error on whatever is cut short or changed, never in a loop or beyond its bounds", () => {
  const good = deflateRawSync(bytes(4000, 40));
  for (let n = 0; n < 300; n++) {
    const bad = Uint8Array.from(good).subarray(0, n % 3 ? good.length : draw(good.length));
    if (n % 3) bad[draw(bad.length)] ^= 1 << draw(8);
    try {
      assert.ok(inflate(bad).length < 1 << 25);
    } catch (error) {
      assert.equal(error.constructor.name, "Damaged");
    }
  }
});

test("does not unpack what grows without measure", () => {
  const bomb = deflateRawSync(new Uint8Array(40_000_000));

  assert.throws(() => inflate(bomb), (error) => error.constructor.name === "Damaged");
});

test("reads no list that is longer than its bytes or leaves its limit, and no endless number", () => {
  const reader = (...values) => new Reader(Uint8Array.from(values));

  assert.throws(() => reader(255, 255, 255, 255, 255, 255, 255, 255).number());
  assert.throws(() => reader(128).number());
  assert.throws(() => reader(0).slice(2));
  assert.throws(() => reader(0, 0).list(1_000_000_000, 2_000_000_000));
  assert.throws(() => reader(255, 255, 255, 255, 255).list(1, 10));
  assert.throws(() => reader(0, 0).list(Number.NaN, 10));
});
