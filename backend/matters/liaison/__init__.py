"""配套联动: reports upwards with their answers, and information to others (notice, section 三)."""
