#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole way of a course and of an answer: pack, check, install, list, record, events, verify,
# rebuild, remove.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
source=$root/tests/data/author/small

run "$domdomctl" pack "$source" -o small.course
check 'pack' ended 0
check 'pack says nothing' silent
run "$domdomctl" check small.course "$source"
check 'check agrees' ended 0
check 'check says nothing' test -z "$out"

run "$domdomctl" install small.course
check 'install' ended 0
check 'install says what it did' holds "$out" "new	vn.domdom.small	3	"
name=${out##*	}
check 'the name is a SHA-256' test "${#name}" -eq 64
check 'the package lies in the data folder' test -f "$DOMDOM_DATA/shelf/vn.domdom.small/$name.course"
run "$domdomctl" install --json small.course
check 'twice is once' holds "$out" '"outcome": "same"'

run "$domdomctl" list
check 'list' test "$out" = "vn.domdom.small	3	Khóa nhỏ & đủ"
run "$domdomctl" list --json
check 'list as JSON' holds "$out" '"en": "Small & whole"'
run "$domdomctl" search nhi phan
check 'search without marks' holds "$out" "vn.domdom.small"
run "$domdomctl" search 'kieu bai'
check 'search finds a lesson' holds "$out" "vn.domdom.small	kinds	Mọi kiểu bài tập"

# The same words with letters and marks apart (NFD), as some systems type them.
apart=$(printf 'mo\314\243i kie\314\202\314\211u')
run "$domdomctl" search "$apart"
check 'search in NFD' holds "$out" "vn.domdom.small	kinds	Mọi kiểu bài tập"

run "$domdomctl" learner add 'Sùng A Mỷ' --class 6A --number 3
check 'a learner' ended 0
learner=$out
check 'has an id' test "${#learner}" -eq 32
run "$domdomctl" learner list
check 'is listed' test "$out" = "$learner	Sùng A Mỷ	6A"

run "$domdomctl" record "$learner" vn.domdom.small kinds-1 RESPONSE=o1
check 'a wrong answer' ended 0
check 'record says nothing' silent
first=$out
check 'prints the id of an event' test "${#first}" -eq 36
run "$domdomctl" record 'sùng a mỷ' vn.domdom.small kinds-3 --json \
  'RESPONSE=s1 true,s2 false,s3 true,s4 true'
check 'an answer in part' holds "$out" '"verdict": "part"'
check 'its points' holds "$out" '"score": 1.5'
run "$domdomctl" record "$learner" vn.domdom.small kinds-5 RESPONSE=976,5 --lang en
check 'a decimal comma' ended 0
run "$domdomctl" record "$(printf 'su\314\200ng a my\314\211')" vn.domdom.small kinds-4 --json \
  "RESPONSE=$(printf 'bo\314\243\314\202 nho\314\233\314\201')"
check 'a person and a word in NFD' holds "$out" '"verdict": "right"'
run "$domdomctl" record "$learner" vn.domdom.small kinds-6 RESPONSE_b1=bit RESPONSE_b2=b2-o2
check 'two blanks' ended 0

run "$domdomctl" events --learner "$learner"
check 'events' ended 0
check 'the wrong answer is among them' holds "$out" "	answered	$first	$learner"
check 'six of this learner' test "$(printf '%s\n' "$out" | wc -l)" -eq 6
run "$domdomctl" events --json --limit 2
check 'events as JSON' holds "$out" '"statement": {"id":'
check 'no more than asked for' test "$(printf '%s\n' "$out" | grep -c '"position"')" -eq 2
run "$domdomctl" events --after 6
check 'events behind a position' test "$(printf '%s\n' "$out" | wc -l)" -eq 1

run "$domdomctl" verify
check 'the records hold' ended 0
check 'seven events' holds "$out" "7 events, 0 forks, 0 faults"
run "$domdomctl" rebuild
check 'rebuild' ended 0
before=$out
run "$domdomctl" rebuild
check 'rebuilding changes nothing' test "$out" = "$before"
rm "$DOMDOM_DATA"/views.db*
run "$domdomctl" rebuild
check 'views come back' test "$out" = "$before"

run "$domdomctl" verify --json
check 'verify as JSON' holds "$out" '"forks": 0'
run "$domdomctl" rebuild --json
check 'rebuild as JSON' holds "$out" '"events": 7'
run "$domdomctl" learner add --json 'Lò Văn Ướm' --address em --role adult --picture cat-fish
check 'an unknown picture' ended 2
run "$domdomctl" learner add --json 'Lò Văn Ướm' --address em --role adult --code A-7
check 'a learner as JSON' holds "$out" '"code": "A-7"'
run "$domdomctl" learner list --json
check 'both as JSON' holds "$out" '"role": "adult"'
run "$domdomctl" search --json bit
check 'search as JSON' holds "$out" '"found": "bit"'

run "$domdomctl" remove --json vn.domdom.small
check 'remove' ended 0
check 'remove as JSON' holds "$out" '"course": "vn.domdom.small"'
run "$domdomctl" list
check 'the shelf is empty' test -z "$out"
run "$domdomctl" verify
check 'the records stay' ended 0
check 'nothing was left behind here' test "$(ls)" = small.course
finish
