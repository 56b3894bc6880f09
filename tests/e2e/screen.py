# SPDX-License-Identifier: GPL-3.0-or-later
"""A virtual screen with a window manager and a session bus of its own: where the program is run and worked by hand.

Nothing of the machine's own session is seen or touched, and whatever was started is ended, also when a test fails or is
stopped. Real keys and clicks go in through the X server; pictures come out of its memory.
"""
import atexit
import ctypes
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

NEEDED = {'Xvfb': 'xvfb', 'xdotool': 'xdotool', 'openbox': 'openbox', 'dbus-daemon': 'dbus'}
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
POLL_SECONDS = 0.03

# No frame of the window manager's: what is seen is the program alone. Super+Up lets a window fill the screen; asked for in
# a rule, GTK would take it back.
OPENBOX = '''<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard><keybind key="W-Up"><action name="Maximize"/></keybind></keyboard>
  <mouse><context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/>
  </mousebind></context></mouse>
  <applications>
    <application title="*"><decor>no</decor><position force="yes"><x>center</x><y>center</y></position></application>
  </applications>
</openbox_config>
'''


class Late(Exception):
    """What was waited for did not happen in time."""


def find_missing():
    """Names the Debian packages without which nothing here can run; '' when all are there."""
    missing = [package for program, package in NEEDED.items() if not shutil.which(program)]
    try:
        import pyatspi  # noqa: F401, pylint: disable=import-outside-toplevel,unused-import
    except (ImportError, ValueError):
        missing.append('python3-pyatspi')
    return ' '.join(missing)


def wait(condition, what, seconds=20):
    """Returns the first true value of CONDITION; Late, with WHAT in words, when there is none in time."""
    deadline = time.monotonic() + seconds * float(os.environ.get('DOMDOM_E2E_PATIENCE', '1'))
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise Late(f'waited {seconds} s: {what}')
        time.sleep(POLL_SECONDS)


def die_with_parent():
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def children_of(parent):
    """Process ids whose parent is PARENT."""
    found = []
    for folder in pathlib.Path('/proc').iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / 'stat').read_text(encoding='utf-8', errors='replace').rpartition(')')[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent:
                found.append(int(folder.name))
    return found


class Screen:
    """Xvfb, a bus, the accessibility bus and openbox, in a folder of their own. Use as a context manager."""

    def __init__(self, width=1024, height=768):
        self.width = width
        self.height = height
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='domdom-e2e-'))
        self.processes = []
        self.environment = self._make_environment()
        # What our children leave behind becomes ours, so that it can be ended.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
        atexit.register(self.close)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: sys.exit(1))
        self._start()

    def _make_environment(self):
        """The environment of everything that is started here: nobody's own folders, bus or display."""
        environment = {name: value for name, value in os.environ.items()
                       if name not in ('WAYLAND_DISPLAY', 'GTK_A11Y', 'GTK_THEME', 'DBUS_SESSION_BUS_ADDRESS', 'AT_SPI_BUS_ADDRESS',
                                       'GTK_IM_MODULE', 'XMODIFIERS', 'G_TEST_SRCDIR', 'G_TEST_BUILDDIR')}
        for name in ('HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_RUNTIME_DIR'):
            folder = self.folder / name.lower()
            folder.mkdir(mode=0o700)
            environment[name] = str(folder)
        environment.update(GDK_BACKEND='x11', GSK_RENDERER='cairo', GSETTINGS_BACKEND='keyfile', GIO_USE_VFS='local', GTK_IM_MODULE='simple',
                           GDK_SCALE='1', LC_ALL='C.UTF-8', LANGUAGE='', NO_AT_BRIDGE='0')
        return environment

    def _spawn(self, *command, **options):
        process = subprocess.Popen(command, env=self.environment, preexec_fn=die_with_parent, stdin=subprocess.DEVNULL, **options)
        self.processes.append(process)
        return process

    def _start(self):
        reader, writer = os.pipe()
        log = open(self.folder / 'screen.log', 'wb')  # pylint: disable=consider-using-with
        self._spawn('Xvfb', '-displayfd', str(writer), '-screen', '0', f'{self.width}x{self.height}x24', '-nolisten', 'tcp', '-noreset',
                    '-fbdir', str(self.folder), pass_fds=[writer], stdout=log, stderr=log)
        os.close(writer)
        with os.fdopen(reader) as ready:
            number = ready.readline().strip()
        if not number:
            raise Late('Xvfb did not start: ' + (self.folder / 'screen.log').read_text(encoding='utf-8', errors='replace'))
        self.environment['DISPLAY'] = f':{number}'
        bus = self._spawn('dbus-daemon', '--session', '--nofork', '--print-address=1', stdout=subprocess.PIPE, stderr=log, text=True)
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().strip()
        config = self.folder / 'openbox.xml'
        config.write_text(OPENBOX, encoding='utf-8')
        self._spawn('openbox', '--sm-disable', '--config-file', str(config), stdout=log, stderr=log)
        log.close()
        wait(lambda: self.run('xdotool', 'getwindowfocus', check=False).returncode == 0, 'the window manager')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends all that was started here and what it started, and removes the folder."""
        atexit.unregister(self.close)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            living = children_of(os.getpid())
            if not living:
                break
            for process in living:
                try:
                    os.kill(process, signal.SIGKILL)
                    os.waitpid(process, 0)
                except (ProcessLookupError, ChildProcessError):
                    pass
        self.processes = []
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *command, check=True):
        """Runs a command on this screen to its end."""
        return subprocess.run(command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, check=check, timeout=60)

    # ---- Hands ----

    def keys(self, *names):
        """Presses each of NAMES (X names: Tab, ctrl+Next, 1), one after the other."""
        self.run('xdotool', 'key', '--clearmodifiers', '--delay', '12', *names)

    def hold(self, name, seconds):
        """One key, long enough to repeat."""
        self.run('xdotool', 'keydown', name)
        time.sleep(seconds)
        self.run('xdotool', 'keyup', name)

    def type(self, text):
        self.run('xdotool', 'type', '--clearmodifiers', '--delay', '25', text)

    def click(self, x, y):
        self.run('xdotool', 'mousemove', str(x), str(y), 'click', '1')

    def move(self, x, y):
        self.run('xdotool', 'mousemove', str(x), str(y))

    def wheel(self, x, y, down, times=1):
        self.run('xdotool', 'mousemove', str(x), str(y), 'click', '--repeat', str(times), '--delay', '10', '5' if down else '4')

    def fill(self):
        """Lets the window that has the keys fill the screen."""
        def filled():
            place = self.get_window_place()
            if place == (0, 0, self.width, self.height):
                return True
            if place is not None:
                self.keys('super+Up')
            return False
        wait(filled, 'the window fills the screen')

    def _read_place(self, *window):
        result = self.run('xdotool', *window, check=False)
        values = dict(line.split('=', 1) for line in result.stdout.splitlines() if '=' in line)
        return None if result.returncode or 'X' not in values else tuple(int(values[name]) for name in ('X', 'Y', 'WIDTH', 'HEIGHT'))

    def get_window_place(self):
        """(x, y, width, height) of the window that has the keys; None when none has."""
        return self._read_place('getactivewindow', 'getwindowgeometry', '--shell')

    def find_popup_place(self, process, width):
        """The same of a popup of PROCESS that is WIDTH wide; None when there is none."""
        windows = self.run('xdotool', 'search', '--onlyvisible', '--pid', str(process), check=False).stdout.split()
        places = [self._read_place('getwindowgeometry', '--shell', window) for window in windows]
        return next((place for place in places if place and place[2] == width and place != self.get_window_place()), None)

    # ---- Eyes ----

    def read_pixels(self):
        """The screen as rows of red, green, blue bytes."""
        data = (self.folder / 'Xvfb_screen0').read_bytes()
        header = struct.unpack('>25I', data[:100])
        header_size, width, height, bits, line_bytes, n_colors = header[0], header[4], header[5], header[11], header[12], header[19]
        assert bits == 32
        start = header_size + 12 * n_colors
        rows = []
        for y in range(height):
            line = data[start + y * line_bytes:start + y * line_bytes + 4 * width]
            row = bytearray(3 * width)
            row[0::3], row[1::3], row[2::3] = line[2::4], line[1::4], line[0::4]
            rows.append(bytes(row))
        return rows

    def take_picture(self, path):
        """Writes the screen to PATH as PNG (PNG 2nd edition, sections 5 and 9: colour type 2, filter Up)."""
        rows = self.read_pixels()
        raw = bytearray()
        before = bytes(len(rows[0]))
        for row in rows:
            raw.append(2)
            raw += bytes((now - up) & 255 for now, up in zip(row, before))
            before = row
        picture = b'\x89PNG\r\n\x1a\n'
        for kind, body in ((b'IHDR', struct.pack('>IIBBBBB', len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)),
                           (b'IDAT', zlib.compress(bytes(raw), 9)), (b'IEND', b'')):
            picture += struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
