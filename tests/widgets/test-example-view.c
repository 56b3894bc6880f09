/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Worked examples in a text: one step at a time, a step that asks holds the others back, what was
 * open stays open, and the focus goes to what is new. */

#include "widget-probe.h"

#include "dd-document-view.h"
#include "dd-example-view.h"

#define BODY                                                                                \
  "<section data-part=\"knowledge\"><p>Trước.</p>"                                       \
  "<section data-block=\"example\"><h3>Số 22</h3>"                                        \
  "<div data-block=\"step\"><p>Tấm 16: ngửa.</p></div>"                                 \
  "<div data-block=\"step\"><p>Tấm 8: úp.</p>"                                           \
  "<object type=\"application/qti+xml\" data=\"../items/a.xml\">Còn mấy?</object></div>" \
  "<div data-block=\"step\"><p>Xong.</p></div></section><p>Sau.</p></section>"

typedef struct
{
  GtkWidget *window; /* owned */
  GtkWidget *view;   /* owned by the window */
  guint n_open;      /* what is said to stand open */
  gboolean waits;    /* the step that asks does */
  GString *told;     /* owned */
  DdDocument *document;
} Fixture;

static guint
open_steps_cb (DdDocumentView *view, const DdBlock *example, Fixture *f)
{
  g_assert_cmpint (example->kind, ==, DD_BLOCK_EXAMPLE);
  return f->n_open;
}

static gboolean
step_waits_cb (DdDocumentView *view, const DdBlock *step, Fixture *f)
{
  g_assert_cmpint (step->kind, ==, DD_BLOCK_STEP);
  return step->n_blocks == 2 && f->waits;
}

static void
step_opened_cb (DdDocumentView *view, const DdBlock *example, guint n_open, Fixture *f)
{
  g_string_append_printf (f->told, "%u;", n_open);
}

static GtkWidget *
slot_cb (DdDocumentView *view, const DdBlock *slot, Fixture *f)
{
  return gtk_button_new_with_label (slot->text);
}

static void
set_up (Fixture *f, guint n_open)
{
  g_autofree char *text =
    g_strdup_printf ("<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"vi\" "
                     "lang=\"vi\"><head><title>T</title></head><body>%s</body></html>",
                     BODY);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  f->document = dd_document_new_from_xhtml (bytes, "vi/lessons/x.xhtml", NULL, &error);
  g_assert_no_error (error);
  f->n_open = n_open;
  f->waits = TRUE;
  f->told = g_string_new (NULL);
  f->view = dd_document_view_new ();
  g_signal_connect (f->view, "open-steps", G_CALLBACK (open_steps_cb), f);
  g_signal_connect (f->view, "step-waits", G_CALLBACK (step_waits_cb), f);
  g_signal_connect (f->view, "step-opened", G_CALLBACK (step_opened_cb), f);
  g_signal_connect (f->view, "slot", G_CALLBACK (slot_cb), f);
  dd_document_view_set_document (DD_DOCUMENT_VIEW (f->view), f->document, DD_PART_KNOWLEDGE);
  dd_document_view_build_now (DD_DOCUMENT_VIEW (f->view));
  f->window = probe_window (f->view);
}

static void
tear_down (Fixture *f)
{
  probe_close (f->window);
  g_string_free (f->told, TRUE);
  dd_document_unref (f->document);
}

static gboolean
says (GtkWidget *widget, const char *words)
{
  for (guint i = 0; i < probe_count (widget, GTK_TYPE_LABEL); i++)
    {
      GtkWidget *label = probe_find (widget, GTK_TYPE_LABEL, i);

      if (gtk_widget_get_mapped (label) &&
          g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), words) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
press (Fixture *f, const char *words)
{
  g_assert_nonnull (probe_button (f->view, words));
  g_signal_emit_by_name (probe_button (f->view, words), "clicked");
  probe_settle ();
}

static GtkWidget *
focus_of (Fixture *f)
{
  return gtk_root_get_focus (GTK_ROOT (f->window));
}

static void
test_one_at_a_time (void)
{
  Fixture f;

  set_up (&f, 1);
  g_assert_true (says (f.view, "Step 1 of 3"));
  g_assert_true (says (f.view, "Tấm 16: ngửa."));
  g_assert_false (says (f.view, "Tấm 8: úp."));
  g_assert_true (says (f.view, "Sau.")); /* what comes behind is not folded */
  g_assert_null (probe_button (f.view, "Còn mấy?"));
  g_assert_true (dd_document_view_has_closed_steps (DD_DOCUMENT_VIEW (f.view)));
  probe_assert_name (probe_button (f.view, "Next step"), "Next step");

  press (&f, "Next step");
  g_assert_cmpstr (f.told->str, ==, "2;");
  g_assert_true (says (f.view, "Step 2 of 3"));
  g_assert_nonnull (probe_button (f.view, "Còn mấy?"));
  /* The new step has the focus, and all of it is its name. */
  g_assert_true (gtk_widget_is_ancestor (probe_button (f.view, "Còn mấy?"), focus_of (&f)));
  probe_assert_role (focus_of (&f), GTK_ACCESSIBLE_ROLE_GROUP);
  probe_assert_name (focus_of (&f), "Step 2 of 3. Tấm 8: úp. Còn mấy?");
  tear_down (&f);
}

static void
test_waits (void)
{
  Fixture f;
  DdExampleView *example;
  GtkWidget *question;

  set_up (&f, 2);
  question = probe_button (f.view, "Còn mấy?");
  g_assert_null (probe_button (f.view, "Next step"));
  g_assert_true (says (f.view, "The next step comes after your answer."));
  example = DD_EXAMPLE_VIEW (probe_find (f.view, DD_TYPE_EXAMPLE_VIEW, 0));
  g_assert_false (dd_example_view_go_on (example, question));
  g_assert_cmpstr (f.told->str, ==, "");

  f.waits = FALSE;
  dd_document_view_update_steps (DD_DOCUMENT_VIEW (f.view));
  g_assert_false (says (f.view, "The next step comes after your answer."));
  press (&f, "Next step");
  g_assert_cmpstr (f.told->str, ==, "3;");
  g_assert_true (says (f.view, "Xong."));
  g_assert_null (probe_button (f.view, "Next step")); /* it was the last one */
  g_assert_false (dd_document_view_has_closed_steps (DD_DOCUMENT_VIEW (f.view)));
  tear_down (&f);
}

/* By key, from what stands in a step: a step that is open is gone to, the next one is opened. */
static void
test_go_on (void)
{
  Fixture f;
  DdExampleView *example;
  GtkWidget *label;

  set_up (&f, 2);
  f.waits = FALSE;
  dd_document_view_update_steps (DD_DOCUMENT_VIEW (f.view));
  example = DD_EXAMPLE_VIEW (probe_find (f.view, DD_TYPE_EXAMPLE_VIEW, 0));
  label = probe_find (GTK_WIDGET (example), GTK_TYPE_LABEL, 2);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Tấm 16: ngửa.");
  g_assert_true (dd_example_view_go_on (example, label));
  g_assert_cmpstr (f.told->str, ==, "");
  g_assert_true (gtk_widget_is_ancestor (probe_button (f.view, "Còn mấy?"), focus_of (&f)));
  g_assert_true (dd_example_view_go_on (example, probe_button (f.view, "Còn mấy?")));
  g_assert_cmpstr (f.told->str, ==, "3;");
  probe_assert_name (focus_of (&f), "Step 3 of 3. Xong.");
  g_assert_false (dd_example_view_go_on (example, focus_of (&f)));
  /* Where one was is no stop for Tab any more. */
  g_assert_false (
    gtk_widget_get_focusable (gtk_widget_get_parent (probe_button (f.view, "Còn mấy?"))));
  tear_down (&f);
}

/* An exercise in a step that is not open is not led to past the steps before it. */
static void
test_closed_slot (void)
{
  Fixture f;

  set_up (&f, 1);
  g_assert_true (dd_document_view_focus_steps (DD_DOCUMENT_VIEW (f.view),
                                               dd_document_get_slot (f.document, 0)));
  probe_assert_name (focus_of (&f), "Step 1 of 3. Tấm 16: ngửa.");
  press (&f, "Next step");
  g_assert_false (dd_document_view_focus_steps (DD_DOCUMENT_VIEW (f.view),
                                                dd_document_get_slot (f.document, 0)));
  tear_down (&f);
}

/* Kept open, however many are asked for; and all of them where nobody has a say. */
static void
test_kept_open (void)
{
  static const guint kept[] = { 0, 3, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      Fixture f;

      set_up (&f, kept[i]);
      g_assert_true (says (f.view, "Tấm 8: úp."));
      g_assert_true (says (f.view, "Xong."));
      g_assert_null (probe_button (f.view, "Next step"));
      g_assert_false (dd_document_view_has_closed_steps (DD_DOCUMENT_VIEW (f.view)));
      tear_down (&f);
    }
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);

  g_test_add_func ("/example/one-at-a-time", test_one_at_a_time);
  g_test_add_func ("/example/waits", test_waits);
  g_test_add_func ("/example/go-on", test_go_on);
  g_test_add_func ("/example/closed-slot", test_closed_slot);
  g_test_add_func ("/example/kept-open", test_kept_open);
  return g_test_run ();
}
