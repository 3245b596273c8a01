#include <cstdlib>
#include <iostream>
#include <string>

int main()
{
    std::cout << "to cout\n";
    std::system("echo to the shell");
    std::cerr << "to cerr\n";
    std::printf("to stdout\n");
    std::string name;
    std::cout << "Name: ";
    std::getline(std::cin, name);
    std::cout << "Hello, " << name;
    std::abort();
}
