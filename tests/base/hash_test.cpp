// Digests, Base64 and gzip: known answers, and that pieces make no difference.
#include "base/hash.h"

#include <doctest/doctest.h>

#include "base/base64.h"
#include "base/gzip.h"
#include "base/random.h"

namespace {

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span{text});
}

// Passes what it gets on to a sink that the test keeps.
class Forward final : public base::FileSink {
 public:
  explicit Forward(base::FileSink& to) : to_{&to} {}
  Result<Done> write(std::span<const std::byte> bytes) override { return to_->write(bytes); }
  Result<Done> finish() override { return to_->finish(); }

 private:
  base::FileSink* to_;
};

std::string gzipped(std::string_view content, std::size_t piece) {
  base::MemorySink packed;
  base::GzipSink sink{std::make_unique<Forward>(packed)};
  for (std::size_t at = 0; at < content.size(); at += piece) {
    REQUIRE(sink.write(bytes_of(content.substr(at, piece))));
  }
  REQUIRE(sink.finish());
  return packed.content();
}

// Unpacks in pieces; what it got, and whether the end was reached.
Result<std::string> unpacked(std::string_view packed, std::size_t piece, bool& finished) {
  base::GzipReader reader;
  std::string content;
  while (!packed.empty() && !reader.finished()) {
    const auto part = packed.substr(0, piece);
    const auto read = TRY(reader.read(bytes_of(part), content, 1000));
    packed.remove_prefix(read.used);
    if (read.used == 0 && part.size() == packed.size() && content.empty()) break;
  }
  finished = reader.finished();
  return content;
}

std::string some_text(std::uint64_t seed, std::size_t size) {
  base::Random random{seed};
  std::string text;
  while (text.size() < size) text += "row " + std::to_string(random.between(0, 9999)) + ",";
  return text;
}

}  // namespace

TEST_CASE("hash: BLAKE3 gives its published digest of nothing") {
  CHECK(base::hash_of("").hex() ==
        "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
}

TEST_CASE("hash: how the bytes are cut makes no difference, and every byte counts") {
  const std::string text = some_text(1, 5000);
  base::Hasher pieces;
  for (std::size_t at = 0; at < text.size(); at += 7) {
    pieces.update(std::string_view{text}.substr(at, 7));
  }
  CHECK(pieces.digest() == base::hash_of(text));

  std::string altered = text;
  altered[4321] ^= 1;
  CHECK_FALSE(base::hash_of(altered) == base::hash_of(text));
}

TEST_CASE("hash: a digest is read back from its own text and from nothing else") {
  const base::Digest digest = base::hash_of("book");
  const std::string hex = digest.hex();

  CHECK(base::Digest::from_hex(hex) == digest);
  CHECK_FALSE(base::Digest::from_hex(hex.substr(1)).has_value());
  CHECK_FALSE(base::Digest::from_hex("G" + hex.substr(1)).has_value());
}

TEST_CASE("base64: the examples of RFC 4648") {
  const std::pair<const char*, const char*> cases[] = {{"", ""},
                                                       {"f", "Zg=="},
                                                       {"fo", "Zm8="},
                                                       {"foo", "Zm9v"},
                                                       {"foob", "Zm9vYg=="},
                                                       {"fooba", "Zm9vYmE="},
                                                       {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : cases) {
    std::string text;
    base::append_base64(bytes_of(plain), text);
    CHECK(text == encoded);
    std::vector<std::byte> back;
    CHECK(base::append_from_base64(encoded, back));
    CHECK(std::string_view{reinterpret_cast<const char*>(back.data()), back.size()} == plain);
  }
}

TEST_CASE("base64: what is not canonical is refused") {
  for (const char* wrong : {"Zg=", "Zg", "Zh==", "Zm9=", "Z===", "====", "Zm 9", "Zg==Zg=="}) {
    CAPTURE(wrong);
    std::vector<std::byte> bytes;
    CHECK_FALSE(base::append_from_base64(wrong, bytes));
  }
}

TEST_CASE("gzip: content comes back however it is cut") {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{200'000}}) {
    const std::string content = size == 0 ? "" : some_text(size, size);
    const std::string packed = gzipped(content, 70'001);
    CHECK(base::looks_gzipped(bytes_of(packed)));
    for (const std::size_t piece : {std::size_t{1000}, packed.size()}) {
      bool finished = false;
      CHECK(unpacked(packed, piece, finished).value() == content);
      CHECK(finished);
    }
  }
}

TEST_CASE("gzip: a cut file does not finish, an altered one is refused") {
  const std::string packed = gzipped(some_text(3, 50'000), 50'000);
  bool finished = true;
  CHECK(unpacked(packed.substr(0, packed.size() - 1), packed.size(), finished));
  CHECK_FALSE(finished);

  std::string altered = packed;
  altered[altered.size() - 6] ^= 1;  // In the checksum.
  CHECK_FALSE(unpacked(altered, altered.size(), finished));
}
