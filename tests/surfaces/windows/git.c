// A git that says what it was called with.
#include <stdio.h>
#include <wchar.h>

int wmain(int count, wchar_t **words) {
    fwprintf(stderr, L"fatal: called with %ls %ls in %ls\n", words[1], words[2], _wgetenv(L"GIT_WORK_TREE"));
    return 128;
}
