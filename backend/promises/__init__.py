"""What was promised to whom until when, its ladder of alarms, and the sweep that rings them."""
