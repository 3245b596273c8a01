#include <iostream>
#include <unistd.h>

int main()
{
    std::ios::sync_with_stdio(false);
    std::cout << "kept\n";
    if (write(1, "written\n", 8) != 8)
        return 1;
    std::cout << "at the end\n";
}
