/** Files of the index, fetched once and kept while there is room. */
import { inflate } from "./inflate.js";

const MOST_MEMORY = 1 << 25;
const PATIENCE = 30000; // milliseconds; a host that never answers is a host that is down

export class Failure extends Error {
  constructor(kind, file) {
    super(`${kind}: ${file}`);
    this.kind = kind;
    this.file = file;
  }
}

const HERE = "search/i/";
export const UP = "../../";

export class Files {
  constructor(base, fetch) {
    this.base = base;
    this.fetch = fetch;
    this.kept = new Map();
    this.size = 0;
  }
  /** What `parse` makes of the file at `path`; kept, the least used forgotten first; so is that there is none, where it `may` be missing. */
  get(path, parse, may) {
    const known = this.kept.get(path);
    const entry = known || { size: 0, value: this.read(path, parse) };
    this.kept.delete(path);
    this.kept.set(path, entry);
    if (!known) entry.value.catch(({ kind }) => (may && kind === "missing") || this.forget(path, entry));
    return entry.value;
  }
  async read(path, parse) {
    const bytes = await this.download(path);
    try {
      const value = parse(path.startsWith(UP) ? bytes : inflate(bytes));
      this.count(path, bytes.length);
      return value;
    } catch (error) {
      throw new Failure("damaged", path);
    }
  }
  async download(path) {
    const { fetch, base } = this;
    const above = base.endsWith(HERE) && path.startsWith(UP);
    const url = above ? base.slice(0, -HERE.length) + path.slice(UP.length) : base + path;
    const once = async () => this.body(await timed(fetch(url)), path);
    try {
      return await once();
    } catch (failure) {
      if (failure.kind === "missing") throw failure;
      return once().catch((again) => {
        throw again.kind ? again : new Failure("network", path);
      });
    }
  }
  async body(answer, path) {
    if (!answer.ok) throw new Failure(answer.status === 404 ? "missing" : "network", path);
    return new Uint8Array(await timed(answer.arrayBuffer()));
  }
  count(path, size) {
    const entry = this.kept.get(path);
    if (!entry) return;
    this.size += entry.size = size * 8;
    for (const [oldest, other] of this.kept) {
      if (this.size <= MOST_MEMORY) return;
      this.forget(oldest, other);
    }
  }
  forget(path, entry) {
    if (this.kept.get(path) !== entry) return;
    this.kept.delete(path);
    this.size -= entry.size;
  }
}

function timed(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error("late")), PATIENCE)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
