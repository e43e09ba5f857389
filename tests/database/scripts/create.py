"""Create a database as MLflow 3.10.1 does on its first start. Argument: the URI."""

import json
import sys

from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore

SqlAlchemyStore(sys.argv[1], "mlflow-artifacts:/")
print(json.dumps({}))
