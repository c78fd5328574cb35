// Decoding files to UTF-8 in slices of any size, in every encoding.
#include "base/text_decoder.h"

#include <doctest/doctest.h>

#include <vector>

#include "base/text.h"

namespace {

std::string decoded(base::Encoding encoding, std::string_view bytes, std::size_t slice) {
  const auto decoder = base::make_decoder(encoding);
  std::string text;
  for (; !bytes.empty(); bytes.remove_prefix(std::min(slice, bytes.size()))) {
    decoder->append(std::as_bytes(std::span{bytes.substr(0, slice)}), text);
  }
  decoder->finish(text);
  return text;
}

struct Sample {
  base::Encoding encoding;
  std::string_view bytes;
  std::string_view text;
};

using namespace std::string_view_literals;

const std::vector<Sample> samples{
    {base::Encoding::utf_8, "\xEF\xBB\xBF深圳,é😀\n"sv, "深圳,é😀\n"},
    {base::Encoding::utf_8, "深圳,é😀\n"sv, "深圳,é😀\n"},
    {base::Encoding::utf_8, "a\xE4\xB8,\xE5\x9C\xB3\xFF"sv, "a\uFFFD\uFFFD,圳\uFFFD"},
    {base::Encoding::utf_16le, "\xFF\xFE\xF1\x6D\x33\x57\x3D\xD8\x00\xDE"sv, "深圳😀"},
    {base::Encoding::utf_16be, "\x6D\xF1\x57\x33\xD8\x3D\xDE\x00\x00\x0A"sv, "深圳😀\n"},
    {base::Encoding::utf_16le, "\x3D\xD8\x41\x00\x00\xDE\x42"sv, "\uFFFDA\uFFFD\uFFFD"},
    {base::Encoding::gb18030, "\xC9\xEE\xDB\xDA,\x81\x30\x84\x36\n"sv, "深圳,¥\n"},
    {base::Encoding::gb18030, "\x95\x32\x82\x36"sv, "𠀀"},
    {base::Encoding::windows_1252, "\x80 caf\xE9 \x93x\x94"sv, "€ café “x”"},
};

TEST_CASE("text_decoder: every encoding reads the same in slices of any size") {
  for (const Sample& sample : samples) {
    for (std::size_t slice = 1; slice <= sample.bytes.size(); ++slice) {
      CAPTURE(slice);
      CHECK(decoded(sample.encoding, sample.bytes, slice) == sample.text);
    }
  }
}

TEST_CASE("text_decoder: what cannot be decoded still becomes well-formed text") {
  std::string bytes;
  for (int i = 0; i < 4'096; ++i) bytes += static_cast<char>((i * 151 + i / 7) % 256);
  for (const auto encoding :
       {base::Encoding::utf_8, base::Encoding::utf_16le, base::Encoding::utf_16be,
        base::Encoding::gb18030, base::Encoding::windows_1252}) {
    CAPTURE(base::name_of(encoding));
    const std::string whole = decoded(encoding, bytes, bytes.size());
    CHECK(base::is_utf8(whole));
    CHECK(decoded(encoding, bytes, 3) == whole);
  }
}

TEST_CASE("text_decoder: encodings are known by their names") {
  CHECK(base::encoding_from_name("GB18030") == base::Encoding::gb18030);
  CHECK(base::encoding_from_name("latin9") == std::nullopt);
}

}  // namespace
