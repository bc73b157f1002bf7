"""What the benchmark of origins is made of: copies by program, and pairs that only look like copies."""
