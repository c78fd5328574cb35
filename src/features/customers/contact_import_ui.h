// The dialog of a vCard import: choose a file, see what it would do, do it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/actions.h"

namespace customers {

struct VcardCounts {
  std::int64_t added = 0, extended = 0, unchanged = 0, refused = 0;
  std::string not_taken = {};  // "PHOTO 3, ADR 1"
  struct Problem {
    std::int64_t line = 0;
    std::string name = {}, sentence = {};
  };
  std::vector<Problem> problems = {};
};

struct VcardImportData {
  enum class Step : std::uint8_t { none, choose, working, check, done, failed } step = Step::none;
  std::string file = {};      // Its name.
  std::string customer = {};  // Whose contacts they become; empty: found by the cards.
  std::int64_t progress = 0, total = 0;
  VcardCounts counts = {};
  std::string failure = {};  // A sentence.
};

// What the person asked for in this frame.
struct VcardWish {
  bool open = false, run = false, close = false, undo = false, export_all = false;
};

// The file types of the picker.
inline constexpr std::string_view vcard_files = ".vcf,.vcard,text/vcard";

void vcard_import_ui(const VcardImportData& data, VcardWish& wish);

}  // namespace customers
