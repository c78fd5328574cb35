// What of a line of an invoice was credited, and what crediting more of it comes to.
#pragma once

#include "features/documents/document.h"

namespace documents {

enum class LineId : std::int64_t {};

struct Creditable {
  LineId id{};
  Line line;
  std::int64_t credited_milli = 0, credited_net_minor = 0, credited_tax_minor = 0;

  std::int64_t left_milli() const { return line.quantity_milli - credited_milli; }
};

// So much of it as a line of a credit note: all parts together come to what the line does, to the
// last cent. Nothing where the line has no more of it.
std::optional<Line> credited_part(const Creditable& of, std::int64_t quantity_milli);

}  // namespace documents
