"""The Debian package: built, installed into a copy of this system, used, upgraded and purged.

The copy is an overlay over the root folder in a mount namespace, without the Swift toolchain; what the
test does there is gone with it.
"""
import os
import pathlib
import subprocess
import tempfile
import unittest

from support import PROGRAM, ROOT

# $1: the folder with both packages. Prints a line for each thing that is checked.
SCRIPT = r"""
set -euo pipefail
base=$(mktemp -d)
mount -t tmpfs tmpfs "$base"
mkdir "$base/upper" "$base/work" "$base/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$base/upper,workdir=$base/work" "$base/root"
for folder in proc dev tmp; do mount --rbind "/$folder" "$base/root/$folder"; done
mount -t tmpfs tmpfs "$base/root/opt"
inside() { chroot "$base/root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "$@"; }
user() { inside su -s /bin/sh musora-reports -c "cd /var/lib/musora-reports && $*"; }

inside dpkg -i "$1"/musora-reports_0.1.0_*.deb >/dev/null
echo "version $(inside musora-reports --version) $(inside musora-archive --version)"
user "musora-reports demo --rows 600 --as-of 2026-11-21" >/dev/null 2>&1
user "musora-reports run --date 2026-11-21" >/dev/null 2>&1
echo "run $?"
user "musora-reports status --json" | grep -c '"day" : "2026-11-21"'
inside systemd-analyze verify --recursive-errors=no /lib/systemd/system/musora-reports.service \
    /lib/systemd/system/musora-reports.timer /lib/systemd/system/musora-reports-daemon.service \
    /lib/systemd/system/musora-reports-deadline.timer \
    /lib/systemd/system/musora-archive.service
echo "units $?"
inside bash -c 'source /usr/share/bash-completion/completions/musora-reports && complete -p musora-reports' >/dev/null
echo "completion $?"
inside gzip -dc /usr/share/man/man1/musora-archive.1.gz | grep -q -- '--listen\|\\-\\-listen' && echo "manual"
# Not by the function: its process would be a shell, and the server would outlive it.
chroot "$base/root" /usr/bin/env -i PATH=/usr/bin:/bin APP_TOKEN=a-token-of-some-length AUTHORIZED_EMAILS=a@example.org \
    musora-archive --listen 127.0.0.1:0 --state /tmp/musora-archive-state > /dev/null 2> "$base/log" & server=$!
for wait in $(seq 100); do grep -q listening "$base/log" && break; sleep 0.1; done
port=$(sed -n 's/.*port=//p' "$base/log" | head -1)
inside curl -s "http://127.0.0.1:$port/healthz"
kill $server; wait $server || true
test "$(stat -c '%a %U' "$base/root/etc/musora-reports/credentials")" = "700 root" && echo "credentials private"
inside sed -i 's/^publisher: Musora/publisher: Edited/' /etc/musora-reports/reports.yaml
inside dpkg -i --force-confdef "$1"/musora-reports_0.2.0_*.deb >/dev/null
echo "edited $(grep -c '^publisher: Edited' "$base/root/etc/musora-reports/reports.yaml")"
echo "installed $(inside dpkg-query -W -f '${Version}' musora-reports)"
test -d "$base/root/var/lib/musora-reports/archive/2026-11-21" && echo "archive kept"
inside dpkg --purge musora-reports >/dev/null 2>&1
for path in /etc/musora-reports /var/lib/musora-reports /usr/lib/musora-reports /usr/bin/musora-reports \
    /lib/systemd/system/musora-reports.service /usr/bin/musora-archive \
    /lib/systemd/system/musora-archive.service; do
    if [ -e "$base/root$path" ] || [ -L "$base/root$path" ]; then echo "left $path"; fi
done
inside getent passwd musora-reports && echo "left the user" || true
echo "purged"
"""


def as_root(*command):
    return ["sudo", "-n", *command] if os.geteuid() != 0 else list(command)


class ThePackage(unittest.TestCase):
    def test_it_installs_runs_upgrades_and_leaves_nothing(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="musora-package-"))
        for version in ["0.1.0", "0.2.0"]:
            built = subprocess.run(
                [ROOT / "deploy/package.sh", "--program", PROGRAM.resolve(), "--version", version,
                 "--output", folder], capture_output=True, text=True)
            self.assertEqual(built.returncode, 0, built.stderr)
            self.assertTrue(pathlib.Path(built.stdout.strip()).exists(), built.stdout)
        control = subprocess.run(["dpkg-deb", "-f", *folder.glob("*_0.1.0_*.deb")],
                                 capture_output=True, text=True).stdout
        for need in ["tzdata (>= 2026b)", "fonts-inter", "libcurl4", "libcairo2", "libisal2", "libqpdf29"]:
            self.assertIn(need, control)
        done = subprocess.run(as_root("unshare", "-m", "bash", "-c", SCRIPT, "script", str(folder)),
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stdout.split("\n"), [
            "version 0.1.0 0.1.0", "run 0", "1", "units 0", "completion 0", "manual", "ok", "credentials private", "edited 1",
            "installed 0.2.0", "archive kept", "purged", ""], done.stderr)

    def test_wrong_use_is_named(self):
        done = subprocess.run([ROOT / "deploy/package.sh", "--programme", "x"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("unknown option --programme", done.stderr)


if __name__ == "__main__":
    unittest.main()
