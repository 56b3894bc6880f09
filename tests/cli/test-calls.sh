#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every way to call it: exit codes, help, and where messages go.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
source=$root/tests/data/author/small
commands='check pack install list remove answer record show search learner events verify rebuild'

# wrong NAME ARGUMENT...: exit 2, one message, nothing on standard output
wrong () {
  name=$1
  shift
  run "$domdomctl" "$@"
  check "$name: exit 2" ended 2
  check "$name: a message" holds "$err" 'domdomctl: '
  check "$name: no output" test -z "$out"
}

# faulty CODE NAME WORDS ARGUMENT...
faulty () {
  code=$1 name=$2 words=$3
  shift 3
  run "$domdomctl" "$@"
  check "$name: exit $code" ended "$code"
  check "$name: says why" holds "$err" "$words"
  check "$name: no output" test -z "$out"
}

run "$domdomctl" --version
check 'version' holds "$out" 'domdomctl '
check 'version ends well' ended 0
run "$domdomctl" --help
check 'help ends well' ended 0
for command in $commands; do
  check "help names $command" holds "$out" "  $command "
done
for command in $commands; do
  run "$domdomctl" "$command" --help
  check "$command --help" holds "$out" "Usage: domdomctl $command"
  check "$command --help ends well" ended 0
done

wrong 'no command'
wrong 'unknown command' fly
wrong 'unknown option' list --fast
wrong 'list with an operand' list x
wrong 'check without a file' check
wrong 'pack without a source' pack
wrong 'pack without a target' pack "$source"
wrong 'pack with too much' pack "$source" x -o y
wrong 'pack to standard output' pack "$source" -o -
check 'no file is called so' test ! -e ./-
wrong 'install without a file' install
wrong 'remove without an id' remove
wrong 'answer without an item' answer
wrong 'answer without an answer' answer item.xml
wrong 'answer both ways' answer item.xml --correct --empty
wrong 'answer with a bad seed' answer item.xml --empty --seed -3
wrong 'record without an answer' record a b c
wrong 'record with a bad word' record a b c D=e --sure perhaps
wrong 'show without a lesson' show
wrong 'show with a bad width' show x --width 3
wrong 'search without words' search
wrong 'learner without a verb' learner
wrong 'learner with an unknown verb' learner paint x
wrong 'learner with a bad address' learner add x --address you
wrong 'learner with a bad role' learner add x --role cat
wrong 'learner with a bad picture' learner add x --picture unicorn
wrong 'learner without a name' learner add ' '
for limit in -5 -1 0; do
  wrong "events with the limit $limit" events --limit $limit
  check 'and what is meant' holds "$err" '--limit takes a number from 1 on'
done
wrong 'events behind nothing' events --after -1
wrong 'verify with an operand' verify x
wrong 'rebuild with an operand' rebuild x
wrong 'not UTF-8' remove "$(printf 'a\377')"
run "$domdomctl" learner --help
check 'what is not there is not offered' test "${out#*erase}" = "$out"
run "$domdomctl" search --help
check 'search looks into lessons' holds "$out" 'titles and lessons'
run "$domdomctl" learner erase 0123
check 'erasing is not there yet' ended 2
check 'and says so' holds "$err" 'not possible yet; nothing was changed'

faulty 1 'a file that is not there' 'There is no file none.' check none
faulty 1 'a folder that is no source' 'holds no course.xml' check .
faulty 1 'a source that is not there' 'holds no course.xml' pack none -o x.course
faulty 1 'a package that is not there' 'none' install none
faulty 1 'a course that is not there' 'vn.none' remove vn.none
faulty 1 'an item that is not there' 'none.xml' answer none.xml --empty
faulty 1 'a lesson that is not there' 'none.xhtml' show none.xhtml
faulty 1 'a course to record in that is not there' 'vn.none' record x vn.none y Z=1
faulty 1 'a learner that is not there' 'no learner "x"' events --learner x

cp -r "$source" bad
chmod -R u+w bad
sed -i 's/<explain>/<explain><b>/' bad/vi/kinds.xml
run "$domdomctl" pack bad -o bad.course
check 'a faulty source: exit 1' ended 1
check 'a faulty source: the place' holds "$err" 'bad/vi/kinds.xml:'
check 'a faulty source: no output' test -z "$out"
check 'a faulty source: nothing written' test ! -e bad.course
run "$domdomctl" check bad
check 'check: exit 1' ended 1
check 'check: faults are the output' holds "$out" 'bad/vi/kinds.xml:'
run "$domdomctl" check --json bad "$source" none
check 'check as JSON: the worst code' ended 1
check 'check as JSON: kinds' holds "$out" '"kind": "source"'
check 'check as JSON: severity' holds "$out" '"severity": "error"'
if command -v python3 >/dev/null; then
  check 'check as JSON: one value' sh -c "printf '%s' \"\$1\" | python3 -c 'import json, sys; json.load(sys.stdin)'" - "$out"
fi

# Playing an item; a broken one says where.
"$domdomctl" pack "$source" -o small.course
unzip -q small.course -d small
item=small/vi/items/kinds-1.xml
run "$domdomctl" answer $item --correct
check 'answer: outcomes as JSON' test "$out" = '{"SCORE":1,"MAXSCORE":1,"FEEDBACK":["o3","explain"],"HINT":null}'
run "$domdomctl" answer $item --empty
check 'answer: nothing' holds "$out" '"SCORE":0'
run "$domdomctl" answer $item RESPONSE=o2 --seed 9
check 'answer: an option' holds "$out" '"FEEDBACK":["o2"]'
faulty 2 'an option that is not there' 'not to choose from; there is o1, o2, o3' answer $item RESPONSE=o9
faulty 2 'a pair that is not there' 'there is s1, s2, s3, s4 with true, false' \
  answer small/vi/items/kinds-3.xml 'RESPONSE=s1 perhaps'
cp "$root/tests/data/exercise/number.xml" KB.xml
faulty 2 'another unit' 'this is not a number of KB; write only the number' answer KB.xml 'RESPONSE=2 cm'
run "$domdomctl" answer small/vi/items/kinds-4.xml 'RESPONSE=bo nho'
check 'missing marks: nothing earned' holds "$out" '"SCORE":0'
check 'missing marks: nearly' holds "$err" 'not-yet, nearly: only marks are missing'
run "$domdomctl" answer small/vi/items/kinds-4.xml 'RESPONSE=bit'
check 'another word is not nearly right' test "$err" = 'domdomctl: not-yet'
faulty 2 'a response that is not there' 'NONE' answer $item NONE=o1
faulty 2 'no answer at all' 'write ID=VALUE' answer $item o1

# What nobody can answer is not played; text alone is no fault, and said.
sed 's/<qti-value>o3</<qti-value>o7</' $item >o7.xml
faulty 1 'a right answer that is no choice' 'o7.xml:' answer o7.xml --correct
run "$domdomctl" check o7.xml
check 'check refuses it too' ended 1
check 'and says which' holds "$out" '“o7” in qti-correct-response of RESPONSE'
qti='xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" xmlns:dd="urn:domdom:course:1" identifier="a"'
echo "<qti-assessment-item $qti dd:shape=\"choice\"><qti-item-body/></qti-assessment-item>" >nothing.xml
run "$domdomctl" check nothing.xml
check 'nothing to answer: exit 1' ended 1
check 'nothing to answer: said with the line' holds "$out" 'nothing.xml:1: an exercise of the shape choice'
echo "<qti-assessment-item $qti><qti-item-body><p>Read.</p></qti-item-body></qti-assessment-item>" >text.xml
run "$domdomctl" check text.xml
check 'text alone: no fault' ended 0
check 'text alone: said' holds "$out" 'text.xml: warning: There is nothing to answer in the item.'
sed -i 's/<qti-item-body>/<qti-body>/' $item
faulty 1 'a broken item' "$item:" answer $item --empty

run "$domdomctl" show small/vi/lessons/blocks.xhtml
check 'show' ended 0
check 'show: words' holds "$out" 'Mọi loại đoạn'
check 'show: a formula in words' holds "$out" '2¹⁰ = 1024'
run "$domdomctl" show --json --width 0 small/vi/lessons/blocks.xhtml
check 'show as JSON' holds "$out" '"title": "Mọi loại đoạn"'
sed -i 's/<h1>/<h1><script>/' small/vi/lessons/blocks.xhtml
faulty 1 'a broken lesson' 'small/vi/lessons/blocks.xhtml:' show small/vi/lessons/blocks.xhtml

# The machine fails.
if [ -w /dev/full ]; then
  "$domdomctl" --help >/dev/full 2>"$work/err"
  status=$?
  check 'standard output is full: exit 3' ended 3
fi
if [ "$(id -u)" -ne 0 ]; then
  mkdir closed && chmod 500 closed
  DOMDOM_DATA=$PWD/closed/data faulty 3 'a folder that cannot be made' 'closed' learner add x
fi
mkdir full
faulty 1 'a folder as the target' 'full is a folder: name a file in it, such as full/small.course.' pack "$source" -o full
run "$domdomctl" pack "$source" -o none/small.course
check 'a target that cannot be written' test "$status" -ne 0

# Records: whom, what and how much.
"$domdomctl" install small.course >/dev/null
"$domdomctl" learner add x >/dev/null
"$domdomctl" learner add x >/dev/null
"$domdomctl" learner add y >/dev/null
faulty 1 'two of one name' 'More than one learner' record x vn.domdom.small kinds-1 RESPONSE=o1
faulty 1 'an exercise that is not there' 'no exercise "kinds-99"' record x vn.domdom.small kinds-99 RESPONSE=o1
faulty 2 'an empty answer' 'not answered' record y vn.domdom.small kinds-1 RESPONSE=
faulty 1 'a language that the course has not' 'languages are: vi, en.' \
  record y vn.domdom.small kinds-1 RESPONSE=o1 --lang fr
faulty 2 'sure, where it is not asked' 'does not ask whether one is sure' \
  record y vn.domdom.small kinds-3 'RESPONSE=s1 true' --sure yes
run "$domdomctl" events --learner y
check 'nothing was recorded of these' test "$(printf '%s\n' "$out" | wc -l)" -eq 1
run "$domdomctl" record y vn.domdom.small kinds-1 RESPONSE=o1 --lang en-GB
check 'English of any country is English' ended 0
run "$domdomctl" record y vn.domdom.small kinds-4 'RESPONSE=bo nho' --json
check 'record: nearly' holds "$out" '"nearly": true'

# What a killed install left goes with the next one; what is there stays.
shelf=$DOMDOM_DATA/shelf
mkdir -p "$shelf/.dd-aside-1"
echo half >"$shelf/.dd-aside-1/half.course"
echo half >"$shelf/vn.domdom.small/.dd-aside-2"
run "$domdomctl" install small.course
check 'install again' holds "$out" 'same'
check 'what was left behind is gone' test ! -e "$shelf/.dd-aside-1" -a ! -e "$shelf/vn.domdom.small/.dd-aside-2"
run "$domdomctl" list
check 'the course is not' holds "$out" 'vn.domdom.small'

# The records are damaged: the machine's fault, and what to do.
cp -r "$DOMDOM_DATA" damaged
rm -f damaged/records.db-*
head -c 4096 /dev/zero | tr '\0' x >damaged/records.db
for command in verify rebuild events 'learner list'; do
  # shellcheck disable=SC2086
  DOMDOM_DATA=$PWD/damaged faulty 3 "$command: no database" 'not a database' $command
  check "$command: what to do" holds "$err" "The records in \"$PWD/damaged\" are damaged"
done
finish
