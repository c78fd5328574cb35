// What a dropped file is, by its first bytes: its name may say anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace app {

enum class Dropped : std::uint8_t {
  table,     // Text that may be a list of customers or invoices.
  contacts,  // vCards.
  backup,    // JSON, perhaps packed.
  book,      // A plain SQLite file.
  unknown,   // A picture, a spreadsheet, anything that is not read here.
};

// So many bytes are enough to tell.
constexpr std::size_t dropped_bytes = 512;

Dropped dropped_kind(std::span<const std::byte> first_bytes);

}  // namespace app
