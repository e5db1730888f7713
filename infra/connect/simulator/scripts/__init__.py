"""Amazon Connect's own testing language, played on the engine, and walks over every branch."""
