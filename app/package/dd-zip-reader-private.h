/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What install needs of the reader beyond its public face. */

#pragma once

#include "dd-refusals.h"
#include "dd-zip-input.h"
#include "dd-zip-reader.h"

G_BEGIN_DECLS

/* As dd_zip_reader_open (), with the faults in REFUSALS, whose first is also the error. */
DdZipReader *
dd_zip_reader_open_with_refusals (const char *path, DdRefusals *refusals, GError **error);

/* What the reader reads from, to copy it on the way. Borrowed. */
DdZipInput *dd_zip_reader_get_input (DdZipReader *self);

G_END_DECLS
