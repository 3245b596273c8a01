#include <assert.h>
#include <stdio.h>

int main(void)
{
    puts("a whole line");
    for (int i = 0; i < 700; i++)
        printf("%4d", i);
    printf("\nlost");
    assert(1 > 2);
}
