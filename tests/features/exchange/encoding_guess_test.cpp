// Telling encodings apart by their bytes.
#include "features/exchange/encoding_guess.h"

#include <doctest/doctest.h>

namespace {

using base::Encoding;
using exchange::encoding_of;
using namespace std::string_view_literals;

TEST_CASE("encoding: byte order marks, UTF-8, UTF-16 without a mark, GB18030, Windows-1252") {
  CHECK(encoding_of("a,b\n"sv).encoding == Encoding::utf_8);
  CHECK(encoding_of("\xEF\xBB\xBFx"sv).encoding == Encoding::utf_8);
  CHECK(encoding_of("深圳市,1\n"sv).encoding == Encoding::utf_8);
  CHECK(encoding_of("深圳\xE5\xB8"sv).encoding == Encoding::utf_8);
  CHECK(encoding_of("\xFF\xFE\x31\0"sv).encoding == Encoding::utf_16le);
  CHECK(encoding_of("\xFE\xFF\0\x31"sv).encoding == Encoding::utf_16be);
  CHECK(encoding_of("\xF1\x6D\x33\x57,\0001\0,\0002\0\n\0"sv).encoding == Encoding::utf_16le);
  CHECK(encoding_of("\x6D\xF1\x57\x33\0,\0001\0,\0002\0\n"sv).encoding == Encoding::utf_16be);
  // 客户编号,客户名称
  CHECK(encoding_of("\xBF\xCD\xBB\xA7\xB1\xE0\xBA\xC5,\xBF\xCD\xBB\xA7\xC3\xFB\xB3\xC6\n"sv)
            .encoding == Encoding::gb18030);
  CHECK(encoding_of("Constituci\xF3n,M\xE9xico,Taquer\xED"
                    "a,D\xFC"
                    "sseldorf\n"sv)
            .encoding == Encoding::windows_1252);
  CHECK(encoding_of("price \x80 5,caf\xE9\n"sv).encoding == Encoding::windows_1252);
}

TEST_CASE("encoding: what stands after megabytes of plain ASCII still counts") {
  std::string content(300'000, 'a');
  content += "\xBF\xCD\xBB\xA7\xB1\xE0\xBA\xC5";
  base::MemorySource file{"late.csv", content};

  CHECK(encoding_of(file).value().encoding == Encoding::gb18030);
}

}  // namespace
