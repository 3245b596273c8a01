# title: a program that explodes while compiling
# build: gcc -o main main.c
# file: main.c
# status: timeout memory disk exited
# limits: timeout=4 memory=400000000
# within: 15
#define A(x) x x x x x x x x
#define B(x) A(A(A(x)))
#define C(x) B(B(B(x)))
int main(void) { return C(1+) 0; }
