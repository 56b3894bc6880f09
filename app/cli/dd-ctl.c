/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * domdomctl: the core without a display, for authors, school servers and tests.
 *
 * One table of commands; each lives in a file dd-cmd-NAME.c. No GTK, no main loop, no locale: the
 * program never calls setlocale (), so its words and numbers are the same everywhere.
 */
#include <stdio.h>
#include <string.h>

#include "dd-cli.h"

#define JSON_HELP "  --json          one JSON value on standard output\n"

static const DdCommand commands[] = {
  { "check", "FILE...", "say every fault of a package, course source, lesson, item or picture",
    "A FILE is judged by what it holds; a folder is a course source. Faults are printed as\n"
    "FILE:LINE: message. Exit 1 when there is an error; warnings do not count.\n\n" JSON_HELP,
    dd_cmd_check },
  { "pack", "SOURCE -o FILE.course", "compile a course source to a package",
    "The same source gives the same bytes. A source with errors is refused and nothing is "
    "written.\n\n"
    "  -o, --output FILE  where the package goes; needed\n" JSON_HELP,
    dd_cmd_pack },
  { "install", "FILE...", "put packages on the shelf",
    "Each package is looked at to the bottom first; one that is refused leaves the shelf as it "
    "was.\n\n" JSON_HELP,
    dd_cmd_install },
  { "list", "", "say which courses are on the shelf", JSON_HELP, dd_cmd_list },
  { "remove", "ID", "take a course off the shelf", "Records are kept.\n\n" JSON_HELP,
    dd_cmd_remove },
  { "answer", "ITEM.xml [--seed N] --correct | --empty | ID=VALUE...",
    "play an item and print its outcomes as JSON",
    "VALUE is what a person would write: o1, or o1,o3, or \"s1 true,s2 false\", or 8,5.\n\n"
    "  --correct       give the declared right answer\n"
    "  --empty         give no answer\n"
    "  --seed N        shuffle by N (1 unless said)\n" JSON_HELP,
    dd_cmd_answer },
  { "record", "LEARNER COURSE EXERCISE ID=VALUE...",
    "answer an exercise of an installed course and record it",
    "LEARNER is an id, or a name that only one learner has. The event's id is printed only after "
    "the\n"
    "answer is durable.\n\n"
    "  --lang LANG     in this language of the course; the default one unless said\n"
    "  --seed N        shuffle by N (1 unless said)\n"
    "  --sure yes|no   what the learner said of it, where the exercise asks\n" JSON_HELP,
    dd_cmd_record },
  { "show", "LESSON.xhtml", "print a lesson as plain text",
    "  --width N       break lines at N columns; 0: not at all (80 unless said)\n" JSON_HELP,
    dd_cmd_show },
  { "search", "WORDS...", "look through every course on the shelf, titles and lessons",
    "Tone marks may be left out; the last word may be half a word.\n\n" JSON_HELP, dd_cmd_search },
  { "learner", "add NAME | list", "who learns here",
    "  --class TEXT    add: the class, such as 6A\n"
    "  --number N      add: the number in the class list\n"
    "  --code TEXT     add: the school's own code\n"
    "  --picture NAME  add: one of the pictures, such as buffalo\n"
    "  --address em|ban|none, --role pupil|adult   add\n" JSON_HELP,
    dd_cmd_learner },
  { "events", "[--learner ID] [--after N] [--limit N]", "print the records, one event a line",
    "  --learner ID    only those of this learner\n"
    "  --after N       only those behind position N\n"
    "  --limit N       at most N, from 1; all of them unless said\n" JSON_HELP,
    dd_cmd_events },
  { "lrs", "[URL]", "send what was learned to a learning record store",
    "Names never leave. The address begins with https://; without one, that of this PC is taken.\n"
    "Exit 1 when the store refuses a statement, the name, the password or everything; 3 when it "
    "is\n"
    "away: the same bytes go next time.\n\n"
    "  --user NAME            who we are there\n"
    "  --password-file FILE   the first line of FILE, - for standard input; otherwise\n"
    "                         DOMDOM_LRS_PASSWORD, otherwise what this PC keeps for this address\n"
    "  --wait                 while the store is away, wait and try again\n"
    "  --all                  send everything once more, as to a store that was emptied\n"
    "  --refused              send nothing, print what was refused: STATUS, ID and the words\n"
    "  --again ID             send a refused statement once more; \"all\": all of them\n" JSON_HELP,
    dd_cmd_lrs },
  { "verify", "", "go through the records and say what does not hold", JSON_HELP, dd_cmd_verify },
  { "rebuild", "", "derive progress and the rest from the records again", JSON_HELP,
    dd_cmd_rebuild },
};

static void
print_help (void)
{
  dd_cli_print ("Usage: domdomctl COMMAND [ARGUMENT...]\n\n"
                "Offline courses and records of learning, without a display.\n\n");
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    dd_cli_printf ("  %-9s %s\n", commands[i].name, commands[i].summary);
  dd_cli_print (
    "\n"
    "\"domdomctl COMMAND --help\" says more. \"--version\" names the version.\n"
    "DOMDOM_DATA names the folder of courses and records.\n"
    "Exit codes: 0 done, 1 the input is at fault, 2 the call is wrong, 3 the machine failed.\n");
}

static void
print_command_help (const DdCommand *command)
{
  dd_cli_printf ("Usage: domdomctl %s%s%s\n\n%s.\n\n%s", command->name,
                 *command->arguments != '\0' ? " " : "", command->arguments, command->summary,
                 command->details);
}

static gboolean
wants_help (char **argv)
{
  for (guint i = 0; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  return FALSE;
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return dd_cli_misuse ("Name a command.");
  if (g_str_equal (argv[1], "--version"))
    {
      dd_cli_print ("domdomctl " DD_VERSION "\n");
      return dd_cli_finish (DD_CLI_DONE);
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") ||
      g_str_equal (argv[1], "help"))
    {
      print_help ();
      return dd_cli_finish (DD_CLI_DONE);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (argv[1], commands[i].name))
      {
        if (!wants_help (argv + 2))
          return dd_cli_finish (commands[i].run (argv + 2));
        print_command_help (&commands[i]);
        return dd_cli_finish (DD_CLI_DONE);
      }
  return dd_cli_misuse ("There is no command \"%s\".", argv[1]);
}
