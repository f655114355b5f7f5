#!/usr/bin/env bash
# Proves that a clean clone of HEAD builds and passes its tests on a machine that has only Python, git and make.
#
#   sudo scripts/bare_machine.sh [TARGET…]        what to make there; `site test` if nothing is named
#
# The machine is a minimal Debian or Ubuntu of this one's own release, in a folder of its own (chroot), made by
# debootstrap from the mirror that apt here is set to. Set BARE_MACHINE to a folder to keep the machine and use it again.
set -euo pipefail

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
targets=("$@")
[ $# -gt 0 ] || targets=(site test)
machine=${BARE_MACHINE:-}

stop() {
    printf '%s\n  fix: %s\n' "$1" "$2" >&2
    exit 2
}
[ "$(id -u)" = 0 ] || stop "Only root can make a machine inside a folder." "put sudo before the command"
command -v debootstrap >/dev/null || stop "debootstrap is not installed." "apt-get install debootstrap"

if [ -z "$machine" ]; then
    machine=$(mktemp -d "${TMPDIR:-/tmp}/bare-machine.XXXXXX")
    throw_away=yes
else
    machine=$(mkdir -p "$machine" && cd "$machine" && pwd)
    throw_away=no
fi

release_mounts() {
    for point in proc dev/shm dev/pts; do
        if mountpoint -q "$machine/$point"; then umount "$machine/$point" || umount --lazy "$machine/$point"; fi
    done
}
leave() {
    release_mounts
    # With a mount left behind, removing the folder would reach into this machine.
    if [ "$throw_away" = yes ] && ! grep -q " $machine/" /proc/mounts; then rm -rf "$machine"; fi
}
trap leave EXIT

# The distribution's own repositories as apt here knows them: address, release and component of each.
system=$(. /etc/os-release && echo "$ID")
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
sources() {
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT) $(LABEL)' 'Created-By: Packages' |
        awk -v label="$system" 'tolower($4) ~ "^" label && ($3 == "main" || $3 == "universe") { print $1, $2, $3 }' | sort -u
}
mirror=$(sources | awk -v release="$release" '$2 == release { print $1; exit }')
[ -n "$mirror" ] || stop "apt here names no mirror of $system $release." "run apt-get update, then try again"

make_machine() {
    echo "Making a bare $system $release …"
    debootstrap --variant=minbase "$release" "$machine" "$mirror" >"$machine.log" 2>&1 || {
        tail -n 20 "$machine.log"
        stop "debootstrap failed." "read the lines above; they are the end of $machine.log"
    }
    rm -f "$machine.log"
    sources | sed 's/^/deb /' >"$machine/etc/apt/sources.list"
    # How this machine reaches its mirrors and registries, but no folder of its own.
    apt-config dump | grep -E '^Acquire::(Check|http|https)' >"$machine/etc/apt/apt.conf.d/90host" || true
    if [ -d /usr/local/share/ca-certificates ]; then
        mkdir -p "$machine/usr/local/share/ca-certificates"
        cp -r /usr/local/share/ca-certificates/. "$machine/usr/local/share/ca-certificates/"
    fi
    if [ -f /etc/pip.conf ]; then grep -v -e 'file:' -e '^find-links' /etc/pip.conf >"$machine/etc/pip.conf" || true; fi
}

inside() {
    local settings=(PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive) name
    while IFS= read -r name; do
        [ -n "$name" ] && settings+=("$name=${!name}")
    done < <(compgen -e | grep -iE '^((https?|no|ftp|all)_proxy|(ssl_cert|pip_cert|pip_index|pip_default|curl_ca|requests_ca|git_ssl).*)$')
    env -i "${settings[@]}" chroot "$machine" "$@"
}

[ -x "$machine/usr/bin/apt-get" ] || make_machine
cp -L /etc/resolv.conf /etc/hosts "$machine/etc/"
mountpoint -q "$machine/proc" || mount -t proc proc "$machine/proc"
mkdir -p "$machine/dev/shm" "$machine/dev/pts"
mountpoint -q "$machine/dev/shm" || mount -t tmpfs tmpfs "$machine/dev/shm"
mountpoint -q "$machine/dev/pts" || mount -t devpts devpts "$machine/dev/pts"

if ! inside sh -c 'command -v git && command -v make && command -v python3' >/dev/null; then
    echo "Giving it Python, git and make …"
    inside sh -c 'apt-get update -qq && apt-get install -qq --no-install-recommends python3 git make ca-certificates' >/dev/null 2>&1
fi

rm -rf "$machine/srv/handrail"
git -C "$top" bundle create --quiet "$machine/srv/handrail.bundle" HEAD
inside git -c advice.detachedHead=false clone --quiet /srv/handrail.bundle /srv/handrail
echo "In it now: $(git -C "$top" log -1 --format='%h %s')"

for target in "${targets[@]}"; do
    started=$(date +%s)
    echo "--- make $target"
    inside make --no-print-directory -C /srv/handrail "$target"
    echo "--- make $target: done in $(($(date +%s) - started)) s"
done
