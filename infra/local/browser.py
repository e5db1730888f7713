"""Makes sure that the tests of the portal find a Chromium and a font that draws Chinese.

What is found is used. What is missing is installed by apt when this is root on a Debian or Ubuntu;
else one line says what to install. `make start` needs neither.
Chromium's headless shell is the same engine without the windows that nobody sees: a page costs a
third less of the processor. Where apt can bring it, it is fetched even if a browser is there.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys

_SHELL = "chromium-headless-shell"
_BROWSERS = (_SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def found() -> str | None:
    """Return the path of the browser that the tests use: the first there is, the shell before."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def _has_font() -> bool:
    """Whether fontconfig knows a font for Chinese."""
    if shutil.which("fc-list") is None:
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


def missing() -> list[str]:
    """Return the Debian packages that would bring what is missing."""
    packages = [] if found() else ["chromium"]
    return packages if _has_font() else [*packages, "fontconfig", "fonts-noto-cjk"]


def _fetch(packages: list[str]) -> None:
    """Let apt install packages; it says itself what it cannot."""
    print(f"Installing {' '.join(packages)} …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], env=environment, check=False)


def _can_fetch() -> bool:
    """Whether this is root on a computer that has apt."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _has_shell() -> bool:
    """Whether this system's packages have the shell: Debian's do."""
    return platform.freedesktop_os_release().get("ID") == "debian"


def main() -> None:
    """Install what is missing, or end with one line that says what to install."""
    if _can_fetch() and shutil.which(_SHELL) is None and _has_shell():
        _fetch([_SHELL])
    packages = missing()
    if packages and _can_fetch():
        _fetch(packages)
    if packages and missing():
        sys.exit(f"The tests of the portal need {' '.join(missing())}: install and run it again.")


if __name__ == "__main__":
    main()
