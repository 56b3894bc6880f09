/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a program of ours behind limits. See dd-child.h. What only Linux has (prctl, its death
 * signal and "no new privileges") stands in prepare_child (). */

#include "dd-child.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dd-clock.h"
#include "dd-limits.h"

G_DEFINE_QUARK (dd_child_error, dd_child_error)

/* What is kept of the standard error of a child. */
#define COMPLAINT_BYTES 4096
#define CHUNK_BYTES 65536

/* Files a program needs to read its libraries and fonts, and no more. */
#define OPEN_FILES 64

typedef struct
{
  rlim_t memory_bytes;
  rlim_t seconds;
} Limits;

typedef struct
{
  const DdChildJob *job;     /* (not owned) */
  GCancellable *cancellable; /* (not owned) (nullable) */
  GPid pid;
  int in; /* our ends; -1 when closed */
  int out;
  int err;
  gint64 end_usec;       /* monotonic */
  gsize written;         /* of the input */
  GByteArray *output;    /* (owned) */
  GByteArray *complaint; /* (owned) */
  int status;            /* of waitpid () */
  gboolean reaped;
} Run;

static void
limit (int resource, rlim_t soft, rlim_t hard)
{
  const struct rlimit both = { soft, hard };

  setrlimit (resource,
             &both); /* a lower limit that is already there may make this fail, and is as good */
}

/* Runs in the child between fork and exec: calls of the kernel only, no memory, no locks. */
static void
prepare_child (gpointer data)
{
  const Limits *limits = data;

  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  limit (RLIMIT_CPU, limits->seconds, limits->seconds + 1);
  if (limits->memory_bytes > 0)
    limit (RLIMIT_AS, limits->memory_bytes, limits->memory_bytes);
  limit (RLIMIT_FSIZE, DD_LIMIT_CHILD_FILE_BYTES, DD_LIMIT_CHILD_FILE_BYTES);
  limit (RLIMIT_CORE, 0, 0);
  limit (RLIMIT_NOFILE, OPEN_FILES, OPEN_FILES);
}

/* Where libraries and fonts are looked for, and what a test needs; nothing else of our environment.
 */
static char **
make_environment (void)
{
  static const char *const kept[] = {
    "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
    "XDG_DATA_DIRS", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "LD_LIBRARY_PATH",
    "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"
  };
  char **env = g_new0 (char *, 1);

  env = g_environ_setenv (env, "PATH", "/usr/bin:/bin", TRUE);
  env = g_environ_setenv (env, "LC_ALL", "C.UTF-8", TRUE);
  env = g_environ_setenv (env, "GIO_USE_VFS", "local", TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    if (g_getenv (kept[i]) != NULL)
      env = g_environ_setenv (env, kept[i], g_getenv (kept[i]), TRUE);
  return env;
}

static void
close_end (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}

static gboolean
start (Run *self, GError **error)
{
  const DdChildJob *job = self->job;
  const rlim_t deadline_seconds = (rlim_t) (job->deadline_usec / G_TIME_SPAN_SECOND + 1);
  const Limits limits = { job->memory_bytes,
                          job->cpu_seconds > 0 ? job->cpu_seconds : deadline_seconds };
  g_auto (GStrv) env = make_environment ();
  g_autoptr (GError) why = NULL;
  int pair[2];
  gboolean ok;

  /* A socket and not a pipe: send () can be told to raise no SIGPIPE. */
  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
    {
      g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_FAILED, "Cannot start %s: %s",
                   job->argv[0], g_strerror (errno));
      return FALSE;
    }
  ok = g_spawn_async_with_pipes_and_fds (NULL, job->argv, (const char *const *) env,
                                         G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_CLOEXEC_PIPES,
                                         prepare_child, (gpointer) &limits, pair[1], -1, -1, NULL,
                                         NULL, 0, &self->pid, NULL, &self->out, &self->err, &why);
  close (pair[1]);
  self->in = pair[0];
  if (!ok)
    {
      gboolean missing = g_error_matches (why, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);

      g_set_error (error, DD_CHILD_ERROR, missing ? DD_CHILD_ERROR_MISSING : DD_CHILD_ERROR_FAILED,
                   "Cannot start %s: %s", job->argv[0], why->message);
      return FALSE;
    }
  g_unix_set_fd_nonblocking (self->in, TRUE, NULL);
  g_unix_set_fd_nonblocking (self->out, TRUE, NULL);
  g_unix_set_fd_nonblocking (self->err, TRUE, NULL);
  return TRUE;
}

/* Writes what fits; closes our end when all is written or the child reads no more. */
static void
feed (Run *self)
{
  gsize size = 0;
  const char *data = self->job->input != NULL ? g_bytes_get_data (self->job->input, &size) : NULL;

  while (self->written < size)
    {
      ssize_t sent = send (self->in, data + self->written, size - self->written, MSG_NOSIGNAL);

      if (sent < 0 && errno == EINTR)
        continue;
      if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return;
      if (sent < 0)
        break;
      self->written += (gsize) sent;
    }
  close_end (&self->in);
}

/* Reads what is there into KEPT, up to MAX + 1 bytes, and drops the rest. */
static void
drain (int *fd, GByteArray *kept, gsize max)
{
  guint8 chunk[CHUNK_BYTES];

  for (;;)
    {
      ssize_t got = read (*fd, chunk, sizeof chunk);

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return;
      if (got <= 0)
        break;
      g_byte_array_append (kept, chunk,
                           (guint) MIN ((gsize) got, max + 1 - MIN (kept->len, max + 1)));
      if (kept->len > max)
        return; /* the caller looks at the length before it comes here again */
    }
  close_end (fd);
}

static gboolean
check_time (Run *self, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (dd_clock_monotonic_usec () < self->end_usec)
    return TRUE;
  g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_SLOW, "%s was stopped after %.1f s",
               self->job->argv[0], (double) self->job->deadline_usec / G_TIME_SPAN_SECOND);
  return FALSE;
}

static gboolean
fail_too_large (Run *self, GError **error)
{
  g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_LARGE,
               "%s gave over %" G_GSIZE_FORMAT " bytes", self->job->argv[0],
               self->job->output_max_bytes);
  return FALSE;
}

/* Carries bytes to and fro until the child has closed its ends. */
static gboolean
carry (Run *self, GError **error)
{
  while (self->out >= 0 || self->err >= 0)
    {
      GPollFD fds[4] = { { self->in, G_IO_OUT, 0 },
                         { self->out, G_IO_IN, 0 },
                         { self->err, G_IO_IN, 0 } };
      guint n = 3;
      gint64 left;

      if (!check_time (self, error))
        return FALSE;
      left = (self->end_usec - dd_clock_monotonic_usec ()) / 1000 + 1;
      if (g_cancellable_make_pollfd (self->cancellable, &fds[3]))
        n = 4;
      g_poll (fds, n,
              (int) CLAMP (left, 1, 1000)); /* a closed end has fd -1, which poll () leaves out */
      if (n == 4)
        g_cancellable_release_fd (self->cancellable);

      if (self->in >= 0 && fds[0].revents != 0)
        feed (self);
      if (self->out >= 0 && fds[1].revents != 0)
        drain (&self->out, self->output, self->job->output_max_bytes);
      if (self->err >= 0 && fds[2].revents != 0)
        drain (&self->err, self->complaint, COMPLAINT_BYTES);
      if (self->output->len > self->job->output_max_bytes)
        return fail_too_large (self, error);
      if (self->complaint->len > COMPLAINT_BYTES)
        g_byte_array_set_size (self->complaint, COMPLAINT_BYTES);
    }
  return TRUE;
}

/* The child has closed its ends, so it is about to end; if not, the deadline comes. */
static gboolean
wait_for_end (Run *self, GError **error)
{
  gulong pause_usec = 200;

  for (;;)
    {
      pid_t got = waitpid (self->pid, &self->status, WNOHANG);

      if (got == self->pid)
        {
          self->reaped = TRUE;
          return TRUE;
        }
      if (got < 0 && errno != EINTR)
        {
          self->reaped = TRUE;
          g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_FAILED,
                       "Nobody knows how %s ended: %s", self->job->argv[0], g_strerror (errno));
          return FALSE;
        }
      if (!check_time (self, error))
        return FALSE;
      g_usleep (pause_usec);
      pause_usec = MIN (pause_usec * 2, 10000);
    }
}

/* The first line of what it complained, or "". */
static char *
dup_complaint (Run *self)
{
  /* Nothing was ever said: the array has no memory yet. */
  const char *said = self->complaint->len > 0 ? (const char *) self->complaint->data : "";
  g_autofree char *text = g_utf8_make_valid (said, self->complaint->len);
  char *end;

  g_strstrip (text);
  end = strchr (text, '\n');
  if (end != NULL)
    *end = '\0';
  return g_steal_pointer (&text);
}

static gboolean
judge (Run *self, GError **error)
{
  g_autofree char *complaint = dup_complaint (self);
  const char *program = self->job->argv[0];

  if (WIFEXITED (self->status) && WEXITSTATUS (self->status) == 0)
    return TRUE;
  if (WIFSIGNALED (self->status) &&
      (WTERMSIG (self->status) == SIGXCPU || WTERMSIG (self->status) == SIGKILL))
    g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_SLOW, "%s used up its processor time",
                 program);
  else if (WIFSIGNALED (self->status) &&
           strstr (complaint, "allocat") != NULL) /* as GLib and Rust say it */
    g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_TOO_LARGE, "%s wanted too much memory",
                 program);
  else if (WIFSIGNALED (self->status))
    g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_FAILED, "%s crashed (signal %d): %s",
                 program, WTERMSIG (self->status), complaint);
  else
    g_set_error (error, DD_CHILD_ERROR, DD_CHILD_ERROR_REFUSED, "%s",
                 *complaint != '\0' ? complaint : "The program refused its input without a word");
  return FALSE;
}

/* Whatever happened, nothing of the child is left. */
static void
finish (Run *self)
{
  if (self->pid > 0 && !self->reaped)
    {
      kill (-self->pid, SIGKILL);
      kill (self->pid, SIGKILL);
      while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    }
  close_end (&self->in);
  close_end (&self->out);
  close_end (&self->err);
  g_byte_array_unref (self->complaint);
  g_byte_array_unref (self->output);
}

gboolean
dd_child_run (const DdChildJob *job, GCancellable *cancellable, GBytes **ret_output, GError **error)
{
  Run self = { .job = job, .cancellable = cancellable, .in = -1, .out = -1, .err = -1 };
  gboolean ok;

  g_return_val_if_fail (job != NULL && job->argv != NULL && job->argv[0] != NULL, FALSE);
  g_return_val_if_fail (job->deadline_usec > 0 && job->output_max_bytes < G_MAXUINT / 2, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  self.end_usec = dd_clock_monotonic_usec () + job->deadline_usec;
  self.output = g_byte_array_new ();
  self.complaint = g_byte_array_new ();
  ok = start (&self, error) && carry (&self, error) && wait_for_end (&self, error) &&
       judge (&self, error);
  if (ok && ret_output != NULL)
    *ret_output = g_byte_array_free_to_bytes (g_byte_array_ref (self.output));
  finish (&self);
  return ok;
}
