"""The map files of the portal and the tree of places are one and the same Hunan."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from backend.places.model import Level
from infra.seed.divisions import Divisions, read_divisions
from infra.seed.reader import HUNAN

GEO = Path(__file__).parents[3] / "frontend" / "public" / "geo"
PROVINCE = "430000"


@pytest.fixture(scope="module")
def divisions() -> Divisions:
    return read_divisions(HUNAN / "divisions.csv")


def features(code: str) -> dict[str, dict[str, Any]]:
    """Return the features of one map file by the code of their place."""
    collection = json.loads((GEO / f"{code}.json").read_text("utf-8"))
    return {feature["properties"]["adcode"]: feature for feature in collection["features"]}


def rings(feature: dict[str, Any]) -> list[list[list[float]]]:
    """Return every ring of a feature, holes included."""
    geometry = feature["geometry"]
    whole = geometry["type"] == "Polygon"
    polygons = [geometry["coordinates"]] if whole else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def extent(feature: dict[str, Any]) -> float:
    """Return the area in square degrees; a hole runs the other way round and subtracts."""
    signed = sum(
        (x1 * y2 - x2 * y1) / 2 for ring in rings(feature) for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return abs(signed)


@pytest.mark.requirement("S0-02")
def test_the_maps_hold_the_places_of_the_tree_and_no_others(divisions: Divisions) -> None:
    drawn = {
        (code, feature["properties"]["name"], above)
        for above in [PROVINCE, *features(PROVINCE)]
        for code, feature in features(above).items()
    }
    assert drawn == {
        (row.code, row.name, row.parent)
        for row in divisions.values()
        if row.level is not Level.PROVINCE
    }


def test_the_counties_of_a_prefecture_fill_it() -> None:
    for code, prefecture in features(PROVINCE).items():
        counties = sum(extent(county) for county in features(code).values())
        assert counties == pytest.approx(extent(prefecture), rel=0.002), code


def test_every_ring_is_closed_and_lies_in_hunan() -> None:
    for above in [PROVINCE, *features(PROVINCE)]:
        for feature in features(above).values():
            for ring in rings(feature):
                assert ring[0] == ring[-1]
                assert all(108.7 < x < 114.3 and 24.6 < y < 30.2 for x, y in ring)
                assert all(round(x, 4) == x and round(y, 4) == y for x, y in ring)


def test_the_label_of_a_place_lies_where_the_tree_says(divisions: Divisions) -> None:
    for above in [PROVINCE, *features(PROVINCE)]:
        for code, feature in features(above).items():
            row = divisions[code]
            assert feature["properties"]["center"] == [row.longitude, row.latitude]


def test_the_maps_carry_their_review_number_and_licence() -> None:
    source = json.loads((GEO / "source.json").read_text("utf-8"))
    assert source["review_number"] == "GS(2024)0650号"
    assert source["source"] == "天地图"
    assert source["licence"] == "MIT"
    assert source.keys() == {"review_number", "source", "package", "licence", "extracted"}


def test_the_maps_stay_light() -> None:
    sizes = [path.stat().st_size for path in GEO.glob("*.json")]
    assert max(sizes) < 140_000
    assert sum(sizes) < 500_000
