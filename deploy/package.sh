#!/usr/bin/env bash
# Builds a Debian package: deploy/package.sh [--program FILE] [--version X.Y.Z] [--output DIR]
# Without --program it builds both programs first; with it, musora-archive is taken from beside it. The
# package brings the Swift runtime along, so the machine that it is installed on needs no Swift toolchain.
set -euo pipefail
cd "$(dirname "$0")/.."

program="" output="." version=""
while [ $# -gt 0 ]; do
    case "$1" in
        --program) program=$2; shift 2 ;;
        --version) version=$2; shift 2 ;;
        --output) output=$2; shift 2 ;;
        *) echo "error: unknown option $1" >&2
           echo "hint: deploy/package.sh [--program FILE] [--version X.Y.Z] [--output DIR]" >&2
           exit 2 ;;
    esac
done
for tool in dpkg-deb dpkg-shlibdeps patchelf; do
    command -v "$tool" >/dev/null || {
        echo "error: $tool is missing" >&2
        echo "hint: install the Debian packages dpkg-dev and patchelf" >&2
        exit 1
    }
done
if [ -z "$program" ]; then
    deploy/setup.sh
    swift build -c release --product musora-reports
    swift build -c release --product musora-archive
    program=$(swift build -c release --show-bin-path)/musora-reports
fi
server=$(dirname "$program")/musora-archive
[ -x "$server" ] || {
    echo "error: there is no musora-archive beside $program" >&2
    echo "hint: swift build -c release --product musora-archive" >&2
    exit 1
}
[ -n "$version" ] || version=$("$program" --version)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
own=$root/usr/lib/musora-reports
mkdir -p "$root/DEBIAN" "$own" "$root/usr/bin" "$root/etc/musora-reports" "$root/lib/systemd/system" \
    "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/vendor-completions" \
    "$root/usr/share/fish/vendor_completions.d" "$root/usr/share/man/man1" \
    "$root/usr/share/doc/musora-reports"

# The programs, and the libraries of Swift beside them.
for one in "$program" "$server"; do
    name=$(basename "$one")
    install -m 755 "$one" "$own/$name"
    ln -s "../lib/musora-reports/$name" "$root/usr/bin/$name"
done
swift_libraries=$(ldd "$program" "$server" | awk '$3 ~ /\/swift\/linux\// { print $3 }' | sort -u)
for library in $swift_libraries; do install -m 644 "$library" "$own/"; done
for file in "$own"/*; do patchelf --set-rpath '$ORIGIN' "$file"; done
strip --strip-unneeded "$own/musora-reports" "$own/musora-archive" 2>/dev/null || true

# The configuration, with the folders of a service.
cp config/* "$root/etc/musora-reports/"
cp -r templates "$root/etc/musora-reports/templates"
data=/var/lib/musora-reports
sed -i -e "s|^warehouse: sqlite:state/|warehouse: sqlite:$data/state/|" \
    -e "s|^state: state$|state: $data/state|" -e "s|^  path: archive$|  path: $data/archive|" \
    -e "s|^  outbox: outbox$|  outbox: $data/outbox|" \
    -e "s|^templates: templates$|templates: /etc/musora-reports/templates|" \
    "$root/etc/musora-reports/reports.yaml"
(cd "$root" && find etc -type f -printf '/%p\n' | sort) > "$root/DEBIAN/conffiles"

# Units, from the configuration that is shipped.
for form in timer daemon; do
    "$program" units --form "$form" --expect-by 07:30 --config "$root/etc/musora-reports" \
        --output "$root/lib/systemd/system" >/dev/null
done
sed -i "s|$root||" "$root"/lib/systemd/system/*

# Completions and manual pages.
for one in "$program" "$server"; do
    name=$(basename "$one")
    "$one" --generate-completion-script bash > "$root/usr/share/bash-completion/completions/$name"
    "$one" --generate-completion-script zsh > "$root/usr/share/zsh/vendor-completions/_$name"
    "$one" --generate-completion-script fish > "$root/usr/share/fish/vendor_completions.d/$name.fish"
    python3 deploy/manual.py "$one" "$version" "$root/usr/share/man/man1"
done

cp README.md FIGURES.md deploy/OPERATIONS.md deploy/snowflake-setup.sql deploy/nginx.conf "$root/usr/share/doc/musora-reports/"
gzip -9nc CHANGELOG.md > "$root/usr/share/doc/musora-reports/changelog.gz"

# What it needs, as the linker sees it; Swift's own libraries are in the package.
mkdir -p "$work/debian" && printf 'Source: musora-reports\n\nPackage: musora-reports\nArchitecture: any\n' \
    > "$work/debian/control"
needs=$(cd "$work" && dpkg-shlibdeps -O --ignore-missing-info -l"$own" \
    "$own"/* 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
cat > "$root/DEBIAN/control" <<CONTROL
Package: musora-reports
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: Musora <reports@musora.com>
Section: misc
Priority: optional
Installed-Size: $(du -sk "$root" | cut -f1)
Depends: $needs, adduser, tzdata (>= 2026b), fonts-inter, fonts-noto-core, fonts-noto-cjk, fonts-noto-color-emoji
Description: daily reports on comments, conversations and lessons
 Reads every dataset from the warehouse once a day, computes figures and charts,
 publishes PDFs and pages in one dated folder, and mails the brief. A small web
 server shows the folder to people who sign in.
CONTROL

cat > "$root/DEBIAN/postinst" <<'SCRIPT'
#!/bin/sh
set -e
if [ "$1" = configure ]; then
    # A user that is there, with a number of its own as in containers, stays.
    getent passwd musora-reports >/dev/null || \
        adduser --system --group --home /var/lib/musora-reports --no-create-home --quiet musora-reports
    install -d -o musora-reports -g musora-reports -m 750 /var/lib/musora-reports
    install -d -o root -g root -m 700 /etc/musora-reports/credentials
    if [ -d /run/systemd/system ]; then systemctl daemon-reload || true; fi
fi
SCRIPT
cat > "$root/DEBIAN/prerm" <<'SCRIPT'
#!/bin/sh
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
    systemctl disable --now musora-reports.timer musora-reports-daemon.service \
        musora-reports-deadline.timer musora-archive.service || true
fi
SCRIPT
cat > "$root/DEBIAN/postrm" <<'SCRIPT'
#!/bin/sh
set -e
if [ "$1" = purge ]; then
    rm -rf /var/lib/musora-reports /var/lib/musora-archive /var/lib/private/musora-archive /etc/musora-reports/credentials
    rmdir --ignore-fail-on-non-empty /etc/musora-reports 2>/dev/null || true
    if getent passwd musora-reports >/dev/null; then deluser --system --quiet musora-reports || true; fi
fi
if [ -d /run/systemd/system ]; then systemctl daemon-reload || true; fi
SCRIPT
chmod 755 "$root"/DEBIAN/postinst "$root"/DEBIAN/prerm "$root"/DEBIAN/postrm
chmod -R u=rwX,go=rX "$root/etc" "$root/usr" "$root/lib"
mkdir -p "$output"
package=$output/musora-reports_${version}_$(dpkg --print-architecture).deb
dpkg-deb --root-owner-group --build -Zzstd -z9 "$root" "$package" >/dev/null
echo "$package"
