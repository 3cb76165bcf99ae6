/** What all files of the index are made of: bits, and lists of numbers in them (docs/search-format.md). */

export class Damaged extends Error {}

export function insist(holds) {
  if (!holds) throw new Damaged();
}

/** Table from the next bits of the stream to `symbol << 4 | length`. */
export function codeTable(lengths) {
  const longest = Math.max(1, ...lengths);
  const table = new Uint16Array(1 << longest);
  for (let length = 1, code = 0; length <= longest; length++, code <<= 1) {
    for (let symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] !== length) continue;
      let reversed = 0;
      for (let i = 0; i < length; i++) reversed |= ((code >> i) & 1) << (length - 1 - i);
      for (let i = reversed; i < table.length; i += 1 << length) table[i] = (symbol << 4) | length;
      code++;
    }
  }
  return table;
}

const FAR_GAP = 16; // so many ones, and the gap follows in so many bits
export const FAR_BITS = 24;

export class Bits {
  constructor(input) {
    this.input = input;
    this.at = 0;
    this.held = 0;
    this.count = 0;
  }
  fill(n) {
    while (this.count < n && this.at < this.input.length) {
      this.held |= this.input[this.at++] << this.count;
      this.count += 8;
    }
  }
  take(n) {
    this.fill(n);
    insist(this.count >= n);
    const value = this.held & ((1 << n) - 1);
    this.held >>>= n;
    this.count -= n;
    return value;
  }
  ones(most) {
    let n = 0;
    while (n < most && this.take(1)) n++;
    return n;
  }
  gap(low) {
    const high = this.ones(FAR_GAP);
    return high < FAR_GAP ? high * (1 << low) + this.take(low) : this.take(12) + this.take(12) * 4096;
  }
  /** A rising list of `n` numbers below `limit`, its gaps in Rice's code. */
  list(n, limit) {
    insist(n <= limit && n <= this.input.length * 8);
    const list = new Uint32Array(n);
    const low = Math.max(0, Math.floor(Math.log2(Math.floor((2 * limit) / (3 * n)))));
    for (let i = 0, next = 0; i < n; i++) {
      next += this.gap(low);
      insist(next < limit);
      list[i] = next++;
    }
    return list;
  }
  /** A number above 0 in Elias's code. */
  size() {
    const digits = this.ones(24);
    return (1 << digits) | this.take(digits);
  }
  /** So many marks in the code of `table`. */
  marks(n, table) {
    insist(n <= this.input.length * 8);
    return Uint8Array.from({ length: n }, () => this.symbol(table));
  }
  symbol(table) {
    this.fill(15);
    const entry = table[this.held & (table.length - 1)];
    insist(entry & 15);
    this.take(entry & 15);
    return entry >> 4;
  }
}
