"""DynamoDB in memory and in process, at the boundary of the SDK: above it all is real."""
