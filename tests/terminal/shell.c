#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    puts("first");
    system("echo second");
    puts("third");
    fputs("fourth\n", stderr);
    printf("fifth");
    return 0;
}
