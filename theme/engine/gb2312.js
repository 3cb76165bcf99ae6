/** What a browser knows of GB 2312. */

/** The Han of GB 2312, cell by cell. */
export function gb2312() {
  const bytes = [];
  for (let row = 0xb0; row < 0xf8; row++) for (let cell = 0xa1; cell < 0xff; cell++) bytes.push(row, cell);
  try {
    return Array.from(new TextDecoder("gb2312").decode(new Uint8Array(bytes)));
  } catch (_) {
    return []; // a host without the table: the folding file is then always asked for, and few sounds are known
  }
}
