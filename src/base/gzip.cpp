// Gzip through zlib.
#include "base/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace base {
namespace {

constexpr int gzip_window = 15 + 16;  // The largest window, with gzip's own header and checksum.
constexpr std::size_t piece_bytes = 64 * 1024;

z_const Bytef* zlib_bytes(std::span<const std::byte> bytes) {
  return const_cast<z_const Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
}

}  // namespace

bool looks_gzipped(std::span<const std::byte> first_bytes) {
  return first_bytes.size() >= 2 && first_bytes[0] == std::byte{0x1f} &&
         first_bytes[1] == std::byte{0x8b};
}

struct GzipSink::State {
  std::unique_ptr<FileSink> below;
  z_stream stream{};
  std::array<std::byte, piece_bytes> packed{};
};

GzipSink::GzipSink(std::unique_ptr<FileSink> below) : state_{std::make_unique<State>()} {
  state_->below = std::move(below);
  // Level 1: four times as fast as the usual 6, and a backup grows by about a tenth.
  const int status =
      deflateInit2(&state_->stream, 1, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY);
  VERIFY(status == Z_OK);
}

GzipSink::~GzipSink() { deflateEnd(&state_->stream); }

Result<Done> GzipSink::deflate_all(int flush) {
  z_stream& stream = state_->stream;
  do {
    stream.next_out = reinterpret_cast<Bytef*>(state_->packed.data());
    stream.avail_out = static_cast<uInt>(state_->packed.size());
    VERIFY(deflate(&stream, flush) != Z_STREAM_ERROR);
    const std::size_t count = state_->packed.size() - stream.avail_out;
    TRY(state_->below->write(std::span{state_->packed}.first(count)));
  } while (stream.avail_out == 0);
  return done();
}

Result<Done> GzipSink::write(std::span<const std::byte> bytes) {
  // zlib counts in 32 bits.
  while (!bytes.empty()) {
    const auto part = bytes.first(std::min<std::size_t>(bytes.size(), 1U << 30));
    state_->stream.next_in = zlib_bytes(part);
    state_->stream.avail_in = static_cast<uInt>(part.size());
    TRY(deflate_all(Z_NO_FLUSH));
    bytes = bytes.subspan(part.size());
  }
  return done();
}

Result<Done> GzipSink::finish() {
  state_->stream.next_in = nullptr;
  state_->stream.avail_in = 0;
  TRY(deflate_all(Z_FINISH));
  return state_->below->finish();
}

Result<bool> GzipSink::settled() { return state_->below->settled(); }

struct GzipReader::State {
  z_stream stream{};
  bool finished = false;
  ~State() { inflateEnd(&stream); }
};

GzipReader::GzipReader() : state_{std::make_unique<State>()} {
  VERIFY(inflateInit2(&state_->stream, gzip_window) == Z_OK);
}

GzipReader::GzipReader(GzipReader&&) noexcept = default;
GzipReader::~GzipReader() = default;

Result<GzipReader::Piece> GzipReader::read(std::span<const std::byte> packed, std::string& content,
                                           std::size_t bytes_max) {
  z_stream& stream = state_->stream;
  const std::size_t before = content.size();
  Piece piece;
  while (!state_->finished && content.size() - before < bytes_max) {
    const auto part = packed.subspan(piece.used)
                          .first(std::min<std::size_t>(packed.size() - piece.used, 1U << 30));
    const std::size_t start = content.size();
    const std::size_t room = std::min(piece_bytes, bytes_max - (start - before));
    content.resize(start + room);
    stream.next_in = zlib_bytes(part);
    stream.avail_in = static_cast<uInt>(part.size());
    stream.next_out = reinterpret_cast<Bytef*>(content.data() + start);
    stream.avail_out = static_cast<uInt>(room);
    const int status = inflate(&stream, Z_NO_FLUSH);
    piece.used += part.size() - stream.avail_in;
    content.resize(start + room - stream.avail_out);
    if (status == Z_STREAM_END) state_->finished = true;
    if (status == Z_BUF_ERROR || (status == Z_OK && stream.avail_out > 0)) break;  // Needs more.
    if (status != Z_OK && status != Z_STREAM_END) {
      return fail(ErrorCode::corrupt_file, "file.gzip_broken");
    }
  }
  return piece;
}

bool GzipReader::finished() const { return state_->finished; }

}  // namespace base
