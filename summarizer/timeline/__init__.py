"""From sentences to checked entries, one module a step; ``pipeline`` says in what order."""
