package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("first")
	fmt.Print("second")
	os.Exit(3)
}
