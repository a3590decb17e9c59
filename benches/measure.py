"""Whole processes, measured from outside: seconds by the clock, seconds of the processor, bytes at their peak. Linux only.

What a program prints is thrown away.
"""
import ctypes, dataclasses, os, signal, statistics, threading, time

# Nothing of the user's, such as a config of a program, takes part.
ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}
SILENT = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), *(
    (os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2))]
# From <linux/prctl.h>.
PR_SET_CHILD_SUBREAPER = 36


@dataclasses.dataclass
class Run:
    """What a process took; `code` is its exit code, negative where a signal ended it."""
    seconds: float
    cpu: float
    code: int


def once(command, folder, limit=600):
    """Runs a command in a folder, and ends it after `limit` seconds."""
    os.chdir(folder)
    began = time.perf_counter()
    process = os.posix_spawnp(command[0], command, ENVIRONMENT, file_actions=SILENT)
    timer = threading.Timer(limit, os.kill, (process, signal.SIGKILL))
    timer.start()
    _, status, used = os.wait4(process, 0)
    seconds = time.perf_counter() - began
    timer.cancel()
    return Run(seconds, used.ru_utime + used.ru_stime, os.waitstatus_to_exitcode(status))


def in_turn(runs, *commands):
    """Medians of so many runs of each (command, folder), after one that doesn't count: A B A B …, so that what else
    the machine does falls on all of them."""
    for command in commands:
        once(*command)
    taken = [[] for _ in commands]
    for _ in range(runs):
        for command, of_command in zip(commands, taken):
            of_command.append(once(*command))
    return [Run(statistics.median(run.seconds for run in of_command), statistics.median(run.cpu for run in of_command),
                of_command[-1].code) for of_command in taken]


def peak(command, folder):
    """The bytes that a command has in memory at its peak.

    Linux counts for a process what the one it was split off from held when the program was loaded, so Python must not
    start it: a small shell does and goes, and the orphan becomes our child.
    """
    os.chdir(folder)
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "can't adopt orphans")
    shell = os.posix_spawnp("sh", ["sh", "-c", '"$@" & exit', "sh", *command], ENVIRONMENT, file_actions=SILENT)
    while True:
        process, _, used = os.wait4(-1, 0)
        if process != shell:
            return used.ru_maxrss * 1024
