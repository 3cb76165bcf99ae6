/** Files of a built site as the engine's `fetch` sees them, every byte counted as a compressing web host would send it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What a name stands for: a folder on disk. */
export function fromFolder(folder) {
  return (name) => readFile(join(folder, name)).catch(() => null);
}

/**
 * A host of a site.
 * @param {(name: string) => Promise<Uint8Array | null> | Uint8Array | null} read gives the file of a name relative to the site's root
 */
export function hostOf(read) {
  const log = [];
  return {
    base: "https://host.example/site/search/i/",
    log,
    async fetch(url) {
      const name = new URL(url).pathname.slice("/site/".length);
      const body = await read(decodeURIComponent(name));
      const sent = body === null ? 0 : name.endsWith(".gk") ? body.length : gzipSync(body).length;
      log.push({ name, sent });
      if (body === null) return { ok: false, status: 404, arrayBuffer: async () => new ArrayBuffer(0) };
      return { ok: true, status: 200, arrayBuffer: async () => new Uint8Array(body).buffer };
    },
    /** Bytes and requests since the last time it was asked. */
    take() {
      const taken = log.splice(0);
      return { bytes: taken.reduce((sum, { sent }) => sum + sent, 0), requests: taken.length, names: taken.map(({ name }) => name) };
    },
  };
}
