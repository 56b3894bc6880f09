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

static char *
dup_path (GUri *uri)
{
  char *path = g_strdup (g_uri_get_path (uri));

  for (int pass = 0; pass < 2; pass++)
    {
      while (g_str_has_suffix (path, "/"))
        path[strlen (path) - 1] = '\0';
      if (pass == 0 && g_str_has_suffix (path, ENDING))
        path[strlen (path) - strlen (ENDING)] = '\0';
    }
  return path;
}

char *
dd_lrs_dup_target (const char *url,
                   GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) plain = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  int port;

  if (url == NULL || strlen (url) > ADDRESS_MAX_BYTES || !g_utf8_validate (url, -1, NULL))
    {
      refuse ("This cannot be an address.", error);
      return NULL;
    }
  uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL)
    {
      refuse ("This cannot be an address; one looks like https://lrs.example.org/xapi.", error);
      return NULL;
    }
  if (!check (uri, error))
    return NULL;
  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  path = dup_path (uri);
  port = g_uri_get_port (uri);
  if (port == (strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80))
    port = -1;
  plain = g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, host, port, path, NULL,
                       NULL);
  return g_uri_to_string (plain);
}
