"""`python -m mlflow server ...`."""

from tailrace_mlflow_cli import main

main()
