"""All SQL of the registry: functions (connection, ...) -> rows, or raising TrackingError.

Everything lives in the workspace `default`, the first column of every key here; so every statement names it.
"""
