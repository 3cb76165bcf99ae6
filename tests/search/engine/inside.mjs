/** What the engine keeps to itself, for tests: the module with more of it exported. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

export const ENGINE = new URL("../../../theme/assets/search/engine.js", import.meta.url);

export function source() {
  return readFileSync(ENGINE, "utf8");
}

/** The engine's own functions by name. */
export async function inside(...names) {
  const opened = source().replace(/export \{ open \};\s*$/, `export { open, ${names.join(", ")} };`);
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  const file = join(folder, "engine.mjs");
  writeFileSync(file, opened);
  return import(pathToFileURL(file)).finally(() => rmSync(folder, { recursive: true }));
}
