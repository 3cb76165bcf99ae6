/** Sets of documents: rising lists of slots. */

/** The place of a number in a rising list, or −1. */
export function find(list, number) {
  let low = 0;
  for (let high = list.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (list[middle] < number) low = middle + 1;
    else high = middle;
  }
  return list[low] === number ? low : -1;
}

export function has(list, number) {
  return find(list, number) >= 0;
}

export function both(a, b) {
  return a.length > b.length ? both(b, a) : a.filter((slot) => has(b, slot));
}

export function either(a, b) {
  if (!a.length || !b.length) return a.length ? a : b;
  const merged = new Uint32Array(a.length + b.length);
  let n = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; n++) {
    merged[n] = j >= b.length || a[i] <= b[j] ? a[i] : b[j];
    if (a[i] === merged[n]) i++;
    if (b[j] === merged[n]) j++;
  }
  return merged.subarray(0, n);
}
