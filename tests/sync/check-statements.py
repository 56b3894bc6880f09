#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold what make-statements prints against xAPI 1.0.3 and against the rules for frozen bodies (docs/records.md).

Usage: check-statements.py MAKE-STATEMENTS

First the validator has to find what is wrong with statements that are, or its yes is worth nothing.
"""
import copy
import json
import re
import subprocess
import sys

import xapi

EXTENSION = 'urn:domdom:event:1'
KINDS = {'install-started', 'anchor', 'learner-added', 'learner-changed', 'sitting-started', 'sitting-stopped', 'studied',
         'part-seen', 'answered', 'hint-read', 'solution-read', 'skipped', 'lesson-done', 'voided'}
ORDER = ['id', 'actor', 'verb', 'object', 'result', 'context', 'timestamp']
TIME = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z')
DURATION = re.compile(r'PT\d+(\.\d\d)?S\Z')
LOWER_UUID = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z')


def spoilt(statement):
    """Copies of a good statement, each with one thing wrong, and what."""
    def change(what, edit):
        copied = copy.deepcopy(statement)
        edit(copied)
        return what, json.dumps(copied)

    yield change('an id in no form', lambda s: s.update(id='1234'))
    yield change('an unknown member', lambda s: s.update(extra=1))
    yield change('a null', lambda s: s['result'].update(response=None))
    yield change('no actor', lambda s: s.pop('actor'))
    yield change('two identifiers', lambda s: s['actor'].update(mbox='mailto:a@b.vn'))
    yield change('no identifier', lambda s: s['actor'].pop('account'))
    yield change('a home page that is no IRL', lambda s: s['actor']['account'].update(homePage='urn:x:y'))
    yield change('a verb without an IRI', lambda s: s['verb'].update(id='answered'))
    yield change('a display that is no map', lambda s: s['verb'].update(display='answered'))
    yield change('a language that is none', lambda s: s['verb'].update(display={'not a language': 'x'}))
    yield change('an activity without an IRI', lambda s: s['object'].update(id='five cards'))
    yield change('an interaction that does not exist', lambda s: s['object']['definition'].update(interactionType='guess'))
    yield change('choices of no choice', lambda s: s['object']['definition'].update(choices=[{'id': 'a'}]))
    yield change('a score as text', lambda s: s['result']['score'].update(raw='1'))
    yield change('a scaled score over 1', lambda s: s['result']['score'].update(scaled=1.5))
    yield change('a raw score over max', lambda s: s['result']['score'].update(raw=1000))
    yield change('min at max', lambda s: s['result']['score'].update(min=1, max=1, raw=1))
    yield change('success as a word', lambda s: s['result'].update(success='yes'))
    yield change('a response that is an object', lambda s: s['result'].update(response={}))
    yield change('a duration in no form', lambda s: s['result'].update(duration='12s'))
    yield change('an empty duration', lambda s: s['result'].update(duration='PT'))
    yield change('a team that is an agent', lambda s: s['context'].update(team=s['actor']))
    yield change('a team of nobody', lambda s: s['context']['team'].pop('member'))
    yield change('a group in a team', lambda s: s['context']['team']['member'].append(copy.deepcopy(s['context']['team'])))
    yield change('a context activity that is an agent', lambda s: s['context']['contextActivities'].update(parent=[s['actor']]))
    yield change('an unknown kind of context activity', lambda s: s['context']['contextActivities'].update(child=[]))
    yield change('an extension without an IRI', lambda s: s['context']['extensions'].update(stream=1))
    yield change('a registration that is no UUID', lambda s: s['context'].update(registration='x'))
    yield change('a timestamp without a time', lambda s: s.update(timestamp='2026-11-21'))
    yield change('the 30th of February', lambda s: s.update(timestamp='2026-02-30T00:00:00Z'))
    yield change('an offset of -00:00', lambda s: s.update(timestamp='2026-02-28T00:00:00-00:00'))
    yield change('a voided activity', lambda s: s['verb'].update(id=xapi.VOIDED))
    yield change('a reference with an unknown member', lambda s: s.update(object={'objectType': 'StatementRef', 'id': s['id'], 'x': 1}))
    yield 'a member twice', json.dumps(statement)[:-1] + ', "id": "x"}'
    yield 'a comment', json.dumps(statement) + ' // x'
    yield 'no number', json.dumps(statement).replace('"scaled": 1', '"scaled": NaN', 1)


def numbers(value):
    if isinstance(value, dict):
        for part in value.values():
            yield from numbers(part)
    elif isinstance(value, list):
        for part in value:
            yield from numbers(part)
    elif isinstance(value, float):
        yield value


def walk(value, path=''):
    yield path, value
    for name, part in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from walk(part, f'{path}.{name}')


def frozen_faults(line, statement):
    """docs/records.md, "The body"."""
    if list(statement) != [name for name in ORDER if name in statement]:
        yield 'members in another order'
    if json.dumps(statement, ensure_ascii=False, separators=(',', ':')) != line:
        yield 'not in the shortest form'
    if len(line.encode()) > 65536:
        yield 'over 64 KiB'
    if not LOWER_UUID.match(statement['id']):
        yield 'its id is not a UUID 4 in lower case'
    if not TIME.match(statement['timestamp']):
        yield 'its timestamp is not UTC with three decimals'
    for path, value in walk(statement):
        if value is None or value == {} or value == []:
            yield f'{path} is empty'
    for name, activities in statement['context'].get('contextActivities', {}).items():
        if not isinstance(activities, list):
            yield f'{name} is no array'
    duration = statement.get('result', {}).get('duration')
    if duration is not None and not DURATION.match(duration):
        yield f'duration {duration}'
    for name in ('stored', 'authority', 'version'):
        if name in statement:
            yield f'{name} is for servers'
    if list(statement['context']['extensions']) != [EXTENSION]:
        yield 'more than our one extension'
    event = statement['context']['extensions'][EXTENSION]
    wanted = ['kind', 'stream', 'seq', 'boot', 'monotonic', 'clock', 'quality']
    if list(event)[:7] != wanted or list(event)[7:] not in ([], ['data']):
        yield f'the extension has {list(event)}'
    if event['kind'] not in KINDS or event['quality'] not in ('good', 'bad') or not TIME.match(event['clock']):
        yield 'kind, quality or clock of the extension'
    if not event['stream'].endswith(':' + statement['actor']['account']['name']):
        yield 'the actor is not the person of the stream'
    if list(statement['verb']['display']) != ['en-US']:
        yield 'the display of the verb is not the fixed one'


def main():
    printed = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True, encoding='utf-8').stdout
    lines = printed.splitlines()
    bad = 0
    kinds = set()
    sample = None
    for number, line in enumerate(lines, 1):
        statement = xapi.read(line)
        kinds.add(statement['context']['extensions'][EXTENSION]['kind'])
        if sample is None and 'score' in statement.get('result', {}) and 'team' in statement['context']:
            sample = statement
        for fault in [*xapi.faults(line), *frozen_faults(line, statement)]:
            print(f'line {number}: {fault}', file=sys.stderr)
            bad += 1
    if kinds != KINDS:
        print(f'kinds without a statement: {KINDS - kinds}', file=sys.stderr)
        bad += 1
    sample['result']['score'] = {'scaled': 1, 'raw': 1, 'min': 0, 'max': 1}
    if xapi.faults(json.dumps(sample)):
        print('the sample itself is at fault', file=sys.stderr)
        bad += 1
    for what, text in spoilt(sample):
        if not xapi.faults(text):
            print(f'the validator misses {what}', file=sys.stderr)
            bad += 1
    print(f'{len(lines)} statements, {bad} faults')
    sys.exit(1 if bad or len(lines) < 50 else 0)


if __name__ == '__main__':
    main()
