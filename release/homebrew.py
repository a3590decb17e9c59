#!/usr/bin/env python3
"""Writes the Homebrew formula of a release, out of the checksums of its archives.

    homebrew.py ARCHIVES FOLDER      ARCHIVES has SHA256SUMS; writes Formula/doable.rb, as a tap has it
"""
import pathlib, sys
from facts import DOWNLOADS, NAME, PACKAGE, PLATFORMS, VERSION, checksums

# Cargo.toml's, as `brew audit` wants it: under 80 characters, without an article or a full stop.
DESCRIPTION = "Linter for plans that points at outcomes where a step should stand"
SYSTEMS = {"darwin": "macos", "linux": "linux"}
PROCESSORS = {"x64": "intel", "arm64": "arm"}
FORMULA = '''\
# Written by release/homebrew.py for each release.
class {class_name} < Formula
  desc "{description}"
  homepage "{homepage}"
  version "{version}"
  license any_of: ["MIT", "Apache-2.0"]

{places}
  def install
    bin.install "{name}"
    bash_completion.install "completions/{name}.bash" => "{name}"
    zsh_completion.install "completions/_{name}"
    fish_completion.install "completions/{name}.fish"
    pwsh_completion.install "completions/_{name}.ps1"
    man1.install "man/{name}.1"
    prefix.install Dir["LICENSE-*"], "NOTICE"
  end

  test do
    assert_equal "{name} #{{version}}", shell_output("#{{bin}}/{name} --version").strip
    (testpath/"plan.md").write "## Actions\\n\\n- [ ] Grow my business\\n"
    assert_match "result-verb", shell_output("#{{bin}}/{name} check plan.md", 1)
  end
end
'''


def places(sums):
    """Where each system and processor fetches its archive from."""
    text = []
    for system, called in SYSTEMS.items():
        text.append(f"  on_{called} do")
        for platform in (each for each in PLATFORMS if each.os == system):
            text += [
                f"    on_{PROCESSORS[platform.cpu]} do",
                f'      url "{DOWNLOADS}/{platform.archive}"',
                f'      sha256 "{sums[platform.archive]}"',
                "    end",
            ]
        text += ["  end", ""]
    return "\n".join(text)


def main(archives, target):
    formula = FORMULA.format(
        class_name=NAME.capitalize(),
        description=DESCRIPTION,
        homepage=PACKAGE["homepage"],
        version=VERSION,
        name=NAME,
        places=places(checksums(archives)),
    )
    path = pathlib.Path(target) / f"Formula/{NAME}.rb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(formula)
    print(path)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
