# title: read a file while compiling
# build: gcc -o main main.c
# file: main.c
#include "@OUTSIDE@/secret.txt"
__asm__(".incbin \"@OUTSIDE@/secret.txt\"");
int main(void) { return 0; }
