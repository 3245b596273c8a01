/* Linked into every program: its lines are written when they end, as on a terminal, though they go into a pipe.
   What a program printed before it crashed is seen then, and what it printed before it forks is printed once.
   Standard input without a buffer flushes a prompt before the answer is read, as a terminal does. */
#include <stdio.h>

#ifdef __cplusplus
extern "C"
#endif
__attribute__((constructor)) void primers_writes_lines(void);

void primers_writes_lines(void)
{
#ifdef _WIN32
    setvbuf(stdout, NULL, _IONBF, 0);
#else
    static char line[1024]; /* as long as that of a terminal */
    setvbuf(stdout, line, _IOLBF, sizeof line);
    setvbuf(stdin, NULL, _IONBF, 0);
#endif
}
