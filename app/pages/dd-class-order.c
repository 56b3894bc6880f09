/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everybody gets a place once, when the list changes: a key of ICU a name is cheap, but not each
 * time that two are compared. */

#include "dd-class-order.h"

#include "dd-collate.h"
#include "dd-person.h"

struct _DdClassOrder
{
  GtkSorter parent_instance;
  GListModel *people; /* (owned) */
  GHashTable *places; /* (owned) DdPerson, borrowed: GUINT_TO_POINTER (place + 1) */
  gboolean recent_first;
};

G_DEFINE_FINAL_TYPE (DdClassOrder, dd_class_order, GTK_TYPE_SORTER)

typedef struct
{
  DdPerson *person; /* (borrowed) */
  /* Place among those who learned here last, of whoever of that name learned last;
   * DD_CLASS_ORDER_RECENT: none. */
  guint recent;
  GBytes *class_key; /* (owned) */
  GBytes *name_key;  /* (owned) */
} Entry;

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_bytes_unref (entry->class_key);
  g_bytes_unref (entry->name_key);
}

/* Those without a number stand behind those who have one. */
static int
get_number (const Entry *entry)
{
  int number = dd_person_get_number (entry->person);

  return number > 0 ? number : G_MAXINT;
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;
  int order;

  if (first->recent != second->recent)
    return first->recent < second->recent ? -1 : 1;
  order = g_bytes_compare (first->class_key, second->class_key);
  if (order != 0)
    return order;
  if (get_number (first) != get_number (second))
    return get_number (first) < get_number (second) ? -1 : 1;
  return g_bytes_compare (first->name_key, second->name_key);
}

/* Without the data of ICU the order of the bytes has to do. */
static void
make_keys (const DdCollator *collator,
           Entry *entry)
{
  const char *name = dd_person_get_name (entry->person);
  const char *class_name = dd_person_get_class_name (entry->person);

  entry->class_key = collator != NULL ? dd_collator_make_key (collator, class_name)
                                      : g_bytes_new (class_name, strlen (class_name));
  entry->name_key = collator != NULL ? dd_collator_make_key_of_full_name (collator, name)
                                     : g_bytes_new (name, strlen (name));
}

/* Namesakes stand side by side, always in the order of their classes: whoever learned last takes
 * the others along. Returns whose name (borrowed) has which place. (transfer full) */
static GHashTable *
list_recent_names (DdClassOrder *self)
{
  GHashTable *names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = self->recent_first ? g_list_model_get_n_items (self->people) : 0;

  for (guint i = 0; i < MIN (n, DD_CLASS_ORDER_RECENT); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (self->people, i);
      gpointer name = (gpointer) dd_person_get_name (person);

      if (dd_person_get_recent (person) > 0 && !g_hash_table_contains (names, name))
        g_hash_table_insert (names, name, GUINT_TO_POINTER (i));
    }
  return names;
}

static void
place_all (DdClassOrder *self)
{
  g_autoptr (DdCollator) collator = dd_collator_new (NULL);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GHashTable) recent = list_recent_names (self);
  guint n = g_list_model_get_n_items (self->people);

  g_array_set_clear_func (entries, clear_entry);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (self->people, i);
      gpointer place;
      Entry entry = { .person = person, .recent = DD_CLASS_ORDER_RECENT };

      if (g_hash_table_lookup_extended (recent, dd_person_get_name (person), NULL, &place))
        entry.recent = GPOINTER_TO_UINT (place);
      make_keys (collator, &entry);
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);
  g_hash_table_remove_all (self->places);
  for (guint i = 0; i < entries->len; i++)
    g_hash_table_insert (self->places, g_array_index (entries, Entry, i).person,
                         GUINT_TO_POINTER (i + 1));
}

static void
changed_cb (DdClassOrder *self)
{
  place_all (self);
  gtk_sorter_changed (GTK_SORTER (self), GTK_SORTER_CHANGE_DIFFERENT);
}

/* Who came between two signals has no place yet, and goes to the end until the next one. */
static GtkOrdering
dd_class_order_compare (GtkSorter *sorter,
                        gpointer a,
                        gpointer b)
{
  DdClassOrder *self = DD_CLASS_ORDER (sorter);
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, a)) - 1;
  guint second = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, b)) - 1;

  return first == second ? GTK_ORDERING_EQUAL
                         : (first < second ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER);
}

static GtkSorterOrder
dd_class_order_get_order (GtkSorter *sorter)
{
  return GTK_SORTER_ORDER_TOTAL;
}

static void
dd_class_order_dispose (GObject *object)
{
  DdClassOrder *self = DD_CLASS_ORDER (object);

  g_clear_object (&self->people);
  g_clear_pointer (&self->places, g_hash_table_unref);
  G_OBJECT_CLASS (dd_class_order_parent_class)->dispose (object);
}

static void
dd_class_order_class_init (DdClassOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_class_order_dispose;
  GTK_SORTER_CLASS (klass)->compare = dd_class_order_compare;
  GTK_SORTER_CLASS (klass)->get_order = dd_class_order_get_order;
}

static void
dd_class_order_init (DdClassOrder *self)
{
  self->recent_first = TRUE;
  self->places = g_hash_table_new (NULL, NULL);
}

DdClassOrder *
dd_class_order_new (GListModel *people)
{
  DdClassOrder *self = g_object_new (DD_TYPE_CLASS_ORDER, NULL);

  self->people = g_object_ref (people);
  /* Before those who sort hear of it. */
  g_signal_connect_object (people, "items-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  place_all (self);
  return self;
}

void
dd_class_order_set_recent_first (DdClassOrder *self,
                                 gboolean recent_first)
{
  g_return_if_fail (DD_IS_CLASS_ORDER (self));

  if (self->recent_first == recent_first)
    return;
  self->recent_first = recent_first;
  changed_cb (self);
}

/* Those of one name take their places among PEOPLE in the order of their classes and numbers. */
static void
order_namesakes (GPtrArray *people)
{
  g_autoptr (DdCollator) collator = dd_collator_new (NULL);

  for (guint i = 0; i < people->len; i++)
    for (guint j = i + 1; j < people->len; j++)
      {
        Entry first = { .person = people->pdata[i] };
        Entry second = { .person = people->pdata[j] };

        if (!g_str_equal (dd_person_get_name (first.person), dd_person_get_name (second.person)))
          continue;
        make_keys (collator, &first);
        make_keys (collator, &second);
        if (compare_entries (&first, &second) > 0)
          {
            people->pdata[i] = second.person;
            people->pdata[j] = first.person;
          }
        clear_entry (&first);
        clear_entry (&second);
      }
}

GPtrArray *
dd_class_order_list_recent (DdClassOrder *self,
                            GtkFilter *filter)
{
  GPtrArray *recent = g_ptr_array_new_with_free_func (g_object_unref);
  guint n;

  g_return_val_if_fail (DD_IS_CLASS_ORDER (self), recent);
  g_return_val_if_fail (GTK_IS_FILTER (filter), recent);

  n = g_list_model_get_n_items (self->people);
  for (guint i = 0; i < n && recent->len < DD_CLASS_ORDER_RECENT; i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (self->people, i);

      if (dd_person_get_recent (person) <= 0)
        break;
      if (gtk_filter_match (filter, person))
        g_ptr_array_add (recent, g_steal_pointer (&person));
    }
  order_namesakes (recent);
  return recent;
}
