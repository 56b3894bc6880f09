/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may be the address of a record store, and the name it has in the records. */

#include <libsoup/soup.h>
#include <string.h>

#include "dd-lrs-exporter.h"

#define ADDRESS_MAX_BYTES 1000
#define ENDING "/statements"

G_DEFINE_QUARK (dd_lrs_error, dd_lrs_error)

static gboolean
refuse (const char *why,
        GError **error)
{
  g_set_error_literal (error, DD_LRS_ERROR, DD_LRS_ERROR_ADDRESS, why);
  return FALSE;
}

/* This PC itself: what goes there does not leave it. */
static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

static gboolean
check (GUri *uri,
       GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  /* First of all, so that no other sentence can be tempted to repeat it. */
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse ("The address holds a name or a password; give them apart from it.", error);
  if (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0)
    return refuse ("The address of a record store begins with https://.", error);
  if (host == NULL || *host == '\0')
    return refuse ("The address names no server.", error);
  if (strcmp (scheme, "http") == 0 && !is_loopback (host))
    return refuse ("The address begins with http://, so anybody on the way could read along; a "
                   "record store is reached by https://.",
                   error);
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse ("The address of a record store has no ? and no # in it.", error);
  return TRUE;
}

/* Cuts ENDING off TEXT, if it is there. */
static gboolean
cut (char *text,
     const char *ending)
{
  if (!g_str_has_suffix (text, ending))
    return FALSE;
  text[strlen (text) - strlen (ending)] = '\0';
  return TRUE;
}

/* All of it, so that a target is its own target. */
static char *
dup_path (GUri *uri)
{
  char *path = g_strdup (g_uri_get_path (uri));

  while (cut (path, "/") || cut (path, ENDING))
    ;
  return path;
}

/* White space at the ends comes along when an address is copied; inside it has no place, and what
 * GLib would let pass is not worth a try. */
static char *
dup_tidied (const char *url)
{
  g_autofree char *tidied = NULL;

  if (url == NULL || strlen (url) > ADDRESS_MAX_BYTES || !g_utf8_validate (url, -1, NULL))
    return NULL;
  tidied = g_strstrip (g_strdup (url));
  for (const char *at = tidied; *at != '\0'; at++)
    if ((guchar) *at <= ' ' || strchr ("\"<>\\^`{|}\177", *at) != NULL)
      return NULL;
  return g_steal_pointer (&tidied);
}

static char *
dup_plain (GUri *uri)
{
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);
  g_autofree char *path = dup_path (uri);
  g_autoptr (GUri) plain = NULL;
  int port = g_uri_get_port (uri);
  char *target;

  if (port == (strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80))
    port = -1;
  plain = g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, host, port, path, NULL,
                       NULL);
  target = g_uri_to_string (plain);
  /* GLib gives an empty path a slash. */
  if (g_str_has_suffix (target, "/"))
    target[strlen (target) - 1] = '\0';
  return target;
}

char *
dd_lrs_dup_target (const char *url,
                   GError **error)
{
  g_autofree char *tidied = dup_tidied (url);
  g_autoptr (GUri) uri =
    tidied != NULL ? g_uri_parse (tidied, SOUP_HTTP_URI_FLAGS, NULL) : NULL;

  if (uri == NULL)
    {
      refuse ("This cannot be an address; one looks like https://lrs.example.org/xapi.", error);
      return NULL;
    }
  return check (uri, error) ? dup_plain (uri) : NULL;
}
