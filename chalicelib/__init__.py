"""How AWS reaches the hotline: the doors, the store and the services behind the ports."""
