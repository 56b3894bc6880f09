/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a picture of any name: looking at them ends with at most one sentence, says the same
 * twice, and reads nothing beyond their end. What is whole stays whole with more behind it. */

#include <stdint.h>
#include <string.h>

#include "dd-inspect.h"
#include "dd-picture-bytes.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The bytes in a piece of their own, so that a step beyond them is seen. The piece is never of no
 * bytes, for which there would be no address. */
static guint8 *
dup_bytes (const uint8_t *data, size_t size)
{
  guint8 *copy = g_malloc (MAX (size, 1));

  if (size > 0)
    memcpy (copy, data, size);
  return copy;
}

static void
check_walk (const uint8_t *data, size_t size)
{
  g_autofree guint8 *copy = dup_bytes (data, size);
  DdPictureForm form = dd_picture_find_form (copy, size);
  guint32 width_px = 0;
  guint32 height_px = 0;

  g_assert_true ((form == DD_PICTURE_OTHER) == (dd_picture_form_get_name (form) == NULL));
  if (form != DD_PICTURE_OTHER)
    {
      dd_picture_measure (copy, size, &width_px, &height_px);
      dd_picture_is_whole (copy, size);
      return;
    }
  g_assert_false (dd_picture_measure (copy, size, &width_px, &height_px));
  g_assert_false (dd_picture_is_whole (copy, size));
  g_assert_true (width_px == 0 && height_px == 0);
}

/* A beginning of the bytes, cut where their last one says. */
static void
check_beginning (const uint8_t *data, size_t size)
{
  size_t part = size * data[size - 1] / 256;
  g_autofree guint8 *copy = dup_bytes (data, part);

  if (dd_picture_is_whole (copy, part))
    g_assert_true (dd_picture_is_whole (data, size));
}

static void
check_named (const char *name, GBytes *bytes)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (DdFaults) again = dd_faults_new ();
  g_autofree char *said = NULL;
  g_autofree char *repeated = NULL;

  dd_inspect_picture (name, bytes, faults);
  dd_inspect_picture (name, bytes, again);
  said = dd_faults_format_all (faults);
  repeated = dd_faults_format_all (again);
  g_assert_cmpstr (said, ==, repeated);
  g_assert_true (g_utf8_validate (said, -1, NULL));
  if (g_str_has_suffix (name, ".svg"))
    return;
  g_assert_cmpuint (dd_faults_count_errors (faults), <=, 1);
  if (dd_faults_count_errors (faults) == 0)
    g_assert_true (dd_picture_is_whole (data, size));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "a.png", "a.jpg", "a.webp", "a.svg" };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  check_walk (data, size);
  if (size > 0)
    check_beginning (data, size);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    check_named (names[i], bytes);
  return 0;
}
