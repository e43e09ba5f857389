"""Our own table: curves of runs that have ended, thinned to what a chart shows.

It is no part of MLflow's schema: it has a metadata of its own and is made when the first curve is kept
(`Database.write_into`). It has no foreign key, since MLflow's own `gc` knows nothing of it.
"""

from sqlalchemy import BigInteger, Column, LargeBinary, MetaData, PrimaryKeyConstraint, String, Table

metadata = MetaData()

curves = Table(
    "tailrace_curves",
    metadata,
    Column("run_uuid", String(32), nullable=False),
    # What of the run, and how it is shown: a hash, since keys of metrics compare without case on some databases.
    Column("shown", String(32), nullable=False),
    Column("points", BigInteger, nullable=False),
    Column("curve", LargeBinary(2**24 - 1), nullable=False),
    PrimaryKeyConstraint("run_uuid", "shown", name="tailrace_curves_pk"),
)
