// A line of a document as it is typed into a form.
#pragma once

#include <optional>
#include <string_view>

#include "features/documents/document.h"

namespace documents {

struct TypedLine {
  std::string_view quantity, price, tax;
  std::string_view discount = {};
  bool tax_included = false;
};
// As the book will price it; nothing where it cannot be read, is out of range or too large.
std::optional<Line> typed_line(const TypedLine& typed, Currency currency);

}  // namespace documents
