#!/bin/sh
# Make .venv from the lock file, and see that Qt finds the system libraries it wants. Called by the Makefile;
# with the word "package", see that PyInstaller finds what it wants instead.
set -eu
cd "$(dirname "$0")/.."

# install PACKAGE...: install them when we may, else say in one line what to install, and stop.
install() {
    if ! command -v apt-get >/dev/null; then
        echo "缺少系统组件，请用本系统的软件包工具安装（以下为 Debian 系的包名）：$*" >&2
        exit 1
    elif [ "$(id -u)" = 0 ]; then
        as_root=env
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n env"
    else
        echo "缺少系统组件，请先执行：sudo apt-get install -y --no-install-recommends $*" >&2
        exit 1
    fi
    echo "正在安装系统组件：$*"
    $as_root apt-get update -qq
    $as_root DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Print the first Python that will do: 3.11 first, as the program is tested on it.
find_python() {
    for name in python3.11 python3.12 python3.13 python3; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

# Print the names of the shared libraries that our parts of Qt ask for and the system does not have.
missing_libraries() {
    qt=$(.venv/bin/python -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    for file in "$qt"/Qt/plugins/platforms/libq[ox]*.so "$qt"/Qt/plugins/xcbglintegrations/*.so \
        "$qt"/Qt/plugins/platforminputcontexts/lib[ci]*.so "$qt"/Qt/plugins/printsupport/*.so \
        "$qt"/Qt/lib/libQt6Network.so.6 "$qt"/Qt/lib/libQt6Test.so.6; do
        ldd "$file"
    done | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | grep -v '^libQt6' | sort -u
}

# Print the Debian package of a shared library.
package_of() {
    case $1 in
        libEGL.so.1) echo libegl1 ;;
        libGL.so.1) echo libgl1 ;;
        libX11.so.6) echo libx11-6 ;;
        libX11-xcb.so.1) echo libx11-xcb1 ;;
        libcups.so.2) echo libcups2 ;;
        libdbus-1.so.3) echo libdbus-1-3 ;;
        libfontconfig.so.1) echo libfontconfig1 ;;
        libfreetype.so.6) echo libfreetype6 ;;
        libglib-2.0.so.0 | libgthread-2.0.so.0) echo libglib2.0-0 ;;
        libgssapi_krb5.so.2) echo libgssapi-krb5-2 ;;
        libstdc++.so.6) echo libstdc++6 ;;
        libxkbcommon.so.0) echo libxkbcommon0 ;;
        libxkbcommon-x11.so.0) echo libxkbcommon-x11-0 ;;
        libz.so.1) echo zlib1g ;;
        libzstd.so.1) echo libzstd1 ;;
        # libxcb-icccm.so.4 is in libxcb-icccm4, libxcb.so.1 in libxcb1, and so on.
        libxcb*.so.*) echo "$1" | sed 's/\.so\.//' ;;
        *) echo "$1" ;;
    esac
}

# Whether Python's own shared library is there, which a built program takes along.
has_libpython() {
    .venv/bin/python - <<'CODE'
import sys, sysconfig
from pathlib import Path
sys.exit(not Path(sysconfig.get_config_var("LIBDIR"), sysconfig.get_config_var("INSTSONAME")).is_file())
CODE
}

if [ "${1:-}" = package ]; then
    command -v objdump >/dev/null || install binutils
    has_libpython || install "libpython$(.venv/bin/python -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
    exit
fi

python=$(find_python)
if [ -z "$python" ]; then
    install python3 python3-venv
    python=$(find_python)
fi
if [ -z "$python" ]; then
    echo "需要 Python 3.11、3.12 或 3.13，这台电脑上没有找到，请先安装其中一个。" >&2
    exit 1
fi

if ! .venv/bin/python -c '' 2>/dev/null; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install "$python-venv"
    "$python" -m venv --clear .venv
fi

echo "正在准备运行环境，只需一次，请稍候。"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt

if command -v ldd >/dev/null; then
    libraries=$(missing_libraries)
    if [ -n "$libraries" ]; then
        # shellcheck disable=SC2046  # one word a package is what we want
        install $(for library in $libraries; do package_of "$library"; done | sort -u)
    fi
fi
