/* SPDX-License-Identifier: GPL-3.0-or-later */
/* domdomctl learner add NAME | list. "erase ID" is refused as what is not there yet. */

#include "dd-cli-learner.h"
#include "dd-cli.h"
#include "dd-record.h"

typedef struct
{
  char *class_name; /* owned, nullable; so are the four below */
  char *code;
  char *picture;
  char *address;
  char *role;
  int number;
  gboolean as_json;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->class_name);
  g_free (self->code);
  g_free (self->picture);
  g_free (self->address);
  g_free (self->role);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static void
add_json (DdJsonText *json, const DdLearner *learner)
{
  dd_json_text_open (json, NULL, '{');
  dd_json_text_string (json, "id", learner->id);
  dd_json_text_string (json, "name", learner->name);
  dd_json_text_string (json, "class", learner->class_name);
  dd_json_text_int (json, "number", learner->number);
  dd_json_text_string (json, "code", learner->code);
  dd_json_text_string (json, "picture", learner->picture);
  dd_json_text_string (json, "address", dd_address_to_string (learner->address));
  dd_json_text_string (json, "role", dd_role_to_string (learner->role));
  dd_json_text_close (json, '}');
}

static void
set_text (char **field, const char *text)
{
  if (text == NULL)
    return;
  g_free (*field);
  *field = g_strdup (text);
}

static int
add (DdStore *store, const char *name, const Options *options)
{
  g_autoptr (DdLearner) values = dd_learner_new ();
  g_autoptr (DdLearner) added = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  DdJsonText json = { 0 };
  if (options->address != NULL && !dd_address_from_string (options->address, &values->address))
    return dd_cli_misuse ("--address takes em, ban or none.");
  if (options->role != NULL && !dd_role_from_string (options->role, &values->role))
    return dd_cli_misuse ("--role takes pupil or adult.");
  set_text (&values->name, name);
  set_text (&values->class_name, options->class_name);
  set_text (&values->code, options->code);
  set_text (&values->picture,
            options->picture != NULL ? options->picture : dd_vocabulary_get_pictures ()[0]);
  values->number = options->number;
  if (!dd_record_learner_add (store, values, &id, &error))
    return dd_cli_fail (error);
  if (!options->as_json)
    {
      dd_cli_printf ("%s\n", id);
      return DD_CLI_DONE;
    }
  added = dd_learners_dup (store, id, &error);
  if (added == NULL)
    return dd_cli_fail (error);
  dd_json_text_init (&json);
  add_json (&json, added);
  dd_json_text_print (&json);
  return DD_CLI_DONE;
}

static int
list (DdStore *store, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) learners = dd_learners_list (store, NULL, DD_LEARNERS_BY_NUMBER, &error);
  DdJsonText json = { 0 };
  if (learners == NULL)
    return dd_cli_fail (error);
  if (as_json)
    {
      dd_json_text_init (&json);
      dd_json_text_open (&json, NULL, '[');
    }
  for (guint i = 0; i < learners->len; i++)
    {
      const DdLearner *learner = g_ptr_array_index (learners, i);
      if (as_json)
        add_json (&json, learner);
      else
        dd_cli_printf ("%s\t%s\t%s\n", learner->id, learner->name, learner->class_name);
    }
  if (as_json)
    {
      dd_json_text_close (&json, ']');
      dd_json_text_print (&json);
    }
  return DD_CLI_DONE;
}

static int
run (char **operands, const Options *options)
{
  const char *verb = operands[0];
  gboolean adds = g_str_equal (verb, "add");
  guint count = g_strv_length (operands);
  g_autofree char *folder = dd_cli_dup_data_folder ();
  g_autoptr (DdStore) store = NULL;
  g_autoptr (GError) error = NULL;
  if (g_str_equal (verb, "erase") && count == 2)
    {
      dd_cli_say ("Erasing a learner is not possible yet; nothing was changed.");
      return DD_CLI_USAGE;
    }
  if (!(adds && count == 2) && !(g_str_equal (verb, "list") && count == 1))
    return dd_cli_misuse ("Write learner add NAME or learner list.");
  store = dd_store_open (folder, DD_STORE_NORMAL, &error);
  if (store == NULL)
    return dd_cli_fail (error);
  return adds ? add (store, operands[1], options) : list (store, options->as_json);
}

int
dd_cmd_learner (char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (GStrv) operands = NULL;
  const GOptionEntry entries[] = {
    { "class", 0, 0, G_OPTION_ARG_FILENAME, &options.class_name, NULL, NULL },
    { "number", 0, 0, G_OPTION_ARG_INT, &options.number, NULL, NULL },
    { "code", 0, 0, G_OPTION_ARG_FILENAME, &options.code, NULL, NULL },
    { "picture", 0, 0, G_OPTION_ARG_FILENAME, &options.picture, NULL, NULL },
    { "address", 0, 0, G_OPTION_ARG_FILENAME, &options.address, NULL, NULL },
    { "role", 0, 0, G_OPTION_ARG_FILENAME, &options.role, NULL, NULL },
    { NULL }
  };
  if (!dd_cli_parse (argv, entries, &options.as_json, &operands) ||
      !dd_cli_check_operands (operands, 1, 2))
    return DD_CLI_USAGE;
  return run (operands, &options);
}
