#!/usr/bin/env python3
"""Packs the program of each platform with its completions, manual page, README and licences, and sums them all up.

    archive.py BINARIES FOLDER      BINARIES has TARGET/doable for every platform, one of which runs here

Writes doable-vVERSION-TARGET.tar.gz, or .zip for Windows, and SHA256SUMS into FOLDER. The same programs give the same
bytes: who owns a file, and when it was written, is left out; the time is that of SOURCE_DATE_EPOCH, else 1980.
"""
import gzip, io, os, pathlib, subprocess, sys, tarfile, time, zipfile
from facts import CHECKSUMS, NAME, NOTICES, PAGES, ROOT, VERSION, binaries, digest, here

# Where ZIP's own calendar begins.
EPOCH = max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), 315_532_800)
# The completions by where they lie in an archive, and the shell as `doable completions` has it.
COMPLETIONS = {
    f"completions/{NAME}.bash": "bash",
    f"completions/_{NAME}": "zsh",
    f"completions/{NAME}.fish": "fish",
    f"completions/_{NAME}.ps1": "powershell",
}


def along(program):
    """What lies beside the program in each archive, by path: what the program says of itself, pages and licences."""

    def said(*args):
        return subprocess.run([program, *args], check=True, capture_output=True).stdout

    if (version := said("--version").decode().strip()) != f"{NAME} {VERSION}":
        sys.exit(f"{program} is {version}, not {NAME} {VERSION}")
    files = {path: said("completions", shell) for path, shell in COMPLETIONS.items()}
    files[f"man/{NAME}.1"] = said("man")
    return files | {pathlib.Path(path).name: (ROOT / path).read_bytes() for path in (*PAGES, *NOTICES)}


def tar_gz(path, files):
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=EPOCH) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            for name, (mode, data) in files.items():
                entry = tarfile.TarInfo(name)
                entry.size, entry.mode, entry.mtime = len(data), mode, EPOCH
                archive.addfile(entry, io.BytesIO(data))


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, (mode, data) in files.items():
            entry = zipfile.ZipInfo(name, time.gmtime(EPOCH)[:6])
            entry.external_attr, entry.create_system = (0o100000 | mode) << 16, 3
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)


def main(source, target):
    programs = binaries(source)
    if (speaker := programs.get(here())) is None:
        sys.exit("no program runs on this machine, so none can write the completions")
    # What came through a store of artifacts has lost the bit that lets it run.
    speaker.chmod(0o755)
    papers = along(speaker.resolve())
    target = pathlib.Path(target)
    target.mkdir(parents=True, exist_ok=True)
    sums = []
    for known, program in programs.items():
        files = {f"{known.stem}/{known.program}": (0o755, program.read_bytes())}
        files |= {f"{known.stem}/{path}": (0o644, data) for path, data in papers.items()}
        archive = target / known.archive
        (zipped if archive.suffix == ".zip" else tar_gz)(archive, files)
        sums.append(f"{digest(archive)}  {archive.name}\n")
    (target / CHECKSUMS).write_text("".join(sums), newline="\n")
    print(f"{len(sums)} archives of {len(papers) + 1} files each in {target}")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
