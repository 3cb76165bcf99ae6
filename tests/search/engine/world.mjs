/** The site that a test is run on (`SITE` in the environment), and hosts of it that misbehave. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "../../../theme/assets/search/engine.js";
import { fromFolder, hostOf } from "./host.mjs";

export const SITE = process.env.SITE;
export const read = fromFolder(SITE);

/** The documents of the site: {id, title, doc_number, issuer, date, kind, body}. */
export function documents() {
  return readFileSync(join(SITE, "documents.jsonl"), "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

/** A fresh engine, and the host it asks; `tamper(name, body)` may change what the host gives. */
export async function fresh(tamper = (name, body) => body) {
  const host = hostOf(async (name) => tamper(name, await read(name)));
  return { engine: await open(host.base, host), host };
}

export async function titles(query, options) {
  const { engine } = await fresh();
  return (await engine.search(query, options)).results.map((result) => result.title);
}

/** A drawn number below `n`, the same for the same seed. */
export function dice(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
