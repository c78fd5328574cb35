// Files that are dropped on the page are known by their first bytes.
#include "app/dropped_file.h"

#include <doctest/doctest.h>

#include <string_view>

namespace {

using app::Dropped;
using namespace std::string_view_literals;

Dropped kind_of(std::string_view bytes) {
  return app::dropped_kind(std::as_bytes(std::span{bytes}));
}

}  // namespace

TEST_CASE("dropped files: lists in any encoding are tables") {
  CHECK(kind_of("number,customer\nINV-1,KH-1\n") == Dropped::table);
  CHECK(kind_of("\xef\xbb\xbf发票号码;金额\n") == Dropped::table);
  CHECK(kind_of("\xff\xfei\0n\0v\0"sv) == Dropped::table);
  CHECK(kind_of("\xbf\xcd\xbb\xa7\xb1\xe0\xba\xc5,1\n") == Dropped::table);  // GB18030
}

TEST_CASE("dropped files: vCards are contacts, in whatever letters they begin") {
  CHECK(kind_of("BEGIN:VCARD\r\nVERSION:4.0\r\n") == Dropped::contacts);
  CHECK(kind_of("\xef\xbb\xbf\nbegin:vcard\n") == Dropped::contacts);
  CHECK(kind_of("BEGIN:VCALENDAR\r\n") == Dropped::table);
}

TEST_CASE("dropped files: backups and books are known whatever their names") {
  CHECK(kind_of("{\"format\":\"zhangfang.backup\"") == Dropped::backup);
  CHECK(kind_of("\n  {") == Dropped::backup);
  CHECK(kind_of("\x1f\x8b\x08\0\0"sv) == Dropped::backup);
  CHECK(kind_of("SQLite format 3\0\x20"sv) == Dropped::book);
}

TEST_CASE("dropped files: a picture, a spreadsheet, a PDF or nothing is refused") {
  CHECK(kind_of("\x89PNG\r\n\x1a\n") == Dropped::unknown);
  CHECK(kind_of("PK\x03\x04") == Dropped::unknown);
  CHECK(kind_of("%PDF-1.7\n") == Dropped::unknown);
  CHECK(kind_of("") == Dropped::unknown);
}
