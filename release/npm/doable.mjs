#!/usr/bin/env node
// `doable` as npm installs it: finds the program of this platform in the package that npm has put beside this one, and
// runs it with the same arguments, streams and signals. Its exit code is this one's.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

/** As doable's own: the run itself failed. */
const FAILED = 2;
/** What asks a program to end. The program that was started decides what comes of it. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];

/** The program of this platform; ends where there is none. */
function program() {
  const manifest = JSON.parse(readFileSync(fileURLToPath(new URL("package.json", import.meta.url)), "utf8"));
  const here = `${process.platform}-${process.arch}`;
  const name = Object.keys(manifest.optionalDependencies).find((each) => each.endsWith(`/${here}`));
  if (name === undefined) {
    const known = Object.keys(manifest.optionalDependencies).map((each) => each.split("/").at(-1));
    fail(`npm has no doable for ${here}, only for ${known.join(", ")}.`, "With Rust: cargo install --locked doable");
  }
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/doable${process.platform === "win32" ? ".exe" : ""}`);
  } catch {
    return fail(
      `doable ${manifest.version} needs the package ${name}, which is not installed beside it.`,
      "Install again without --no-optional or --omit=optional. Where node_modules or a lock file came from another system, make them anew here.",
    );
  }
}

function fail(what, help) {
  process.stderr.write(`doable: ${what}\n${help}\n`);
  process.exit(FAILED);
}

const path = program();
let child;
// Before there is a program, so that no signal falls in between. A terminal sends Ctrl-C to both: the program has ended by
// then, or takes the second one as the first.
for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
child = spawn(path, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
child.on("error", (error) => fail(`${path} can't be run: ${error.message}`, "Install doable again."));
child.on("exit", (code, signal) => {
  if (signal === null) process.exit(code);
  for (const each of SIGNALS) process.removeAllListeners(each);
  process.kill(process.pid, signal);
  // Some signals can't be sent to oneself everywhere; a shell's number for them can.
  setTimeout(() => process.exit(128 + constants.signals[signal]), 1000);
});
