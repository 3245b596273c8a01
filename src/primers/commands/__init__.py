"""What commands share: options, the terminal, where reports go, and commands too long for cli.py."""
