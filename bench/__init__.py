"""Benchmarks of Tailrace beside its peers: the same requests, the same machine, one server at a time."""
