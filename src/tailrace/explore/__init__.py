"""What a user interface asks of runs that MLflow's API does not answer: charts, keys, groups, changes, saved views."""
