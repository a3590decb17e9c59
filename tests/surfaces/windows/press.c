// Starts a program in a console, awaits a file whose name has a pattern, presses Ctrl-C, and tells how the program ended.
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int count, wchar_t **words) {
    STARTUPINFOW how = {.cb = sizeof how};
    PROCESS_INFORMATION started;
    WIN32_FIND_DATAW found;
    DWORD code = 0;
    if (!GetConsoleCP() && !AllocConsole()) return 1;
    if (!CreateProcessW(NULL, words[2], NULL, NULL, FALSE, 0, NULL, NULL, &how, &started)) return 2;
    // All in the console hear it.
    SetConsoleCtrlHandler(NULL, TRUE);
    while (FindFirstFileW(words[1], &found) == INVALID_HANDLE_VALUE) {
        if (WaitForSingleObject(started.hProcess, 1) == WAIT_OBJECT_0) return 3;
    }
    if (!GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)) return 4;
    if (WaitForSingleObject(started.hProcess, 60000) != WAIT_OBJECT_0) return 5;
    GetExitCodeProcess(started.hProcess, &code);
    printf("%08lx\n", code);
    return 0;
}
