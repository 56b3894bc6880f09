#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recompute the chain of docs/records.md without any code of the program: an opinion of its own.

Usage: chain.py page RECORDS.MD            every hash of the example
       chain.py database RECORDS.DB        every hash, chain and head of a database
       chain.py lines EVENTS.NDJSON        every hash of events as lines
       chain.py program MAKE-RECORDS       runs MAKE-RECORDS FOLDER and checks the records.db that it makes
"""
import ctypes
import ctypes.util
import hashlib
import hmac
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import uuid

LIMIT = 65536
STORE = pathlib.Path(__file__).resolve().parents[2] / 'app' / 'store'


def h(*parts):
    digest = hashlib.sha256()
    for part in parts:
        part = part if isinstance(part, bytes) else str(part).encode()
        digest.update(len(part).to_bytes(8, 'big') + part)
    return digest.digest()


def salt_of(secret, seq):
    return hmac.new(secret, str(seq).encode(), hashlib.sha256).digest()[:16]


def check_event(event, faults):
    """Hold one event (a dict with bytes) against the page; its hash is computed, never believed."""
    def fault(what):
        faults.append(f'{event["id"]}: {what}')

    if not re.fullmatch('[0-9a-f]{32}:[0-9a-f]{32}', event['stream']):
        fault('no stream')
    if str(uuid.UUID(event['id'])) != event['id'] or uuid.UUID(event['id']).version != 4:
        fault('no UUID 4 in lower case')
    if (event['prev'] == b'') != (event['seq'] == 1):
        fault('only the first has no predecessor')
    secret, body = event['secret'], event['body']
    body_hash = event.get('body hash')
    if body is not None:
        if secret is None:
            fault('its secret is missing')
            return None
        if h('key', secret)[:8] != event['key']:
            fault('its secret is not the one it names')
        salt = salt_of(secret, event['seq'])
        if event.get('salt', salt) != salt:
            fault('salt')
        if body_hash is not None and h(salt, body) != body_hash:
            fault('body hash')
        body_hash = h(salt, body)
        check_body(event, body, fault)
    computed = h('dd1', event['stream'], event['seq'], event['id'], event['prev'], event['about'], event['key'], body_hash)
    if event.get('hash', computed) != computed:
        fault('hash')
    return computed


def check_body(event, body, fault):
    if len(body) > LIMIT:
        fault('too long a body')
    statement = json.loads(body)
    inside = statement['context']['extensions']['urn:domdom:event:1']
    if (statement['id'], inside['stream'], inside['seq']) != (event['id'], event['stream'], event['seq']):
        fault('its body is another event\'s')


def check_chain(events, faults):
    """Give the heads of each stream: {stream: {(seq, hash)}}."""
    known = {}
    heads = {}
    for event in sorted(events, key=lambda event: event['seq']):
        name = check_event(event, faults)
        before = known.get(event['prev'])
        if event['prev'] != b'' and (before is None or before['stream'] != event['stream'] or before['seq'] + 1 != event['seq']):
            faults.append(f'{event["id"]}: does not follow the event before')
        known[name] = event
        ends = heads.setdefault(event['stream'], set())
        ends.discard((event['seq'] - 1, event['prev']))
        ends.add((event['seq'], name))
    return heads


def read_page(path):
    text = pathlib.Path(path).read_text(encoding='utf-8')
    for block in re.findall(r'```example \d+\n(.*?)```', text, re.S):
        fields = dict(line.split(': ', 1) for line in block.splitlines())
        event = {name: bytes.fromhex(fields[name]) for name in ('key', 'secret', 'salt', 'body hash', 'hash')}
        event.update({name: fields[name] for name in ('stream', 'id', 'about')}, seq=int(fields['seq']), body=fields['body'].encode())
        event['prev'] = b'' if fields['prev'] == '-' else bytes.fromhex(fields['prev'])
        yield event


def read_lines(path):
    secrets = {}
    for line in pathlib.Path(path).read_text(encoding='utf-8').splitlines():
        event = json.loads(line)
        if 'secret' in event:
            secrets[event['key']] = bytes.fromhex(event['secret'])
        event['secret'] = secrets.get(event['key'])
        event['prev'] = bytes.fromhex(event.get('prev', ''))
        event['key'] = bytes.fromhex(event['key'])
        event['hash'] = bytes.fromhex(event['hash'])
        event['body'] = event['body'].encode()
        yield event


def unpack(packed, number):
    """zstd by the library itself: Python brings none. Dictionary 0 is none, 1 is app/store/dictionary-1.txt."""
    zstd = ctypes.CDLL(ctypes.util.find_library('zstd') or 'libzstd.so.1')
    zstd.ZSTD_createDCtx.restype = ctypes.c_void_p
    zstd.ZSTD_freeDCtx.argtypes = [ctypes.c_void_p]
    call = zstd.ZSTD_decompress_usingDict
    call.restype = ctypes.c_size_t
    call.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p,
                     ctypes.c_size_t]
    dictionary = b'' if number == 0 else (STORE / f'dictionary-{number}.txt').read_bytes()
    room = ctypes.create_string_buffer(LIMIT)
    context = zstd.ZSTD_createDCtx()
    size = call(context, room, LIMIT, packed, len(packed), dictionary, len(dictionary))
    zstd.ZSTD_freeDCtx(context)
    if size > LIMIT:
        raise ValueError('cannot be unpacked')
    return room.raw[:size]


def read_database(path):
    db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    secrets = dict(db.execute('SELECT key, secret FROM secret'))
    rows = db.execute('SELECT name, seq, id, prev, about, key, body_hash, hash, dictionary, body '
                      'FROM event JOIN stream ON number = stream WHERE aside = 0')
    for stream, seq, identity, prev, about, key, body_hash, name, dictionary, body in rows:
        yield {'stream': stream, 'seq': seq, 'id': str(uuid.UUID(bytes=identity)), 'prev': prev, 'about': about.hex(), 'key': key,
               'body hash': body_hash, 'hash': name, 'secret': secrets.get(key), 'body': None if body is None else unpack(body, dictionary)}


def check_database(path):
    faults = []
    events = list(read_database(path))
    heads = check_chain(events, faults)
    db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    kept = {}
    for stream, seq, name in db.execute('SELECT name, seq, hash FROM head JOIN stream ON number = stream'):
        kept.setdefault(stream, set()).add((seq, name))
    if kept != heads:
        faults.append('the heads are others')
    install, public_key = db.execute('SELECT id, public_key FROM install').fetchone()
    if hashlib.sha256(public_key).digest()[:16].hex() != install:
        faults.append('the install is not named by its key')
    return events, faults


def spoil(events):
    """Every field of the last event changed, one at a time: a checker that says yes to one of these is worth nothing."""
    for name in ('stream', 'seq', 'id', 'prev', 'about', 'key', 'secret', 'body', 'hash'):
        event = dict(events[-1])
        value = event[name]
        if name == 'seq':
            event[name] = value + 1
        elif name == 'id':
            event[name] = str(uuid.uuid4())
        elif isinstance(value, bytes):
            event[name] = value[:-1] + bytes([value[-1] ^ 1]) if name != 'body' else value.replace(b'"good"', b'"bad"')
        else:
            event[name] = ('0' if value[0] != '0' else '1') + value[1:]
        yield name, [*events[:-1], event]


def main():
    what, path = sys.argv[1:]
    faults = []
    if what == 'page':
        events = list(read_page(path))
        check_chain(events, faults)
        for name, changed in spoil(events):
            found = []
            check_chain(changed, found)
            if not found:
                faults.append(f'a changed {name} goes unseen')
    elif what == 'lines':
        events = list(read_lines(path))
        check_chain(events, faults)
    elif what == 'database':
        events, faults = check_database(path)
    else:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([path, folder], check=True)
            events, faults = check_database(pathlib.Path(folder) / 'records.db')
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f'{len(events)} events, {len(faults)} faults')
    sys.exit(1 if faults or len(events) < 2 else 0)


if __name__ == '__main__':
    main()
