/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a fuzz target without a fuzzing engine: every file of its corpus as it is, then some damaged
 * copies of each, so that a target cannot rot and the ordinary test run finds the ordinary crash.
 * The damage is the same in every run. TAP on standard output, one line a file. It does not look
 * for new inputs: for that link the target with clang's -fsanitize=fuzzer (meson setup
 * -Dfuzzer=true).
 *
 * Usage: fuzz-NAME CORPUS-FOLDER [COPIES] */

#include <glib.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define DEFAULT_COPIES 64

/* What is being tried, for the message of a crash. */
static char trying[512];

/* There when a sanitizer is linked in, which then tells us before it ends the program. */
void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static void
say_what_was_tried (void)
{
  (void) !write (STDERR_FILENO, trying, strlen (trying));
}

static void
crash_cb (int number)
{
  say_what_was_tried ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
watch_for_crashes (void)
{
  signal (SIGABRT, crash_cb);
  signal (SIGILL, crash_cb);

  /* A sanitizer says more about a bad access than we could: leave it its own handlers. */
  if (__sanitizer_set_death_callback != NULL)
    {
      __sanitizer_set_death_callback (say_what_was_tried);
      return;
    }
  signal (SIGSEGV, crash_cb);
  signal (SIGBUS, crash_cb);
  signal (SIGFPE, crash_cb);
}

static void
try_input (const char *name, guint copy, const GByteArray *input)
{
  /* The target gets bytes of its own, so that a sanitizer sees one read past the end. */
  g_autofree guint8 *bytes = g_memdup2 (input->data, input->len);

  g_snprintf (trying, sizeof trying, "# crashed on %s, damaged copy %u (0: as it is)\n", name,
              copy);
  LLVMFuzzerTestOneInput (bytes != NULL ? bytes : (const guint8 *) "", input->len);
}

/* One of: a flipped bit, another byte, a cut end, a hole, a doubled stretch, a byte put in. */
static void
damage (GByteArray *input, GRand *rand)
{
  guint at, length;
  guint8 byte = (guint8) g_rand_int_range (rand, 0, 256);

  if (input->len == 0)
    {
      g_byte_array_append (input, &byte, 1);
      return;
    }
  at = (guint) g_rand_int_range (rand, 0, (gint32) input->len);
  length = (guint) g_rand_int_range (rand, 1, 65);
  length = MIN (length, input->len - at);
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      input->data[at] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      input->data[at] = byte;
      break;
    case 2:
      g_byte_array_set_size (input, at);
      break;
    case 3:
      g_byte_array_remove_range (input, at, length);
      break;
    case 4:
      {
        g_autofree guint8 *stretch = g_memdup2 (input->data + at, length);

        g_byte_array_append (input, stretch, length);
        break;
      }
    default:
      g_byte_array_append (input, &byte, 1);
      memmove (input->data + at + 1, input->data + at, input->len - at - 1);
      input->data[at] = byte;
      break;
    }
}

static void
try_file (const char *name, const guint8 *bytes, gsize size, guint copies)
{
  /* Seeded by the name: adding a file to the corpus changes nothing for the others. */
  GRand *rand = g_rand_new_with_seed (g_str_hash (name));
  g_autoptr (GByteArray) input = g_byte_array_new ();

  g_byte_array_append (input, bytes, (guint) size);
  try_input (name, 0, input);
  for (guint copy = 1; copy <= copies; copy++)
    {
      guint times = (guint) g_rand_int_range (rand, 1, 9);

      g_byte_array_set_size (input, 0);
      g_byte_array_append (input, bytes, (guint) size);
      for (guint i = 0; i < times; i++)
        damage (input, rand);
      try_input (name, copy, input);
    }
  g_rand_free (rand);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) names = NULL;
  guint copies = DEFAULT_COPIES;

  if (argc < 2)
    {
      g_printerr ("Usage: %s CORPUS-FOLDER [COPIES]\n", argv[0]);
      return 2;
    }
  if (argc > 2)
    copies = (guint) g_ascii_strtoull (argv[2], NULL, 10);

  watch_for_crashes ();
  names = list_files (argv[1]);
  g_print ("1..%u\n", MAX (names->len, 1));
  if (names->len == 0)
    g_print ("not ok 1 - the corpus %s is empty\n", argv[1]);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (!g_file_get_contents (path, &bytes, &size, NULL))
        {
          g_print ("not ok %u - %s cannot be read\n", i + 1, name);
          continue;
        }
      try_file (name, (const guint8 *) bytes, size, copies);
      g_print ("ok %u - %s\n", i + 1, name);
    }
  return names->len == 0;
}
