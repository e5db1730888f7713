"""Makes sure that the tests of the portal find a Chromium and a font that draws Chinese.

What is found is used. What is missing is installed by apt when this is root on a Debian or Ubuntu;
else one line says what to install. `make start` needs neither.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _has_font() -> bool:
    """Whether fontconfig knows a font for Chinese."""
    if shutil.which("fc-list") is None:
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


def missing() -> list[str]:
    """Return the Debian packages that would bring what is missing."""
    packages = [] if any(map(shutil.which, _BROWSERS)) else ["chromium"]
    return packages if _has_font() else [*packages, "fontconfig", "fonts-noto-cjk"]


def main() -> None:
    """Install what is missing, or end with one line that says what to install."""
    packages = missing()
    if not packages:
        return
    wanted = " ".join(packages)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(f"The tests of the portal need {wanted}: install them and run it again.")
    print(f"Installing {wanted} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], env=environment, check=False)
    if missing():
        sys.exit(f"apt could not install {wanted}: install them and run it again.")


if __name__ == "__main__":
    main()
