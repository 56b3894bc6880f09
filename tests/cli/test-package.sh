#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A package is the same on every machine, and ordinary tools agree with it.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
source=$root/tests/data/author/small

# Two machines: time zone, umask, locale, order of the folder, name of the folder.
(
  umask 077
  TZ=Pacific/Kiritimati LC_ALL=C "$domdomctl" pack "$source" -o one.course
)
mkdir -p other/vi other/en other/media
for file in $(cd "$source" && find . -type f | LC_ALL=C sort -r); do
  cat "$source/$file" >"other/$file"
done
touch -d 1999-01-01 other/course.xml
(
  umask 000
  TZ=America/Adak LC_ALL=vi_VN.UTF-8 LANG=tr_TR.UTF-8 "$domdomctl" pack other -o two.course
)
check 'the same bytes' cmp one.course two.course
"$domdomctl" pack other -o two.course
check 'also when packed over' cmp one.course two.course

mkdir unzipped
check 'unzip agrees' unzip -q one.course -d unzipped
check 'mimetype comes first and stored' test "$(head -c 38 one.course | tail -c 8)" = mimetype
check 'and says what it is' test "$(head -c 71 one.course | tail -c 33)" = application/vnd.domdom.course+zip
cd unzipped || exit 1
check 'sha256sum agrees' sha256sum --quiet --strict -c META-INF/digests.sha256
check 'every file has a digest' test "$(find . -type f | wc -l)" -eq "$(($(wc -l <META-INF/digests.sha256) + 1))"
if command -v xmllint >/dev/null; then
  check 'xmllint agrees' find . '(' -name '*.xml' -o -name '*.xhtml' ')' -exec xmllint --noout --nonet '{}' +
  for schema in manifest:imsmanifest.xml lesson:vi/lessons/blocks.xhtml lesson:en/lessons/kinds.xhtml; do
    rng=$root/app/course/schema/${schema%%:*}.rng
    if [ -f "$rng" ]; then
      check "schema ${schema%%:*} agrees with ${schema#*:}" \
        xmllint --noout --nonet --relaxng "$rng" "${schema#*:}" 2>/dev/null
    fi
  done
  if [ -f "$root/app/course/schema/item.rng" ]; then
    check 'schema item agrees' xmllint --noout --nonet --relaxng "$root/app/course/schema/item.rng" ./*/items/*.xml 2>/dev/null
  fi
  if [ -f "$root/app/course/schema/source.rng" ]; then
    check 'schema source agrees' xmllint --noout --nonet --relaxng "$root/app/course/schema/source.rng" \
      "$source"/course.xml "$source"/vi/*.xml "$source"/en/*.xml 2>/dev/null
  fi
fi
cd ..

run "$domdomctl" pack --json "$source" -o three.course
check 'pack as JSON' holds "$out" '"course": "vn.domdom.small"'
name=$(sha256sum unzipped/META-INF/digests.sha256)
check 'the name is the digest of the digests' holds "$out" "\"name\": \"${name%% *}\""

# The same version with other content takes the place of the first, and that is said.
run env DOMDOM_DATA="$work/twice" "$domdomctl" install one.course
check 'a first version is new' holds "$out" "new	vn.domdom.small	3	${name%% *}"
check 'without a word beside' silent
sed 's/Small &amp; whole/Smaller/' "$source/course.xml" >other/course.xml
"$domdomctl" pack other -o other.course
run env DOMDOM_DATA="$work/twice" "$domdomctl" install other.course
check 'the same number again goes up' ended 0
check 'as another' holds "$out" 'changed	vn.domdom.small	3	'
check 'and a new number is asked for' holds "$err" 'other.course: warning: Another course stood on the shelf as version 3 of'
run env DOMDOM_DATA="$work/twice" "$domdomctl" install --json other.course one.course
check 'the same bytes are there already' holds "$out" '"outcome": "same"'
check 'the first ones are another again' holds "$out" '"outcome": "changed"'

# One byte changed: nothing is installed, and it says where.
cp one.course bad.course
size=$(wc -c <bad.course)
printf 'X' | dd of=bad.course bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
run "$domdomctl" check bad.course
check 'a damaged package is found' ended 1
check 'with the entry' holds "$out" 'bad.course/'
run "$domdomctl" install bad.course
check 'and refused' ended 1
run "$domdomctl" list
check 'the shelf is as it was' test -z "$out"

# The manifest is read twice, and its damage said once.
cp one.course bad.course
at=$(grep -abo imsmanifest.xml one.course | head -n 1 | cut -d : -f 1)
printf '\000\377\000' | dd of=bad.course bs=1 seek=$((at + 80)) conv=notrunc 2>/dev/null
run "$domdomctl" check bad.course
check 'a damaged manifest is found' ended 1
check 'and said once' test "$out" = 'bad.course/imsmanifest.xml: The entry is damaged.'
run "$domdomctl" install bad.course
check 'it is not installed' ended 1
check 'and that is said once' test "$err" = 'bad.course/imsmanifest.xml: The entry is damaged.'
finish
