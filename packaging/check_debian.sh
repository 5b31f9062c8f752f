#!/usr/bin/env bash
# Proves the README's two commands on a bare Debian: only python3 and python3-venv are added to the smallest system.
#
#   sudo packaging/check_debian.sh [FOLDER [RELEASE]]
#
# RELEASE is bookworm (Debian 12, Python 3.11) unless it is told, for example trixie (Debian 13, Python 3.13).
# FOLDER keeps the system for the next time; without it everything is removed in the end.
#
# What is committed is what is tried. This machine's Debian mirror, proxy, certificates and pip configuration are
# passed on, whatever they are.
set -euo pipefail

release=${2:-bookworm}
project=$(cd "$(dirname "$0")/.." && pwd)

main() {
    [ "$(id -u)" = 0 ] || fail "Building a Debian needs root."
    command -v debootstrap >/dev/null || fail "debootstrap is missing: apt-get install debootstrap"
    if [ $# -gt 0 ]; then
        folder=$1
        mkdir -p "$folder"
    else
        folder=$(mktemp -d)
        trap 'rm -rf --one-file-system "$folder"' EXIT
    fi
    system=$folder/$release
    [ -d "$system-bare" ] || build "$system-bare"
    rm -rf --one-file-system "$system"
    cp -a "$system-bare" "$system"
    pass_on_settings
    git clone --quiet "$project" "$system/root/emt-tracker"
    tell "bare Debian $release, $(size)"
    try run
    show_demo
    try test
    tell "PASS: both commands work on bare Debian $release"
}

build() {
    local here mirror
    here=$(. /etc/os-release && printf %s "$VERSION_CODENAME")
    mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $here" "Created-By: Packages" | sort -u | head -n 1)
    tell "building Debian $release"
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates \
        "$release" "$1.unfinished" ${mirror:+"$mirror"} >"$folder/debootstrap.log" ||
        fail "debootstrap failed: see $folder/debootstrap.log"
    mv "$1.unfinished" "$1"
}

pass_on_settings() {
    local file
    apt-config dump | grep -E '^Acquire::(http|https|Check)' >"$system/etc/apt/apt.conf.d/90this-machine" || true
    for file in /etc/resolv.conf /etc/hosts $(pip_files) $(paths_named_for_pip); do
        [ -f "$file" ] && install -D -m 644 "$file" "$system$file"
    done
    return 0
}

pip_files() {
    local file
    for file in /etc/pip.conf /etc/xdg/pip/pip.conf "$HOME/.pip/pip.conf" "$HOME/.config/pip/pip.conf" "${PIP_CONFIG_FILE:-}"; do
        [ ! -f "$file" ] || printf '%s\n' "$file"
    done
}

# Certificates are files and are copied. Wheels lie in folders, which are mounted: an index at file:///a/b/simple
# links to files beside it, so the folder above it is the one that is needed.
paths_named_for_pip() {
    local path
    { settings_of_this_machine; pip_files | xargs -r cat; } | grep -oE '(file://)?/[^[:space:]"=]+' | sort -u |
        while read -r path; do
            case $path in
                file://*) path=$(dirname "${path#file://}") ;;
            esac
            [ "$path" = / ] || [ ! -e "$path" ] || printf '%s\n' "$path"
        done
}

settings_of_this_machine() {
    env | grep -iE '^(PIP_[A-Z_]+|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|(https?|no|all)_proxy)=' || true
}

# The mounts are made in a namespace of their own: they end with the command, whatever happens to it.
try() {
    local started=$SECONDS
    tell "python3 dev.py $1"
    mapfile -t environment < <(settings_of_this_machine)
    mapfile -t mounts < <(for path in $(paths_named_for_pip); do [ ! -d "$path" ] || printf '%s\n' "$path"; done)
    system=$system command=$1 unshare --mount --fork bash -euc '
        mount --make-rprivate /
        mount -t proc proc "$system/proc"
        mount --rbind /dev "$system/dev"
        environment=()
        while [ "$1" != -- ]; do environment+=("$1"); shift; done
        shift
        for path; do
            mkdir -p "$system$path"
            mount --bind "$path" "$system$path"
        done
        exec chroot "$system" env -i HOME=/root PATH="$PATH" LANG=C.UTF-8 CI=true "${environment[@]}" \
            sh -c "cd /root/emt-tracker && exec python3 dev.py $command" </dev/null
    ' try "${environment[@]}" -- "${mounts[@]}" || fail "FAIL: python3 dev.py $1 (exit status $?)"
    tell "python3 dev.py $1: done in $((SECONDS - started)) s, $(size)"
}

show_demo() {
    local demo=$system/root/emt-tracker/demo-output
    find "$demo" -type f -printf '%10s  %P\n' | sort -k 2 || fail "FAIL: the run left nothing in demo-output"
}

size() {
    du -shx "$system" | cut -f 1
}

tell() {
    printf '\n== %s\n' "$*"
}

fail() {
    printf '\n%s\n' "$*" >&2
    exit 1
}

main "$@"
