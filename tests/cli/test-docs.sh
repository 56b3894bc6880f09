#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What authors copy from docs/course-source.md is a whole course: every fenced block that names its file is written there,
# and the program has nothing to say against it.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"

mkdir -p hours/vi
awk -v folder=hours '
  /^```xml [a-z]/ { file = folder "/" $2; next }
  /^```/          { file = "" }
  file != ""      { print > file }' "$root/docs/course-source.md"

check 'two files stand in the document' test "$(find hours -type f -size +0 | wc -l)" -eq 2
run "$domdomctl" check hours
check 'check ends well' ended 0
check 'and says nothing' test -z "$out$err"
run "$domdomctl" pack hours -o hours.course
check 'it is packed' ended 0
check 'without a warning' silent
run "$domdomctl" check hours.course
check 'the package is sound' ended 0
unzip -q hours.course -d unzipped
for item in hours-1 hours-2 hours-3; do
  run "$domdomctl" answer "unzipped/vi/items/$item.xml" --correct
  check "$item can be answered" holds "$out" '"SCORE":1'
done
run "$domdomctl" answer unzipped/vi/items/hours-3.xml 'RESPONSE=72 giờ'
check 'also with its unit' holds "$out" '"SCORE":1'

# What is left out is missed: the test looks at the right thing.
sed -i '/<explain>3/d' hours/vi/hours.xml
run "$domdomctl" check hours
check 'a fault is found' ended 1
check 'and named' holds "$out$err" 'vi/hours.xml:'
finish
