/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See bench-lesson-course.h. */

#include "bench-lesson-course.h"

#include <cairo.h>

#include "dd-author-pack.h"
#include "dd-files.h"

#define N_SVG 3
#define N_PNG 2

/* ---- Pictures ---- */

static void
write_svg (const char *media, guint number)
{
  g_autofree char *name = g_strdup_printf ("drawing-%u.svg", number);
  g_autofree char *path = g_build_filename (media, name, NULL);
  GString *text = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\" "
                                "viewBox=\"0 0 640 300\">\n");

  g_string_append (text, "<rect width=\"640\" height=\"300\" fill=\"#fffdf7\"/>\n");
  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text,
                            "<circle cx=\"%u\" cy=\"%u\" r=\"%u\" fill=\"#e9d94a\" "
                            "stroke=\"#1d2733\" stroke-width=\"3\"/>\n",
                            40 + i % 8 * 80, 30 + i / 8 * 60, 10 + (i + number) % 12);
  g_string_append (text, "</svg>\n");
  g_assert_true (g_file_set_contents (path, text->str, (gssize) text->len, NULL));
  g_string_free (text, TRUE);
}

/* As heavy as a photograph of the screen: no two rows are alike. */
static void
write_png (const char *media, guint number)
{
  g_autofree char *name = g_strdup_printf ("picture-%u.png", number);
  g_autofree char *path = g_build_filename (media, name, NULL);
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, BENCH_PICTURE_WIDTH_PX, 720);
  guint8 *pixels = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < 720; y++)
    for (int x = 0; x < BENCH_PICTURE_WIDTH_PX; x++)
      {
        guint32 *pixel = (guint32 *) (gpointer) (pixels + y * stride + 4 * x);

        *pixel = (guint32) ((x / 5 & 255) << 16 | ((x + y * (int) number) / 7 & 255) << 8 |
                            (y / 3 & 255));
      }
  cairo_surface_mark_dirty (surface);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* ---- Blocks ---- */

static void
add_paragraph (GString *text, guint n)
{
  g_string_append_printf (
    text,
    "<p>Đoạn %u. Trong máy có hàng tỉ công tắc tí hon, mỗi cái chỉ có hai trạng thái. Người ta gọi "
    "một công tắc như thế là một <b>bit</b>, và tám bit liền nhau là một <i>byte</i>. Một byte có "
    "<m>2^8 = 256</m> kiểu sáng tắt, đủ cho mỗi chữ cái một kiểu.</p>\n",
    n);
  g_string_append_printf (text,
                          "<p>Muốn biết ngọn đèn thứ %u sáng hay tắt, ta viết "
                          "<code>den[%u]</code>. Hai nhóm dùng hai bảng khác nhau thì cùng một dây "
                          "đèn sẽ được đọc thành hai chuyện khác nhau.</p>\n",
                          n + 2, n);
}

static void
add_list (GString *text, guint n)
{
  const char *kind = n % 2 == 0 ? "ul" : "ol";

  g_string_append_printf (text, "<%s>", kind);
  for (guint i = 0; i < 4; i++)
    g_string_append_printf (text,
                            "<li>Việc %u của danh sách %u: cắt bìa, chấm <b>%u</b> chấm, rồi xếp "
                            "thành hàng trước mặt.</li>",
                            i + 1, n, 1u << i);
  g_string_append_printf (text, "</%s>\n", kind);
}

static void
add_figure (GString *text, guint n)
{
  g_autofree char *name = n < N_SVG ? g_strdup_printf ("drawing-%u.svg", n)
                                    : g_strdup_printf ("picture-%u.png", n - N_SVG);

  g_string_append_printf (text,
                          "<figure src=\"media/%s\" alt=\"Hình %u: nhiều đốm sáng xếp thành "
                          "hàng\"><caption>Hình %u. Mỗi đốm là một ngọn đèn.</caption></figure>\n",
                          name, n, n);
}

static void
add_table (GString *text, guint n)
{
  g_string_append_printf (text, "<table numeric=\"yes\"><caption>Bảng %u</caption>", n);
  g_string_append (text, "<row><th>Số</th><th>16</th><th>8</th><th>4</th><th>2</th><th>1</th>"
                         "</row>");
  for (guint i = 1; i <= 5; i++)
    {
      guint value = (n * 5 + i) % 32;

      g_string_append_printf (text, "<row><td>%u</td>", value);
      for (guint bit = 5; bit > 0; bit--)
        g_string_append_printf (text, "<td>%u</td>", value >> (bit - 1) & 1);
      g_string_append (text, "</row>");
    }
  g_string_append (text, "</table>\n");
}

static void
add_code (GString *text, guint n)
{
  g_string_append_printf (
    text, "<code lang=\"python\">tong = %u\nfor bit in day:\n    tong = tong * 2 + bit\n"
          "print(tong)</code>\n",
    n);
}

static void
add_note (GString *text, guint n)
{
  static const char *const kinds[] = { "tip", "warning", "remember", "paper" };

  g_string_append_printf (text,
                          "<note kind=\"%s\"><p>Điều cần nhớ số %u: ý nghĩa nằm ở bảng, không "
                          "nằm ở ngọn đèn.</p><p>Đổi bảng là đổi ý nghĩa.</p></note>\n",
                          kinds[n % G_N_ELEMENTS (kinds)], n);
}

static void
add_term (GString *text, guint n)
{
  g_string_append_printf (text,
                          "<term name=\"từ %u\" en=\"word %u\">một dãy bit mà máy xử lý cùng một "
                          "lúc, dài %u bit.</term>\n",
                          n, n, 8u << n);
}

/* ---- Exercises: one of each kind ---- */

/* Source of one exercise; %s is where its own id goes. */
static const char *const exercises[] = {
  "<choice id=\"%s\"><p>Một byte có mấy bit? Hãy nhìn lại đoạn đầu của bài này.</p>"
  "<option>Bốn bit<feedback>Bốn bit mới là nửa đường. Đếm lại cả hàng.</feedback></option>"
  "<option right=\"yes\">Tám bit</option>"
  "<option>Mười bit<feedback>Ta quen đếm theo mười, máy thì không.</feedback></option>"
  "<option>Mười sáu bit<feedback>Ngần ấy là hai byte đứng cạnh nhau.</feedback></option>"
  "<hint>Đếm số đèn trong một hàng.</hint><explain>Một byte là tám bit.</explain></choice>\n",
  "<choices id=\"%s\"><p>Những thứ nào chỉ có hai trạng thái? Chọn tất cả.</p>"
  "<option right=\"yes\">công tắc đèn<feedback>Nó có thể ở giữa chừng không?</feedback></option>"
  "<option>cái núm vặn to nhỏ<feedback>Núm vặn có bao nhiêu nấc?</feedback></option>"
  "<option right=\"yes\">đồng xu nằm trên bàn<feedback>Đếm số mặt của nó.</feedback></option>"
  "<option>chiếc lá đang rơi<feedback>Nó có thể ở bao nhiêu chỗ?</feedback></option>"
  "<hint>Tự hỏi có trạng thái thứ ba không.</hint>"
  "<explain>Công tắc và đồng xu chỉ có hai trạng thái.</explain></choices>\n",
  "<statements id=\"%s\"><p>Mỗi ý sau đúng hay sai?</p>"
  "<statement true=\"yes\">Bit là phần nhỏ nhất.<feedback>Còn gì nhỏ hơn không?</feedback>"
  "</statement><statement true=\"no\">Byte nhỏ hơn bit.<feedback>Byte gồm mấy bit?</feedback>"
  "</statement><statement true=\"yes\">Hai byte là mười sáu bit.<feedback>Thử nhân xem.</feedback>"
  "</statement><statement true=\"no\">Một bit có ba trạng thái.<feedback>Kể thử ra xem.</feedback>"
  "</statement><hint>Vẽ ra giấy.</hint><explain>Tám bit làm một byte.</explain></statements>\n",
  "<short id=\"%s\"><p>Tên của phần nhỏ nhất mà máy giữ là gì?</p><answer>bit</answer>"
  "<wrong is=\"byte\">Đây là tám phần nhỏ đứng cạnh nhau.</wrong><hint>Ba chữ cái.</hint>"
  "<explain>Phần nhỏ nhất là bit.</explain></short>\n",
  "<number id=\"%s\"><p>Ba bit có tất cả bao nhiêu kiểu?</p><answer value=\"8\"/>"
  "<wrong is=\"6\">Phép tính này cộng, mà mỗi bit thêm vào thì nhân đôi.</wrong>"
  "<wrong is=\"9\">Phép tính này lấy ba nhân ba.</wrong><hint>Hai, rồi bốn, rồi sao nữa?</hint>"
  "<explain>Mỗi bit thêm vào thì gấp đôi: 2, 4, 8.</explain></number>\n",
  "<cloze id=\"%s\"><p>Điền vào chỗ trống.</p><text>Một byte có <blank id=\"b1\">"
  "<answer>8</answer><wrong is=\"4\">Đây mới là một nửa.</wrong></blank> bit, nên có <blank "
  "id=\"b2\"><option right=\"yes\">256</option><option>16<feedback>Đây là số của bốn bit."
  "</feedback></option></blank> kiểu sáng tắt khác nhau.</text><hint>Nhân đôi tám lần.</hint>"
  "<explain>Hai lũy thừa tám là 256.</explain></cloze>\n",
  "<match id=\"%s\"><p>Nối mỗi dãy bit với số của nó.</p>"
  "<pair><left>0011</left><right>3</right><feedback>Cộng hai tấm nhỏ nhất.</feedback></pair>"
  "<pair><left>0110</left><right>6</right><feedback>Cộng hai tấm ở giữa.</feedback></pair>"
  "<pair><left>1100</left><right>12</right><feedback>Cộng hai tấm lớn nhất.</feedback></pair>"
  "<extra>2</extra><hint>Viết 8, 4, 2, 1 lên trên.</hint><explain>Các số là 3, 6 và 12.</explain>"
  "</match>\n",
  "<order id=\"%s\"><p>Sắp từ nhỏ đến lớn.</p><entry>một bit</entry>"
  "<entry>một byte<feedback>So với một bit thì sao?</feedback></entry>"
  "<entry>một KB<feedback>Nó gồm bao nhiêu byte?</feedback></entry>"
  "<entry>một MB<feedback>Nó gồm bao nhiêu KB?</feedback></entry>"
  "<hint>Bắt đầu từ phần nhỏ nhất.</hint><explain>Bit, byte, KB, MB.</explain></order>\n",
};
G_STATIC_ASSERT (G_N_ELEMENTS (exercises) == BENCH_EXERCISES);

static void
add_exercise (GString *text, guint n)
{
  g_autofree char *id = g_strdup_printf ("e-%u", n + 1);
  g_auto (GStrv) halves = g_strsplit (exercises[n], "%s", 2);

  g_string_append (text, halves[0]);
  g_string_append (text, id);
  g_string_append (text, halves[1]);
}

/* Five rounds of eleven blocks and five more; an exercise comes after every few of the others. */
static void
append_blocks (GString *text)
{
  guint n_exercises = 0;

  for (guint round = 0; round < 5; round++)
    {
      g_string_append_printf (text, "<h>Phần %u: những ngọn đèn</h>\n", round + 1);
      add_paragraph (text, 2 * round);
      add_figure (text, round);
      add_list (text, round);
      add_exercise (text, n_exercises++);
      add_paragraph (text, 2 * round + 1);
      add_table (text, round);
      add_note (text, round);
      add_code (text, round);
    }
  /* 55 by now. */
  add_term (text, 0);
  add_exercise (text, n_exercises++);
  g_string_append (text, "<p><m>2^{10} = 1024</m></p>\n");
  add_exercise (text, n_exercises++);
  add_exercise (text, n_exercises++);
  g_assert_cmpuint (n_exercises, ==, BENCH_EXERCISES);
}

static void
write_source (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

void
bench_lesson_pack (const char *folder, const char *package)
{
  g_autofree char *media = g_build_filename (folder, "media", NULL);
  g_autofree char *vi = g_build_filename (folder, "vi", NULL);
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  GString *text = g_string_new ("<lesson xmlns=\"urn:domdom:source:1\" id=\"" BENCH_LESSON
                                "\" xml:lang=\"vi\" minutes=\"30\" mode=\"pc\">\n<title>Bài dài"
                                "</title>\n<knowledge>\n");

  g_assert_cmpint (g_mkdir_with_parents (media, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (vi, 0700), ==, 0);
  for (guint i = 0; i < N_SVG; i++)
    write_svg (media, i);
  for (guint i = 0; i < N_PNG; i++)
    write_png (media, i);
  append_blocks (text);
  g_string_append (text, "</knowledge>\n</lesson>\n");
  write_source (vi, BENCH_LESSON ".xml", text->str);
  write_source (folder, "course.xml",
                "<course xmlns=\"urn:domdom:source:1\" id=\"" BENCH_COURSE
                "\" version=\"1\" languages=\"vi\" pronoun=\"em\" licence=\"CC BY 4.0\" "
                "cover=\"media/drawing-0.svg\">\n<title xml:lang=\"vi\">Khóa dài</title>\n"
                "<summary xml:lang=\"vi\">Một bài dài.</summary>\n"
                "<objective xml:lang=\"vi\">Đọc hết được.</objective>\n<author>Đom Đóm</author>\n"
                "<unit id=\"one\"><title xml:lang=\"vi\">Chương một</title>"
                "<lesson ref=\"" BENCH_LESSON
                "\"/></unit>\n<completion lessons=\"all\"/>\n</course>\n");
  if (!dd_author_pack (folder, package, faults, &error))
    {
      g_autofree char *told = dd_faults_format_all (faults);

      g_error ("%s\n%s", error->message, told);
    }
  g_string_free (text, TRUE);
}
