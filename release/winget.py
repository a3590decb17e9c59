#!/usr/bin/env python3
"""Writes the manifests of a release for winget, out of the checksums of its archives.

    winget.py ARCHIVES FOLDER      ARCHIVES has SHA256SUMS; writes manifests/…, as microsoft/winget-pkgs has them
"""
import datetime, json, os, pathlib, sys
from facts import DOWNLOADS, NAME, OWNER, PACKAGE, PLATFORMS, REPOSITORY, TAG, VERSION, checksums

IDENTIFIER = f"{OWNER}.{NAME}"
SCHEMA = "1.12.0"
COMMON = {"PackageIdentifier": IDENTIFIER, "PackageVersion": VERSION}


def released():
    """The day of the release: that of SOURCE_DATE_EPOCH, else today."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.UTC) if seconds is None else datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    return now.date().isoformat()


def installer(sums):
    windows = [platform for platform in PLATFORMS if platform.os == "win32"]
    return {
        "Commands": [NAME],
        "ReleaseDate": released(),
        "InstallerType": "zip",
        "NestedInstallerType": "portable",
        "Installers": [
            {
                "Architecture": platform.cpu,
                "NestedInstallerFiles": [
                    {"RelativeFilePath": f"{platform.stem}\\{platform.program}", "PortableCommandAlias": NAME}
                ],
                "InstallerUrl": f"{DOWNLOADS}/{platform.archive}",
                "InstallerSha256": sums[platform.archive].upper(),
            }
            for platform in windows
        ],
    }


LOCALE = {
    "PackageLocale": "en-US",
    "Publisher": OWNER,
    "PublisherUrl": REPOSITORY.rsplit("/", 1)[0],
    "PublisherSupportUrl": f"{REPOSITORY}/issues",
    "Author": PACKAGE["authors"][0],
    "PackageName": NAME,
    "PackageUrl": PACKAGE["homepage"],
    "License": PACKAGE["license"],
    "LicenseUrl": f"{REPOSITORY}/blob/{TAG}/LICENSE-MIT",
    "ShortDescription": PACKAGE["description"],
    "Moniker": NAME,
    "Tags": PACKAGE["keywords"],
    "ReleaseNotesUrl": f"{REPOSITORY}/releases/tag/{TAG}",
}


def yaml(value, indent=""):
    """A value as YAML: every string as JSON, which no schema of YAML reads otherwise."""
    for key, item in value.items():
        if isinstance(item, list):
            yield f"{indent}{key}:"
            for each in item:
                if isinstance(each, dict):
                    first, *rest = yaml(each, indent + "  ")
                    yield from (f"{indent}- {first.lstrip()}", *rest)
                else:
                    yield f"{indent}- {json.dumps(each, ensure_ascii=False)}"
        else:
            yield f"{indent}{key}: {json.dumps(item, ensure_ascii=False)}"


def main(archives, target):
    folder = pathlib.Path(target) / "manifests" / OWNER[0].lower() / OWNER / NAME / VERSION
    folder.mkdir(parents=True, exist_ok=True)
    manifests = {
        "version": ("", {"DefaultLocale": "en-US"}),
        "installer": (".installer", installer(checksums(archives))),
        "defaultLocale": (".locale.en-US", LOCALE),
    }
    for kind, (ending, content) in manifests.items():
        value = COMMON | content | {"ManifestType": kind, "ManifestVersion": SCHEMA}
        first = f"# yaml-language-server: $schema=https://aka.ms/winget-manifest.{kind}.{SCHEMA}.schema.json"
        (folder / f"{IDENTIFIER}{ending}.yaml").write_text("\n".join([first, "", *yaml(value), ""]), newline="\n")
    print(folder)


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
