"""The parts of the benchmark of disputes: texts, changes, retellings, the run of a pair, and the figures."""
