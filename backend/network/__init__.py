"""The telephone network of the notice: so far which county has its telephone (part 2)."""
