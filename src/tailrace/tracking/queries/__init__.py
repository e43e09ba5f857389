"""All SQL of the tracking domain: functions (connection, ...) -> rows, or raising TrackingError."""
