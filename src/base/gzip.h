// Gzip in a stream: files going out and coming in, piece by piece.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "base/file_sink.h"
#include "base/result.h"

namespace base {

// Whether a file that starts so is compressed by gzip.
bool looks_gzipped(std::span<const std::byte> first_bytes);

// Compresses what is written to it and hands it on. The same content always gives the same file.
class GzipSink final : public FileSink {
 public:
  explicit GzipSink(std::unique_ptr<FileSink> below);
  ~GzipSink() override;
  Result<Done> write(std::span<const std::byte> bytes) override;
  Result<Done> finish() override;
  Result<bool> settled() override;

 private:
  struct State;
  Result<Done> deflate_all(int flush);
  std::unique_ptr<State> state_;
};

// Unpacks a gzip file handed to it in pieces.
class GzipReader {
 public:
  GzipReader();
  GzipReader(GzipReader&&) noexcept;
  ~GzipReader();

  // Unpacks all of `packed` and appends to `content`, but stops early once `content` has grown by
  // `bytes_max`; `used` says how much of `packed` was taken. Errors: corrupt_file.
  struct Piece {
    std::size_t used = 0;
  };
  Result<Piece> read(std::span<const std::byte> packed, std::string& content,
                     std::size_t bytes_max);

  bool finished() const;  // The end of the compressed content was reached and its checksum holds.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace base
