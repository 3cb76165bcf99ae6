/** Raw deflate (RFC 1951), for hosts and copies that send the index as it lies. */
import { Bits, codeTable, insist } from "./bits.js";

const MOST_BYTES = 1 << 25; // of one file; no honest one comes near
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTH_BITS = Array.from({ length: 29 }, (_, i) => (i < 28 ? Math.max(0, (i >> 2) - 1) : 0));
const LENGTHS = startsOf(LENGTH_BITS, 3).map((start, i) => (i === 28 ? 258 : start));
const DISTANCE_BITS = Array.from({ length: 30 }, (_, i) => Math.max(0, (i >> 1) - 1));
const DISTANCES = startsOf(DISTANCE_BITS, 1);

function startsOf(bits, first) {
  return bits.map((_, i) => bits.slice(0, i).reduce((sum, n) => sum + (1 << n), first));
}

function dynamicTables(bits) {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const codes = new Array(19).fill(0);
  for (let n = bits.take(4) + 4, i = 0; i < n; i++) codes[CODE_ORDER[i]] = bits.take(3);
  const table = codeTable(codes);
  const lengths = [];
  while (lengths.length < literals + distances) {
    const symbol = bits.symbol(table);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...new Array(bits.take(2) + 3).fill(lengths[lengths.length - 1] || 0));
    else lengths.push(...new Array(symbol === 17 ? bits.take(3) + 3 : bits.take(7) + 11).fill(0));
  }
  return [codeTable(lengths.slice(0, literals)), codeTable(lengths.slice(literals))];
}

function fixedTables() {
  const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [codeTable(lengths), codeTable(new Array(30).fill(5))];
}

class Output {
  constructor(size) {
    this.bytes = new Uint8Array(size);
    this.length = 0;
  }
  reserve(n) {
    if (this.length + n <= this.bytes.length) return;
    insist(this.length + n <= MOST_BYTES);
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n));
    grown.set(this.bytes);
    this.bytes = grown;
  }
  copy(distance, length) {
    insist(distance <= this.length);
    this.reserve(length);
    for (; length; length--, this.length++) this.bytes[this.length] = this.bytes[this.length - distance];
  }
}

function stored(bits, output) {
  bits.take(bits.count & 7);
  const length = bits.take(8) | (bits.take(8) << 8);
  insist((bits.take(8) | (bits.take(8) << 8)) === (length ^ 0xffff));
  output.reserve(length);
  for (let i = 0; i < length; i++) output.bytes[output.length++] = bits.take(8);
}

export function inflate(input) {
  const bits = new Bits(input);
  const output = new Output(input.length * 4 + 64);
  for (let last = 0; !last; ) {
    last = bits.take(1);
    const type = bits.take(2);
    insist(type < 3);
    if (type) compressed(bits, output, type === 1 ? fixedTables() : dynamicTables(bits));
    else stored(bits, output);
  }
  return output.bytes.subarray(0, output.length);
}

function compressed(bits, output, [literals, distances]) {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === 256) return;
    if (symbol < 256) {
      output.reserve(1);
      output.bytes[output.length++] = symbol;
      continue;
    }
    insist(symbol < 286);
    const length = LENGTHS[symbol - 257] + bits.take(LENGTH_BITS[symbol - 257]);
    const place = bits.symbol(distances);
    insist(place < 30);
    output.copy(DISTANCES[place] + bits.take(DISTANCE_BITS[place]), length);
  }
}
