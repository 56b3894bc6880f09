#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the scripts of this folder: TAP on standard output, a home and a data folder of one's
# own, an empty current folder. Usage: SCRIPT DOMDOMCTL SOURCE-ROOT
#
# check NAME COMMAND...   one test: the command must succeed
# run COMMAND...          sets $status, $out, $err; never fails
# finish                  the plan, and the end

set -u
case $1 in
  /*) domdomctl=$1 ;;
  *) domdomctl=$PWD/$1 ;;
esac
root=$2
export domdomctl root
work=$(mktemp -d "${TMPDIR:-/tmp}/domdom-cli-XXXXXX") || exit 1
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export HOME="$work/home" XDG_DATA_HOME="$work/home/data" XDG_CONFIG_HOME="$work/home/config"
export XDG_CACHE_HOME="$work/home/cache" DOMDOM_DATA="$work/data"
mkdir -p "$HOME" "$work/cwd"
cd "$work/cwd" || exit 1
tests=0

check () {
  tap_name=$1
  shift
  tests=$((tests + 1))
  if "$@"; then
    echo "ok $tests - $tap_name"
  else
    echo "not ok $tests - $tap_name"
    printf '# status %s\n' "${status-}"
    printf '%s\n' "${out-}" "${err-}" | head -n 20 | sed 's/^/# /'
  fi
}

run () {
  "$@" >"$work/out" 2>"$work/err"
  status=$?
  out=$(cat "$work/out")
  err=$(cat "$work/err")
}

# The last run ended with this code.
ended () {
  [ "$status" -eq "$1" ]
}

# It said nothing on standard error.
silent () {
  [ -z "$err" ]
}

# TEXT holds WORDS.
holds () {
  case $1 in
    *"$2"*) return 0 ;;
    *) return 1 ;;
  esac
}

finish () {
  echo "1..$tests"
}
