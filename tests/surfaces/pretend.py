"""A pretend release: for each platform a program, of which only this machine's is one, packed as a real release would be."""
import shutil, sys
from scene import BINARY, ROOT, SCRATCH

sys.path.insert(0, str(ROOT / "release"))
import facts

RELEASE = ROOT / "release"


def programs():
    """The folder that the scripts of release/ take: TARGET/doable for each platform."""
    place = SCRATCH / "programs"
    for platform in facts.PLATFORMS:
        program = place / platform.target / platform.program
        program.parent.mkdir(parents=True)
        if platform == facts.here():
            shutil.copy2(BINARY, program)
        else:
            program.write_bytes(f"the program for {platform.target}\n".encode())
    return place
