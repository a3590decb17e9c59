import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Broken, withList } from "../src/vault/config-text.ts";
import { Config, within } from "../src/vault/config.ts";
import { Vault } from "./stand-in/vault.ts";

function held(files: Record<string, string>): { vault: Vault; config: Config } {
  const vault = new Vault();
  for (const [path, text] of Object.entries(files)) vault.save(path, text);
  return { vault, config: new Config(vault.published.adapter) };
}

suite("the config of a vault", () => {
  test("is read with all that it names", async () => {
    const { config } = held({
      ".doable.yaml": "extends: team/base.yaml\nrules: [rules, extra.yaml]\nbaseline: old.json\n",
      "team/base.yaml": "extends: far.yaml\nrules: [house.yml]\n", "team/far.yaml": "items: all\n", "team/house.yml": "rules: []\n",
      "rules/a.yaml": "A", "rules/deep/b.yml": "B", "rules/note.md": "no", "extra.yaml": "E", "old.json": "{}", "other.yaml": "no",
    });
    assert.equal(await config.refresh(), true);
    assert.deepEqual(Object.keys(config.now.files).sort(),
      ["extra.yaml", "old.json", "rules/a.yaml", "rules/deep/b.yml", "team/base.yaml", "team/far.yaml", "team/house.yml"]);
    assert.deepEqual(config.now.problems, []);
  });

  test("is read anew when it, or what it names, is another, and only then", async () => {
    const { vault, config } = held({ ".doable.yaml": "rules: [house.yaml]\n" });
    await config.refresh();
    assert.equal(await config.refresh(), false);
    vault.save("house.yaml", "rules: []\n");
    assert.equal(await config.refresh(), true);
    vault.save(".doable.yaml", "exclude: [a/]\n");
    assert.equal(await config.refresh(), true);
    assert.deepEqual(config.values?.leftOut, ["a/"]);
    vault.remove(".doable.yaml");
    assert.equal(await config.refresh(), true);
    assert.equal(config.now.text, null);
  });

  test("that was written since it was shown keeps both changes", async () => {
    const { vault, config } = held({ ".doable.yaml": "exclude: [a/] # mine\n" });
    await config.refresh();
    vault.save(".doable.yaml", "# synced\nexclude: [a/] # mine\nitems: all\n");
    await config.write((text) => withList(text, "families", ["days"]));
    assert.equal(vault.adapter.files.get(".doable.yaml")?.text, "# synced\nexclude: [a/] # mine\nitems: all\nfamilies:\n  - days\n");
    assert.deepEqual(config.values?.families, ["days"]);
  });

  test("is made where there is none", async () => {
    const { vault, config } = held({ "a.md": "" });
    await config.refresh();
    await config.write((text) => withList(text, "labels", ["Weekend"]));
    assert.equal(vault.adapter.files.get(".doable.yaml")?.text, "headings:\n  add:\n    - Weekend\n");
  });

  test("under its other name is the one that is written", async () => {
    const { vault, config } = held({ "doable.yaml": "items: all\n" });
    await config.refresh();
    await config.write((text) => withList(text, "families", []));
    assert.deepEqual(vault.adapter.written, ["doable.yaml"]);
  });

  test("that is broken is left as it is", async () => {
    const { vault, config } = held({ ".doable.yaml": "exclude: [a/\n" });
    await config.refresh();
    assert.equal(config.values, null);
    await assert.rejects(config.write((text) => withList(text, "families", [])), Broken);
    assert.deepEqual(vault.adapter.written, []);
  });

  test("that can't be read, or stands there twice or misnamed, is told", async () => {
    const { vault, config } = held({ ".doable.yaml": "", "doable.yaml": "", ".doable.yml": "" });
    vault.spoil(".doable.yaml", { fault: "EACCES: permission denied" });
    await config.refresh();
    assert.deepEqual(config.now.problems.map(({ message }) => message),
      [".doable.yml is not read: a config is called .doable.yaml", "Both .doable.yaml and doable.yaml are in this vault",
        ".doable.yaml can't be read: EACCES: permission denied"]);
  });

  test("reads nothing outside the vault, and goes round no circle", async () => {
    assert.deepEqual([within("a/b", "../c.yaml"), within("a", "../../c"), within("", "/etc/passwd"), within("", "C:\\x"), within("", "./d//e")],
      ["a/c.yaml", null, null, null, "d/e"]);
    const { config } = held({ ".doable.yaml": "extends: a.yaml\n", "a.yaml": "extends: b.yaml\n", "b.yaml": "extends: a.yaml\n" });
    await config.refresh();
    assert.deepEqual(Object.keys(config.now.files), ["a.yaml", "b.yaml"]);
  });
});
