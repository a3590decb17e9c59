// Opens a file for reading, lets other programs do with it what is told, and holds it until its input ends.
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

int wmain(int count, wchar_t **words) {
    DWORD shared = wcstoul(words[2], NULL, 10);
    HANDLE file = CreateFileW(words[1], GENERIC_READ, shared, NULL, OPEN_EXISTING, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    puts("held");
    fflush(stdout);
    getchar();
    return 0;
}
