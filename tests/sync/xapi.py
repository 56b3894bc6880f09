# SPDX-License-Identifier: GPL-3.0-or-later
"""Validate xAPI 1.0.3 statements by the text of the standard, knowing nothing of Đom Đóm.

faults (text) gives what is wrong with one statement as JSON, as a list of sentences. Sections are those of
https://github.com/adlnet/xAPI-Spec/blob/1.0.3/xAPI-Data.md. Signatures and attachments' data are not looked at.
"""
import json
import re
import uuid

IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+\Z')
IRL = re.compile(r'(https?|ftp)://[^\s/<>"{}|\\^`]+(/[^\s<>"{}|\\^`]*)?\Z')
UUID = re.compile(r'[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}\Z')
LANGUAGE = re.compile(r'[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z')
TIMESTAMP = re.compile(r'(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:?(\d\d)?)\Z')
DURATION = re.compile(r'P(\d+W|(?=[0-9T])(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)\Z')
MAILTO = re.compile(r'mailto:[^@\s]+@[^@\s]+\Z')
SHA1 = re.compile(r'[0-9a-fA-F]{40}\Z')
SEMVER = re.compile(r'1\.0(\.\d+)?\Z')
IDENTIFIERS = ('mbox', 'mbox_sha1sum', 'openid', 'account')
INTERACTIONS = {'true-false': (), 'choice': ('choices',), 'fill-in': (), 'long-fill-in': (), 'matching': ('source', 'target'),
                'performance': ('steps',), 'sequencing': ('choices',), 'likert': ('scale',), 'numeric': (), 'other': ()}
COMPONENTS = ('choices', 'scale', 'source', 'target', 'steps')
VOIDED = 'http://adlnet.gov/expapi/verbs/voided'


class Checker:
    def __init__(self):
        self.found = []

    def fault(self, where, what):
        self.found.append(f'{where}: {what}')

    def object_of(self, value, where, allowed, required=()):
        """2.2: an object with only these members, no null, none of the required ones missing."""
        if not isinstance(value, dict):
            self.fault(where, 'is no object')
            return {}
        for name in value:
            if name not in allowed:
                self.fault(where, f'has an unknown member {name}')
            if value[name] is None:
                self.fault(where, f'{name} is null')
        for name in required:
            if name not in value:
                self.fault(where, f'lacks {name}')
        return value

    def text(self, value, where, pattern=None):
        if not isinstance(value, str):
            self.fault(where, 'is no string')
        elif pattern is not None and not pattern.match(value):
            self.fault(where, f'{value!r} is not of the form asked for')

    def language_map(self, value, where):
        if not isinstance(value, dict):
            self.fault(where, 'is no language map')
            return
        for key, text in value.items():
            self.text(key, f'{where} key', LANGUAGE)
            self.text(text, f'{where}[{key}]')

    def extensions(self, value, where):
        """4.1: keys are IRIs; what is inside is free, but 2.2 wants no null outside of it."""
        if not isinstance(value, dict):
            self.fault(where, 'is no object')
            return
        for key in value:
            self.text(key, f'{where} key', IRI)

    def number(self, value, where):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.fault(where, 'is no number')
            return False
        return True

    # -- 2.4.2 actor --------------------------------------------------------------------------

    def identifier(self, actor, where, needed):
        given = [name for name in IDENTIFIERS if name in actor]
        if len(given) > 1 or (needed and not given):
            self.fault(where, 'needs exactly one of ' + ', '.join(IDENTIFIERS))
        if 'mbox' in actor:
            self.text(actor['mbox'], f'{where}.mbox', MAILTO)
        if 'mbox_sha1sum' in actor:
            self.text(actor['mbox_sha1sum'], f'{where}.mbox_sha1sum', SHA1)
        if 'openid' in actor:
            self.text(actor['openid'], f'{where}.openid', IRI)
        if 'account' in actor:
            account = self.object_of(actor['account'], f'{where}.account', ('homePage', 'name'), ('homePage', 'name'))
            if 'homePage' in account:
                self.text(account['homePage'], f'{where}.account.homePage', IRL)
            if 'name' in account:
                self.text(account['name'], f'{where}.account.name')

    def agent(self, value, where):
        agent = self.object_of(value, where, ('objectType', 'name') + IDENTIFIERS)
        if agent.get('objectType', 'Agent') != 'Agent':
            self.fault(where, 'is no Agent')
        if 'name' in agent:
            self.text(agent['name'], f'{where}.name')
        self.identifier(agent, where, True)

    def group(self, value, where):
        group = self.object_of(value, where, ('objectType', 'name', 'member') + IDENTIFIERS, ('objectType',))
        if group.get('objectType') != 'Group':
            self.fault(where, 'is no Group')
        anonymous = not any(name in group for name in IDENTIFIERS)
        self.identifier(group, where, False)
        if anonymous and 'member' not in group:
            self.fault(where, 'is anonymous and has no members')
        members = group.get('member', [])
        if not isinstance(members, list):
            self.fault(where, 'member is no array')
            return
        for index, member in enumerate(members):
            self.agent(member, f'{where}.member[{index}]')

    def actor(self, value, where):
        if isinstance(value, dict) and value.get('objectType') == 'Group':
            self.group(value, where)
        else:
            self.agent(value, where)

    # -- 2.4.3 verb, 2.4.4 object -------------------------------------------------------------

    def verb(self, value):
        verb = self.object_of(value, 'verb', ('id', 'display'), ('id',))
        if 'id' in verb:
            self.text(verb['id'], 'verb.id', IRI)
        if 'display' in verb:
            self.language_map(verb['display'], 'verb.display')

    def components(self, value, where):
        if not isinstance(value, list):
            self.fault(where, 'is no array')
            return
        seen = set()
        for index, item in enumerate(value):
            part = self.object_of(item, f'{where}[{index}]', ('id', 'description'), ('id',))
            self.text(part.get('id'), f'{where}[{index}].id')
            if part.get('id') in seen:
                self.fault(where, f'id {part.get("id")} twice')
            seen.add(part.get('id'))
            if 'description' in part:
                self.language_map(part['description'], f'{where}[{index}].description')

    def definition(self, value, where):
        allowed = ('name', 'description', 'type', 'moreInfo', 'extensions', 'interactionType', 'correctResponsesPattern')
        definition = self.object_of(value, where, allowed + COMPONENTS)
        for name in ('name', 'description'):
            if name in definition:
                self.language_map(definition[name], f'{where}.{name}')
        if 'type' in definition:
            self.text(definition['type'], f'{where}.type', IRI)
        if 'moreInfo' in definition:
            self.text(definition['moreInfo'], f'{where}.moreInfo', IRL)
        if 'extensions' in definition:
            self.extensions(definition['extensions'], f'{where}.extensions')
        kind = definition.get('interactionType')
        if kind is None:
            if any(name in definition for name in COMPONENTS + ('correctResponsesPattern',)):
                self.fault(where, 'has parts of an interaction without its type')
        elif kind not in INTERACTIONS:
            self.fault(where, f'interactionType {kind} does not exist')
        else:
            for name in COMPONENTS:
                if name in definition and name not in INTERACTIONS[kind]:
                    self.fault(where, f'{kind} has no {name}')
                elif name in definition:
                    self.components(definition[name], f'{where}.{name}')
        pattern = definition.get('correctResponsesPattern', [])
        if not isinstance(pattern, list) or not all(isinstance(item, str) for item in pattern):
            self.fault(where, 'correctResponsesPattern is no array of strings')

    def activity(self, value, where):
        activity = self.object_of(value, where, ('objectType', 'id', 'definition'), ('id',))
        if activity.get('objectType', 'Activity') != 'Activity':
            self.fault(where, 'is no Activity')
        if 'id' in activity:
            self.text(activity['id'], f'{where}.id', IRI)
        if 'definition' in activity:
            self.definition(activity['definition'], f'{where}.definition')

    def reference(self, value, where):
        reference = self.object_of(value, where, ('objectType', 'id'), ('objectType', 'id'))
        if reference.get('objectType') != 'StatementRef':
            self.fault(where, 'is no StatementRef')
        self.text(reference.get('id'), f'{where}.id', UUID)

    def object(self, value, inside):
        kind = value.get('objectType', 'Activity') if isinstance(value, dict) else None
        if kind == 'Activity':
            self.activity(value, 'object')
        elif kind in ('Agent', 'Group'):
            self.actor(value, 'object')
        elif kind == 'StatementRef':
            self.reference(value, 'object')
        elif kind == 'SubStatement' and not inside:
            self.statement({name: part for name, part in value.items() if name != 'objectType'}, True)
        else:
            self.fault('object', f'objectType {kind} is not allowed here')

    # -- 2.4.5 result, 2.4.6 context ----------------------------------------------------------

    def score(self, value):
        score = self.object_of(value, 'score', ('scaled', 'raw', 'min', 'max'))
        if not all([self.number(part, f'score.{name}') for name, part in score.items()]):
            return
        if not -1 <= score.get('scaled', 0) <= 1:
            self.fault('score', 'scaled lies between -1 and 1')
        if 'min' in score and 'max' in score and score['min'] >= score['max']:
            self.fault('score', 'min is not below max')
        if 'raw' in score and (score['raw'] < score.get('min', score['raw']) or score['raw'] > score.get('max', score['raw'])):
            self.fault('score', 'raw lies outside of min and max')

    def result(self, value):
        result = self.object_of(value, 'result', ('score', 'success', 'completion', 'response', 'duration', 'extensions'))
        if 'score' in result:
            self.score(result['score'])
        for name in ('success', 'completion'):
            if name in result and not isinstance(result[name], bool):
                self.fault('result', f'{name} is neither true nor false')
        if 'response' in result:
            self.text(result['response'], 'result.response')
        if 'duration' in result:
            self.text(result['duration'], 'result.duration', DURATION)
        if 'extensions' in result:
            self.extensions(result['extensions'], 'result.extensions')

    def context(self, value, has_activity):
        allowed = ('registration', 'instructor', 'team', 'contextActivities', 'revision', 'platform', 'language', 'statement',
                   'extensions')
        context = self.object_of(value, 'context', allowed)
        if 'registration' in context:
            self.text(context['registration'], 'context.registration', UUID)
        if 'instructor' in context:
            self.actor(context['instructor'], 'context.instructor')
        if 'team' in context:
            self.group(context['team'], 'context.team')
        for name in ('revision', 'platform'):
            if name in context:
                self.text(context[name], f'context.{name}')
                if not has_activity:
                    self.fault('context', f'{name} is for activities only')
        if 'language' in context:
            self.text(context['language'], 'context.language', LANGUAGE)
        if 'statement' in context:
            self.reference(context['statement'], 'context.statement')
        if 'extensions' in context:
            self.extensions(context['extensions'], 'context.extensions')
        if 'contextActivities' in context:
            groups = self.object_of(context['contextActivities'], 'contextActivities', ('parent', 'grouping', 'category', 'other'))
            for name, activities in groups.items():
                for index, activity in enumerate(activities if isinstance(activities, list) else [activities]):
                    self.activity(activity, f'contextActivities.{name}[{index}]')

    # -- 2.4.7, 2.4 ---------------------------------------------------------------------------

    def timestamp(self, value, where):
        match = TIMESTAMP.match(value) if isinstance(value, str) else None
        if match is None:
            self.fault(where, f'{value!r} is no timestamp of ISO 8601')
            return
        year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
        days = (31, 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
        if not 1 <= month <= 12 or not 1 <= day <= days[month - 1] or hour > 23 or minute > 59 or second > 60:
            self.fault(where, f'{value} does not exist')
        if match[8] in ('-00', '-0000', '-00:00'):
            self.fault(where, 'has no offset -00:00')

    def statement(self, value, inside=False):
        allowed = ('actor', 'verb', 'object', 'result', 'context', 'timestamp', 'attachments')
        if not inside:
            allowed += ('id', 'stored', 'authority', 'version')
        statement = self.object_of(value, 'statement', allowed, ('actor', 'verb', 'object'))
        if not all(name in statement for name in ('actor', 'verb', 'object')):
            return
        if 'id' in statement:
            self.text(statement['id'], 'id', UUID)
        self.actor(statement['actor'], 'actor')
        self.verb(statement['verb'])
        self.object(statement['object'], inside)
        kind = statement['object'].get('objectType', 'Activity') if isinstance(statement['object'], dict) else None
        if 'result' in statement:
            self.result(statement['result'])
        if 'context' in statement:
            self.context(statement['context'], kind == 'Activity')
        for name in ('timestamp', 'stored'):
            if name in statement:
                self.timestamp(statement[name], name)
        if 'version' in statement:
            self.text(statement['version'], 'version', SEMVER)
        if isinstance(statement['verb'], dict) and statement['verb'].get('id') == VOIDED and kind != 'StatementRef':
            self.fault('statement', 'voids something that is no StatementRef')


def no_doubles(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError('a member stands twice in one object')
    return dict(pairs)


def no_constant(text):
    raise ValueError(f'{text} is no JSON')


def read(text):
    return json.loads(text, object_pairs_hook=no_doubles, parse_constant=no_constant)


def faults(text):
    try:
        statement = read(text)
    except ValueError as error:
        return [f'no JSON: {error}']
    checker = Checker()
    checker.statement(statement)
    return checker.found


assert UUID.match(str(uuid.uuid4()))
