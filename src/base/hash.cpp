// Digests through the BLAKE3 reference library in C.
#include "base/hash.h"

#include <blake3.h>

#include <new>

namespace base {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string Digest::hex() const {
  std::string text;
  for (const std::byte byte : bytes) {
    text += digits[std::to_integer<std::size_t>(byte >> 4)];
    text += digits[std::to_integer<std::size_t>(byte & std::byte{15})];
  }
  return text;
}

std::optional<Digest> Digest::from_hex(std::string_view text) {
  Digest digest;
  if (text.size() != digest.bytes.size() * 2) return std::nullopt;
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    const std::size_t high = digits.find(text[2 * i]);
    const std::size_t low = digits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    digest.bytes[i] = static_cast<std::byte>(high << 4 | low);
  }
  return digest;
}

Hasher::Hasher() {
  static_assert(sizeof(blake3_hasher) <= sizeof(state_) && alignof(blake3_hasher) <= 8);
  blake3_hasher_init(new (state_.data()) blake3_hasher);
}

void Hasher::update(std::span<const std::byte> bytes) {
  blake3_hasher_update(reinterpret_cast<blake3_hasher*>(state_.data()), bytes.data(), bytes.size());
}

Digest Hasher::digest() const {
  Digest digest;
  blake3_hasher_finalize(reinterpret_cast<const blake3_hasher*>(state_.data()),
                         reinterpret_cast<std::uint8_t*>(digest.bytes.data()), digest.bytes.size());
  return digest;
}

Digest hash_of(std::span<const std::byte> bytes) {
  Hasher hasher;
  hasher.update(bytes);
  return hasher.digest();
}

}  // namespace base
