# Sourced by the scripts: one build configuration for demo, tests and CI, in one place outside the checkout.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
scratch="${HUIYIN_SCRATCH:-${XDG_CACHE_HOME:-$HOME/.cache}/huiyin/build}"
build=(--package-path "$root" -c release --scratch-path "$scratch")

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

# Installs the Debian packages that are missing, by name.
need() {
    local missing=()
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    say "Installing ${missing[*]}"
    local sudo=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { say "Please install as root: apt-get install ${missing[*]}"; exit 1; }
        sudo=(sudo)
    fi
    "${sudo[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

command -v swift >/dev/null || { say "Swift 6.3 is needed: https://www.swift.org/install/linux/"; exit 1; }
