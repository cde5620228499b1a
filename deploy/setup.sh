#!/usr/bin/env bash
# Installs missing Debian packages: those of the program and, with `--tests`, those of its tests.
# Updates tzdata if it is old. Used by demo.sh and test.sh.
set -euo pipefail

program_packages=(
    pkg-config libsqlite3-dev libssl-dev libcurl4-openssl-dev libcairo2-dev libpango1.0-dev
    libqpdf-dev zlib1g-dev libisal-dev tzdata fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji
)
test_packages=(
    poppler-utils qpdf chromium chromium-driver sqlite3 systemd dpkg-dev patchelf python3 python3-venv
    faketime curl nginx-light openssl
)

wanted=("${program_packages[@]}")
if [ "${1:-}" = "--tests" ]; then wanted+=("${test_packages[@]}"); fi

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
# Time-zone rules change every year, and Debian images have old ones: with those, every figure for a
# zone that has changed is an hour off.
zones=$(dpkg-query -W -f '${Version}' tzdata 2>/dev/null || true)
if [[ "$zones" < "$(date -d '6 months ago' +%Y)" ]]; then missing+=(tzdata); fi
if [ ${#missing[@]} -gt 0 ]; then
    root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "error: these Debian packages are missing or old: ${missing[*]}" >&2
            echo "hint: run this as root once, or install sudo" >&2
            exit 1
        }
        root=(sudo)
    fi
    echo "Installing ${missing[*]}"
    "${root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends \
        "${missing[@]}" >/dev/null
fi

if ! command -v swift >/dev/null; then
    echo "error: no Swift toolchain on the PATH" >&2
    echo "hint: install Swift 6.3 or later for this Debian (swift.org/install)" >&2
    exit 1
fi
