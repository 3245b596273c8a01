use std::process::Command;

fn main() {
    println!("first");
    Command::new("echo").arg("second").status().unwrap();
    print!("third");
    std::process::abort();
}
