"""The units that serve what the line takes on, and the centre of each county that commands them."""
