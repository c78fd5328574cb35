// BLAKE3 digests: for the chain of history and the tables of a backup.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace base {

// 256 bits; two texts with the same digest are taken for the same text.
struct Digest {
  std::array<std::byte, 32> bytes{};

  std::string hex() const;                                  // 64 lower-case digits
  static std::optional<Digest> from_hex(std::string_view);  // Exactly what hex() gives.

  friend bool operator==(const Digest&, const Digest&) = default;
};

// Takes any number of bytes piece by piece; how they were cut makes no difference.
class Hasher {
 public:
  Hasher();
  void update(std::span<const std::byte> bytes);
  void update(std::string_view text) { update(std::as_bytes(std::span{text})); }
  Digest digest() const;  // Of all bytes so far; more may follow.

 private:
  alignas(8) std::array<std::byte, 1912> state_;  // blake3_hasher, whose size hash.cpp holds us to.
};

Digest hash_of(std::span<const std::byte> bytes);
inline Digest hash_of(std::string_view text) { return hash_of(std::as_bytes(std::span{text})); }

}  // namespace base
