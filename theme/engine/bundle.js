/** A file of the index: JSON, then numbers. */
import { Bits, Damaged, insist } from "./bits.js";

export class Reader {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }
  byte() {
    insist(this.at < this.bytes.length);
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = this.byte();
      value += (byte & 127) * shift;
      insist(value <= 0xffffffff);
      if (byte < 128) return value;
    }
  }
  slice(n) {
    insist(n <= this.bytes.length - this.at);
    return this.bytes.subarray(this.at, (this.at += n));
  }
  /** What `read` makes of the bits from here to a whole byte. */
  bits(read) {
    const bits = new Bits(this.bytes.subarray(this.at));
    const value = read(bits);
    this.at += bits.at - (bits.count >> 3);
    return value;
  }
  list(n, limit) {
    return this.bits((bits) => bits.list(n, limit));
  }
}

/** The JSON of a file, and a reader of what follows it. */
export function bundle(payload) {
  const end = payload.indexOf(0);
  const json = parseJson(end < 0 ? payload : payload.subarray(0, end));
  return { json, reader: new Reader(end < 0 ? payload.subarray(0, 0) : payload.subarray(end + 1)) };
}

export function parseJson(bytes) {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes));
    insist(value && typeof value === "object");
    return value;
  } catch (_) {
    throw new Damaged();
  }
}

export function listOf(value) {
  insist(Array.isArray(value));
  return value;
}
