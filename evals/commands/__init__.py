"""The commands of ``python -m evals``, a module for each kind: what is asked is read here, and decided elsewhere."""
