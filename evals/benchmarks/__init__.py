"""Benchmarks against data that is not shipped: each reads the files it is given and writes predictions."""
