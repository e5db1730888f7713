"""The ground floor: ids, clock, place paths, errors, access, audit, rulebook and the ports."""
