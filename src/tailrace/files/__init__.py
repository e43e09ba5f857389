"""MLflow's folder of files as a store: an SQLite index inside it serves, the files are kept equal to it both ways."""
