"""What goes over the wire, in and out: pydantic at the edge only, unknown fields refused."""
