/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order in which the picker shows people: by class, in it by number, those without one by name
 * as a Vietnamese list has it; before them, where that is wanted, those who learned here last. Two
 * of one name always stand in the order of their classes and numbers. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* So many of those who learned here last come first. */
#define DD_CLASS_ORDER_RECENT 5

#define DD_TYPE_CLASS_ORDER (dd_class_order_get_type ())
G_DECLARE_FINAL_TYPE (DdClassOrder, dd_class_order, DD, CLASS_ORDER, GtkSorter)

/* Of PEOPLE (DdPerson; as dd_session_get_people () has them, the latest first), also when they
 * change. */
DdClassOrder *dd_class_order_new (GListModel *people);

/* TRUE at first. */
void dd_class_order_set_recent_first (DdClassOrder *self, gboolean recent_first);
/* Those who learned here last and whom FILTER (of DdPerson) lets through, at most
 * DD_CLASS_ORDER_RECENT: the latest first. (transfer full) of DdPerson. */
GPtrArray *dd_class_order_list_recent (DdClassOrder *self, GtkFilter *filter);

G_END_DECLS
