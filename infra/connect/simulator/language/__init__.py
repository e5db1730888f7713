"""The Flow language of Amazon Connect, version 2019-10-30: documents, what actions take, paths."""
