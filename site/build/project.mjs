// What Cargo.toml says of the project: the one place that knows its version and where it is kept.
import fs from "node:fs";
import path from "node:path";
import { ROOT } from "./places.mjs";

export function project() {
  const manifest = fs.readFileSync(path.join(ROOT, "Cargo.toml"), "utf8");
  const field = (name) => {
    const found = new RegExp(`^${name} = "(.+)"$`, "m").exec(manifest);
    if (!found) throw new Error(`Cargo.toml has no line ${name} = "…"`);
    return found[1];
  };
  return { version: field("version"), repository: field("repository"), description: field("description") };
}
