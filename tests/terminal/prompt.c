#include <stdio.h>
#include <stdlib.h>

int main(void)
{
    char name[40];
    printf("Name: ");
    if (scanf("%39s", name) != 1)
        abort();
    printf("Hello, %s!", name);
    abort();
}
