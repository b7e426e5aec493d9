"""家庭监护评估: instruments, what they suggest, when the next one falls due, and hints. Persons decide."""
