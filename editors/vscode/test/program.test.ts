import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { find, type Surroundings } from "../src/program.ts";

/** A machine on which nothing is set and these files can be run. */
function machine(runs: readonly string[], more: Partial<Surroundings> = {}): Surroundings {
  return {
    platform: "linux",
    extension: "/ext",
    setting: "",
    path: "/usr/bin:/home/ana/bin",
    home: "/home/ana",
    workspace: ["/home/ana/notes"],
    runs: (file) => runs.includes(file),
    real: (path) => path,
    ...more,
  };
}

/** Which program is run, or why there is none. */
function found(around: Surroundings): string {
  const it = find(around);
  return "why" in it ? it.why : `${it.program} (${it.from})`;
}

const BUNDLED = "/ext/bin/doable";
const INSTALLED = "/home/ana/bin/doable";

suite("which program is run", () => {
  test("the one that came with the extension, rather than one that is on the path", () => {
    assert.equal(found(machine([BUNDLED, INSTALLED])), `${BUNDLED} (extension)`);
    assert.equal(found(machine([INSTALLED])), `${INSTALLED} (path)`);
  });

  test("the one that is set, before all others", () => {
    const all = [BUNDLED, INSTALLED, "/opt/doable"];
    assert.equal(found(machine(all, { setting: "/opt/doable" })), "/opt/doable (setting)");
    assert.equal(found(machine(all, { setting: " ~/bin/doable " })), `${INSTALLED} (setting)`);
  });

  test("none where the one that is set is not there, or is no whole path", () => {
    assert.match(found(machine([BUNDLED], { setting: "/opt/doable" })), /names “\/opt\/doable”/u);
    assert.match(found(machine([BUNDLED, "tools/doable"], { setting: "tools/doable" })), /has to be a whole path/u);
  });

  test("the first on the path, relative folders passed over", () => {
    assert.equal(found(machine(["/usr/bin/doable", INSTALLED])), "/usr/bin/doable (path)");
    const here = machine(["doable", "./doable", "tools/doable"], { path: ":.:tools:" });
    assert.match(found(here), /not installed here/u);
  });

  test("none out of a folder that is open", () => {
    const inside = "/home/ana/notes/bin/doable";
    const path = `/home/ana/notes/bin:/home/ana/bin`;
    assert.equal(found(machine([inside, INSTALLED], { path })), `${INSTALLED} (path)`);
    assert.match(found(machine([inside], { path })), /lies in the folder that is open/u);
    assert.match(found(machine([INSTALLED], { workspace: ["/work", "/"] })), /lies in the folder that is open/u);
    const beside = "/home/ana/notes-tools/doable";
    assert.equal(found(machine([beside], { path: "/home/ana/notes-tools" })), `${beside} (path)`);
    const dotted = "/home/ana/notes/..tools/doable";
    assert.match(found(machine([dotted], { path: "/home/ana/notes/..tools" })), /lies in the folder/u);
  });

  test("none out of such a folder by way of a link", () => {
    const program = machine(["/home/ana/bin/doable"], {
      real: (path) => (path === INSTALLED ? "/home/ana/notes/doable" : path),
    });
    assert.match(found(program), /lies in the folder that is open/u);
    const folder = machine(["/home/ana/bin/doable"], {
      workspace: ["/link"],
      real: (path) => (path === "/link" ? "/home/ana" : path),
    });
    assert.match(found(folder), /lies in the folder that is open/u);
  });

  test("on Windows an .exe, by paths as they are written there", () => {
    const windows = { platform: "win32", extension: "C:\\ext", home: "C:\\Users\\ana", path: "D:\\x;c:\\Notes\\bin" } as const;
    const workspace = ["C:\\notes"];
    assert.equal(found(machine(["C:\\ext\\bin\\doable.exe"], { ...windows, workspace })), "C:\\ext\\bin\\doable.exe (extension)");
    assert.equal(found(machine(["D:\\x\\doable.exe"], { ...windows, workspace })), "D:\\x\\doable.exe (path)");
    assert.match(found(machine(["c:\\Notes\\bin\\doable.exe"], { ...windows, workspace })), /lies in the folder/u);
    assert.match(found(machine(["D:\\x\\doable.cmd", "D:\\x\\doable"], { ...windows, workspace })), /not installed/u);
    const set = { ...windows, workspace, setting: "~\\bin\\doable.exe" };
    assert.equal(found(machine(["C:\\Users\\ana\\bin\\doable.exe"], set)), "C:\\Users\\ana\\bin\\doable.exe (setting)");
  });
});
